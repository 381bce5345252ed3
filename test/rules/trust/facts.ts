import { ALONE } from '../../../src/facts/joined.ts';
import type {
  Account,
  Condition,
  Fact,
  FactKind,
  FactOf,
  IdentityStatement,
  Location,
  Principal,
  Role,
  Slot,
  TrustStatement,
} from '../../../src/facts/types.ts';
import type { Report, Rule, RuleContext } from '../../../rules/types.ts';

/** A place that tells itself apart from others: line `n` of a template. */
export function place(line: number): Location {
  return {
    path: 'main.tf',
    start: line * 100,
    end: line * 100 + 10,
    startLine: line,
    startColumn: 1,
    endLine: line,
    endColumn: 11,
  };
}

export function literal(id: string): Account {
  return { kind: 'literal', id };
}

function aws(kind: Principal['kind'], text: string, account: Account, known = true): Principal {
  return { type: 'AWS', kind, text, known, account, at: place(4) };
}

export const principals = {
  anyone: aws('anyone', '*', { kind: 'unknown', text: '*' }),
  account: (id: string) => aws('account', `arn:aws:iam::${id}:root`, literal(id)),
  role: (id: string, name = 'deploy') => aws('role', `arn:aws:iam::${id}:role/${name}`, literal(id)),
  user: (id: string, name = 'alice') => aws('user', `arn:aws:iam::${id}:user/${name}`, literal(id)),
  own: (kind: Principal['kind'] = 'account') =>
    aws(kind, 'AWS::AccountId', { kind: 'own', text: 'AWS::AccountId' }, false),
  unknown: (text = 'var.trusted_arn') => aws('unknown', text, { kind: 'unknown', text }, false),
  uniqueId: (text: string) => aws('unique-id', text, { kind: 'unknown', text }),
  service: (text: string): Principal => ({
    type: 'Service',
    kind: 'service',
    text,
    known: true,
    account: { kind: 'unknown', text },
    at: place(4),
  }),
  federated: (text: string, known = true): Principal => ({
    type: 'Federated',
    kind: 'federated',
    text,
    known,
    account: { kind: 'unknown', text },
    at: place(4),
  }),
  oidc: (url: string) => principals.federated(`arn:aws:iam::111122223333:oidc-provider/${url}`),
};

/** `condition('ForAnyValue:StringLikeIfExists', 'aws:PrincipalArn', 'a', 'b')` as the vocabulary normalises it. */
export function condition(operator: string, key: string, ...values: string[]): Condition {
  const [qualifier, name] = operator.includes(':')
    ? (operator.split(':') as [string, string])
    : [undefined, operator];
  const ifExists = /IfExists$/i.test(name);
  return {
    operator: name.replace(/IfExists$/i, '').toLowerCase(),
    ...(qualifier === undefined
      ? {}
      : { qualifier: qualifier.toLowerCase() as 'forallvalues' | 'foranyvalue' }),
    ifExists,
    negated: name.includes('Not'),
    key: key.toLowerCase(),
    values: values.map((text) => ({ text, known: true, at: place(9) })),
    at: place(8),
  };
}

/** The same with a value that is interpolated from what cannot be known. */
export function interpolated(operator: string, key: string, pattern = '*'): Condition {
  return { ...condition(operator, key), values: [{ text: pattern, known: false, at: place(9) }] };
}

export function trust(
  trusted: Principal | readonly Principal[],
  conditions: readonly Condition[] = [],
  rest: Partial<TrustStatement> = {},
): TrustStatement {
  return {
    kind: 'trust-statement',
    effect: 'Allow',
    actions: ['sts:AssumeRole'],
    notActions: [],
    principals: [trusted].flat(),
    notPrincipal: false,
    conditions,
    complete: true,
    role: 'monitoring',
    at: place(2),
    principalAt: place(3),
    ...rest,
  };
}

export function webIdentity(
  trusted: Principal | readonly Principal[],
  conditions: readonly Condition[] = [],
  rest: Partial<TrustStatement> = {},
): TrustStatement {
  return trust(trusted, conditions, { actions: ['sts:AssumeRoleWithWebIdentity'], ...rest });
}

export function identity(
  action: string,
  resource: string | undefined,
  rest: Partial<IdentityStatement> = {},
): IdentityStatement {
  return {
    kind: 'identity-statement',
    effect: 'Allow',
    actions: [action],
    notActions: [],
    resources: resource === undefined ? [] : [{ text: resource, known: true, at: place(6) }],
    notResources: [],
    conditions: [],
    owner: 'alice',
    at: place(2),
    actionAt: place(5),
    ...rest,
  };
}

export function role(maxSessionDuration: Slot<number>): Role {
  const name = { state: 'known', value: 'deploy', at: place(1), evidence: [] } as const;
  return {
    kind: 'role',
    name,
    reference: 'aws_iam_role.deploy',
    maxSessionDuration,
    trust: undefined,
    at: place(1),
  };
}

/** What a rule says of some facts, with nothing configured unless given. */
export function reports<O>(
  rule: Rule<O>,
  facts: readonly Fact[] | Fact,
  context: Partial<Omit<RuleContext<O>, 'accounts'>> & { own?: string[]; thirdParty?: string[] } = {},
): Report[] {
  const all = [facts].flat() as readonly Fact[];
  const options = Object.fromEntries(
    Object.entries(rule.meta.options ?? {}).map(([name, schema]) => [name, schema.default]),
  );
  const view = {
    all,
    joined: ALONE,
    of: <K extends FactKind>(kind: K) => all.filter((fact): fact is FactOf<K> => fact.kind === kind),
  };
  return [
    ...rule.check(view, {
      options: context.options ?? (options as O),
      accounts: { own: new Set(context.own), thirdParty: new Set(context.thirdParty) },
      now: context.now ?? new Date('2026-01-01T00:00:00Z'),
    }),
  ];
}

export function confidences<O>(
  rule: Rule<O>,
  facts: readonly Fact[] | Fact,
  context?: { own?: string[]; thirdParty?: string[] },
): string[] {
  return reports(rule, facts, context).map(({ confidence }) => confidence);
}
