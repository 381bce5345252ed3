import { describe, expect, test } from 'vitest';
import { ALONE } from '../../src/facts/joined.ts';
import type { Fact, FactKind, FactOf } from '../../src/facts/types.ts';
import { buildGraph, type FileFacts } from '../../src/graph/build.ts';
import type { Graph, GraphEdge } from '../../src/graph/types.ts';
import {
  accounts,
  assumption,
  condition,
  conditionValue,
  iamUser,
  identityStatement,
  joinedTo,
  known,
  notSeen,
  oneOf,
  place,
  principal,
  role,
  trustStatement,
  unknown,
} from '../rules/builders.ts';

function file(facts: readonly Fact[], joined = {}): FileFacts {
  const of = <K extends FactKind>(kind: K): FactOf<K>[] =>
    facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
  return { path: 'main.tf', facts: { all: facts, of, joined: { ...ALONE, ...joined } } };
}

function graphOf(facts: readonly Fact[], own: readonly string[] = []): Graph {
  return buildGraph([file(facts)], { accounts: { own: new Set(own), thirdParty: new Set() } });
}

/** `from → to`, by their labels. */
function roads({ nodes, edges }: Graph): string[] {
  const label = (id: string): string => nodes.find((node) => node.id === id)?.label ?? '?';
  return edges.map(({ from, to }) => `${label(from)} → ${label(to)}`);
}

function trusting(...principals: Parameters<typeof principal>[0][]): Fact {
  const statements = principals.map((one) => trustStatement({ principals: [principal(one)], at: place(7) }));
  return role({ trust: statements });
}

describe('trust', () => {
  test('an account that is not known is not drawn as every account', () => {
    const one = {
      text: 'arn:aws:iam::*:root',
      known: false,
      account: { kind: 'unknown', text: 'Partner' },
    } as const;
    expect(roads(graphOf([trusting(one)]))).toEqual(['arn:aws:iam::…:root → deploy']);
  });

  test('a principal, the role, its guards and how long a session lives', () => {
    const conditions = [
      condition('sts:ExternalId', ['a1']),
      condition('aws:MultiFactorAuthPresent', ['true'], { operator: 'bool' }),
      condition('aws:PrincipalOrgID', ['o-1'], { ifExists: true }),
      condition('aws:SourceIp', ['198.51.100.0/24'], { operator: 'notipaddress', negated: true }),
    ];
    const trust = [trustStatement({ conditions })];
    const { nodes, edges } = graphOf([role({ trust, maxSessionDuration: known(7200) })]);
    expect(nodes).toMatchObject([
      { kind: 'account', label: '444455556666', account: '444455556666', outside: true },
      { kind: 'role', label: 'deploy', outside: false, maxSessionSeconds: 7200 },
    ]);
    expect(edges).toMatchObject([
      {
        kind: 'trust',
        operation: 'AssumeRole',
        outside: true,
        sessionSeconds: 7200,
        guards: [
          { kind: 'external-id', text: 'sts:externalid is a1', weak: false },
          { kind: 'mfa', weak: false },
          { kind: 'organisation', weak: true },
          { kind: 'network', text: 'aws:sourceip is not 198.51.100.0/24' },
        ],
      },
    ]);
  });

  test('a pipeline comes through its provider', () => {
    const federated = principal({
      type: 'Federated',
      kind: 'federated',
      text: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    });
    const conditions = [
      condition('token.actions.githubusercontent.com:sub', ['repo:a/b:*']),
      condition('token.actions.githubusercontent.com:aud', ['sts.amazonaws.com']),
    ];
    const trust = [
      trustStatement({ actions: ['sts:AssumeRoleWithWebIdentity'], principals: [federated], conditions }),
    ];
    const graph = graphOf([role({ trust })]);
    expect(roads(graph)).toEqual(['token.actions.githubusercontent.com → deploy']);
    expect(graph.edges).toMatchObject([
      { outside: true, guards: [{ kind: 'subject' }, { kind: 'audience' }], sessionSeconds: 3600 },
    ]);
  });

  test('the configuration says which account is the own one, and vendors have names', () => {
    const facts = [trusting({}, { account: accounts.literal('464622532012'), text: '464622532012' })];
    const { nodes } = graphOf(facts, ['444455556666']);
    expect(nodes.filter(({ kind }) => kind === 'account')).toMatchObject([
      { label: '464622532012', outside: true, vendor: 'Datadog' },
      { label: '444455556666', outside: false },
    ]);
  });

  test('a role that another role assumes has an hour, and a service has no end', () => {
    const hub = role({ name: known('hub'), reference: 'aws_iam_role.hub', at: place(20) });
    const byRole = { kind: 'role', text: 'aws_iam_role.hub.arn', reference: 'aws_iam_role.hub' } as const;
    const service = { type: 'Service', kind: 'service', text: 'lambda.amazonaws.com' } as const;
    const trust = [byRole, service].map((one) => trustStatement({ principals: [principal(one)] }));
    const graph = graphOf([hub, role({ trust, maxSessionDuration: known(43_200) })]);
    expect(roads(graph)).toEqual(['hub → deploy', 'lambda.amazonaws.com → deploy']);
    expect(graph.edges.map(({ sessionSeconds }) => sessionSeconds)).toEqual([3600, undefined]);
  });

  test('everyone is one, and Deny lets nobody in', () => {
    const anyone = { kind: 'anyone', text: '*' } as const;
    const denied = trustStatement({ effect: 'Deny', principals: [principal({ text: 'nobody' })] });
    expect(roads(graphOf([trusting(anyone, anyone), denied]))).toEqual(['anyone → deploy']);
  });

  test('a policy without its role, and one whose role was not seen whole', () => {
    expect(roads(graphOf([trustStatement({ role: undefined })]))).toEqual([
      '444455556666 → role trusted in app.py',
    ]);
    expect(roads(graphOf([role(), trustStatement({ role: 'deploy' })]))).toEqual(['444455556666 → deploy']);
  });
});

describe('assumptions', () => {
  test('code leads to the role that the repository defines', () => {
    const target = role({ at: place(9, 'infra/main.tf') });
    const asking = file(
      [
        assumption({ externalId: known('a1'), durationSeconds: known(900) }),
        assumption({
          via: 'pipeline',
          at: place(4, '.github/workflows/ci.yml'),
          operation: 'AssumeRoleWithWebIdentity',
        }),
      ],
      joinedTo('name', target),
    );
    const none = { accounts: { own: new Set<string>(), thirdParty: new Set<string>() } };
    const graph = buildGraph([asking, file([target])], none);
    expect(roads(graph)).toEqual(['app.py → deploy', '.github/workflows/ci.yml → deploy']);
    expect(graph.edges).toMatchObject([
      { kind: 'assume', sessionSeconds: 900, guards: [{ kind: 'external-id' }], outside: false },
      { kind: 'assume', guards: [] },
    ]);
  });

  test.each([
    [known('arn:aws:iam::444455556666:role/reader'), ['arn:aws:iam::444455556666:role/reader']],
    [unknown('parameter', { text: 'row.arn' }), ['row.arn']],
    [unknown('parameter', { pattern: 'arn:aws:iam::*:role/reader' }), ['arn:aws:iam::*:role/reader']],
    [
      oneOf('arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b', null),
      ['arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b'],
    ],
    [notSeen, ['that is not in sight']],
  ])('a role that nobody here defines: %o', (roleArn, labels) => {
    expect(roads(graphOf([assumption({ roleArn })]))).toEqual(labels.map((label) => `app.py → ${label}`));
  });

  test('a session that is not of a role is no road', () => {
    expect(graphOf([assumption({ operation: 'GetSessionToken' })]).edges).toEqual([]);
  });
});

describe('policies and users', () => {
  test('a policy of a role or user allows it to assume others', () => {
    const resources = [conditionValue('arn:aws:iam::444455556666:role/reader'), conditionValue('*')];
    const ofRole = identityStatement({ owner: 'deploy', resources });
    const ofUser = identityStatement({ owner: 'aws_iam_user.backup', resources, at: place(30) });
    const graph = graphOf([role(), iamUser(), ofRole, ofUser, identityStatement({ owner: 'nobody' })]);
    expect(roads(graph).sort()).toEqual([
      'backup → any role',
      'backup → arn:aws:iam::444455556666:role/reader',
      'deploy → any role',
      'deploy → arn:aws:iam::444455556666:role/reader',
    ]);
  });

  test('a user with a key is there, even without a road', () => {
    expect(graphOf([iamUser(), iamUser({ hasAccessKey: false, at: place(50) })]).nodes).toMatchObject([
      { kind: 'user', label: 'backup', hasAccessKey: true },
    ]);
  });
});

test('the order of files and facts makes no difference', () => {
  const a = file([trusting({ text: 'a', kind: 'unknown' }), role({ name: known('b'), at: place(40) })]);
  const b = file([assumption(), trustStatement({ role: undefined, at: place(3, 'trust.json') })]);
  const none = { accounts: { own: new Set<string>(), thirdParty: new Set<string>() } };
  const sorted = ({ edges, nodes }: Graph): [readonly GraphEdge[], string[]] => [
    edges,
    nodes.map(({ id }) => id),
  ];
  expect(sorted(buildGraph([a, b], none))).toEqual(sorted(buildGraph([b, a], none)));
});
