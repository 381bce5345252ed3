import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-oidc-subject.ts';
import type { Condition } from '../../../src/facts/types.ts';
import {
  condition,
  confidences,
  interpolated,
  place,
  principals,
  reports,
  trust,
  webIdentity,
} from './facts.ts';

const host = 'token.actions.githubusercontent.com';
const github = principals.oidc(host);
const aud = condition('StringEquals', `${host}:aud`, 'sts.amazonaws.com');
const sub = (operator: string, ...values: string[]) => condition(operator, `${host}:sub`, ...values);
const judged = (...conditions: Condition[]) => confidences(rule, webIdentity(github, [aud, ...conditions]));

describe('GitHub', () => {
  test('an audience alone is what every token has', () => {
    const [report] = reports(rule, webIdentity(github, [aud]));
    expect(report).toMatchObject({
      confidence: 'high',
      at: place(3),
      properties: { provider: 'GitHub Actions' },
    });
    expect(report?.message).toContain("a stranger's token from GitHub Actions will do");
  });

  test.each([
    'repo:octo-org/octo-repo:ref:refs/heads/main',
    'repo:octo-org/octo-repo:*',
    'repo:octo-org/octo-*:environment:prod',
    'repo:octo-org/*',
    'repo:octo-org@123456/octo-repo@456789:*',
    'repo:octo-org@*/octo-repo@*:ref:refs/heads/main',
    'repo:octo-org@*',
    'repository_owner:octo-org:*',
    'job_workflow_ref:octo-org/octo-repo/.github/workflows/deploy.yml@*',
  ])('%s says whose', (value) => {
    expect(judged(sub('StringLike', value))).toEqual([]);
  });

  test.each([
    '*',
    'repo:*',
    'repo*',
    'repo:*/octo-repo:*',
    'repo:octo-*/octo-repo:*',
    'repo:octo-org*',
    '*:ref:refs/heads/main',
    'repository_owner:octo*',
  ])('%s does not', (value) => {
    expect(judged(sub('StringLike', value))).toEqual(['high']);
  });

  test.each(['ref', 'head_ref', 'base_ref', 'environment', 'workflow', 'context', 'event_name', 'actor'])(
    'a stranger sets %s',
    (claim) => {
      const [report] = reports(
        rule,
        webIdentity(github, [sub('StringEquals', `${claim}:main:repo:octo-org/octo-repo`)]),
      );
      expect(report?.confidence).toBe('high');
      expect(report?.related).toEqual([expect.objectContaining({ at: place(9) })]);
    },
  );

  test.each(['*', 'repo:*', 'repo:octo*'])('a wildcard under StringEquals lets nobody in: %s', (value) => {
    expect(judged(sub('StringEquals', value))).toEqual([]);
  });

  test.each(['ForAllValues:StringLike', 'StringLikeIfExists', 'StringEqualsIfExists'])(
    '%s is true of a token without',
    (operator) => {
      const [report] = reports(
        rule,
        webIdentity(github, [sub(operator, 'repo:octo-org/octo-repo:ref:refs/heads/main')]),
      );
      expect(report?.confidence).toBe('high');
      expect(report?.message).toMatch(
        /a token from GitHub Actions need not say whose it is: (?:ForAllValues:|IfExists) is true of a token without sub\. Hold/,
      );
    },
  );

  test('of a wide value under such an operator a stranger is told of all the same', () => {
    const [report] = reports(rule, webIdentity(github, [sub('StringLikeIfExists', 'repo:*')]));
    expect(report?.message).toContain("a stranger's token from GitHub Actions will do: IfExists is true");
    expect(report?.message).toContain('"repo:*" does not say whose');
    expect(report?.confidence).toBe('high');
  });

  test('but not where its wildcard is literal, which fits no token', () => {
    const [report] = reports(rule, webIdentity(github, [sub('StringEqualsIfExists', 'repo:*')]));
    expect(report?.message).toContain(
      'need not say whose it is: IfExists is true of a token without sub. Hold',
    );
  });

  test('a negated condition says who is kept out', () => {
    expect(judged(sub('StringNotLike', 'repo:evil/*'))).toEqual(['high']);
  });

  test('ForAnyValue, and one good condition beside a wide one, are enough', () => {
    expect(judged(sub('ForAnyValue:StringLike', 'repo:octo-org/octo-repo:*'))).toEqual([]);
    expect(
      judged(sub('StringLike', '*'), sub('StringEquals', 'repo:octo-org/octo-repo:ref:refs/heads/main')),
    ).toEqual([]);
  });

  test('one wide value among several undoes the others', () => {
    expect(judged(sub('StringLike', 'repo:octo-org/octo-repo:*', 'repo:*'))).toEqual(['high']);
  });

  test('an interpolated value counts as binding, unless it begins with what a stranger sets', () => {
    expect(judged(interpolated('StringLike', `${host}:sub`, 'repo:*/*:*'))).toEqual([]);
    expect(judged(interpolated('StringLike', `${host}:sub`, 'environment:*'))).toEqual(['high']);
  });

  test("an enterprise's own path, in provider and key", () => {
    const enterprise = principals.oidc(`${host}/octo-enterprise`);
    const bound = condition('StringLike', `${host}/octo-enterprise:sub`, 'repo:octo-org/octo-repo:*');
    expect(reports(rule, webIdentity(enterprise, [bound]))).toEqual([]);
    expect(reports(rule, webIdentity(enterprise))).toHaveLength(1);
  });

  test('other claims that STS evaluates bind as well', () => {
    expect(judged(condition('StringEquals', `${host}:repository_id`, '123456'))).toEqual([]);
  });
});

describe('other providers', () => {
  test.each([
    ['gitlab.com', 'project_path:our-group/our-project:*', 'project_path:*'],
    ['app.terraform.io', 'organization:our-org:project:*', 'organization:*'],
    ['agent.buildkite.com', 'organization:our-org:pipeline:*', 'organization:our*'],
  ])('%s', (url, good, wide) => {
    const judge = (value: string) =>
      confidences(rule, webIdentity(principals.oidc(url), [condition('StringLike', `${url}:sub`, value)]));
    expect(judge(good)).toEqual([]);
    expect(judge(wide)).toEqual(['high']);
  });

  test('Cognito, Pulumi Cloud and Vercel are bound by their audience', () => {
    for (const url of ['cognito-identity.amazonaws.com', 'api.pulumi.com/oidc', 'oidc.vercel.com']) {
      const provider = url.startsWith('cognito') ? principals.federated(url) : principals.oidc(url);
      expect(confidences(rule, webIdentity(provider))).toEqual(['high']);
      expect(reports(rule, webIdentity(provider, [condition('StringEquals', `${url}:aud`, 'ours')]))).toEqual(
        [],
      );
      expect(reports(rule, webIdentity(provider, [condition('StringLike', `${url}:aud`, '*')]))).toHaveLength(
        1,
      );
    }
  });

  test('Cognito with amr alone lets every identity pool in', () => {
    const cognito = principals.federated('cognito-identity.amazonaws.com');
    const amr = condition('ForAnyValue:StringLike', 'cognito-identity.amazonaws.com:amr', 'authenticated');
    expect(confidences(rule, webIdentity(cognito, [amr]))).toEqual(['high']);
  });

  test("Microsoft Sentinel's one tenant is bound by the name of the session", () => {
    const url = 'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/';
    const sentinel = principals.oidc(url);
    const audience = condition('StringEquals', `${url}:aud`, 'api://app');
    const named = condition('StringEquals', 'sts:RoleSessionName', 'MicrosoftSentinel_workspace');
    expect(confidences(rule, webIdentity(sentinel, [audience]))).toEqual(['high']);
    expect(reports(rule, webIdentity(sentinel, [audience, named]))).toEqual([]);
    // Elsewhere the name of a session is whatever its caller says.
    expect(judged(named)).toEqual(['high']);
  });

  test('session tags that Buildkite signs bind its tokens, and no others', () => {
    const tag = condition(
      'StringEquals',
      'aws:RequestTag/organization_id',
      '0184990a-477b-4fa8-9968-496074483cee',
    );
    const buildkite = principals.oidc('agent.buildkite.com');
    expect(reports(rule, webIdentity(buildkite, [tag]))).toEqual([]);
    expect(judged(tag)).toEqual(['high']);
  });

  test.each([
    ['gitlab.com', 'project_id', '87006', []],
    ['gitlab.com', 'namespace_id', '4455', []],
    ['gitlab.com', 'user_login', 'releaser', ['high']],
    ['agent.buildkite.com', 'organization_slug', 'acme', []],
    ['agent.buildkite.com', 'pipeline_slug', 'shop', ['high']],
    ['token.actions.githubusercontent.com', 'repository_owner_id', '1234567', []],
    ['token.actions.githubusercontent.com', 'actor_id', '1234567', ['high']],
    ['token.actions.githubusercontent.com/octo', 'repository', 'octo/shop', []],
    ['token.actions.octo.ghe.com', 'repository_id', '456789', []],
    ['idcs-0a1b2c3d4e5f.identity.oraclecloud.com', 'rpst_id', 'ocid1.resource.x', []],
    ['oidc.circleci.com/org/0193abcd', 'oidc.circleci.com/project-id', '0193ffff', []],
    ['sandboxes.cloud', 'aud', 'acme', []],
    ['acme.auth0.com/', 'aud', 'client', []],
  ])('%s: %s is %s', (url, claim, value, expected) => {
    const held = condition('StringEquals', `${url}:${claim}`, value);
    expect(confidences(rule, webIdentity(principals.oidc(url), [held]))).toEqual(expected);
  });

  test('a pattern of another claim than sub holds only what its owner begins', () => {
    const judge = (claim: string, value: string) =>
      judged(condition('StringLike', `${host}:${claim}`, value));
    expect(judge('repository', 'octo-org/*')).toEqual([]);
    expect(judge('repository', 'octo-*')).toEqual(['high']);
    expect(judge('job_workflow_ref', 'octo-org/shared/.github/workflows/*@refs/heads/main')).toEqual([]);
    expect(judge('repository_id', '45678*')).toEqual(['high']);
  });

  test('an organisation of Google’s is a number', () => {
    const google = principals.federated('accounts.google.com');
    const held = condition('NumericEquals', 'accounts.google.com:google/organization_number', '123456789');
    expect(confidences(rule, webIdentity(google, [held]))).toEqual([]);
    expect(confidences(rule, webIdentity(google))).toEqual(['high']);
  });

  test('an issuer of one’s own lets in one’s own workloads: medium', () => {
    const url = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF';
    const judge = (...conditions: Condition[]) =>
      confidences(rule, webIdentity(principals.oidc(url), conditions));
    const key = `${url}:sub`;
    expect(judge(condition('StringEquals', `${url}:aud`, 'sts.amazonaws.com'))).toEqual(['medium']);
    expect(judge(condition('StringLike', key, 'system:serviceaccount:*:*'))).toEqual(['medium']);
    expect(judge(condition('StringLike', key, 'system:serviceaccount:prod:*'))).toEqual([]);
    expect(judge(condition('StringEquals', key, 'system:serviceaccount:prod:uploader'))).toEqual([]);
  });

  test('an issuer that is not known by name: medium without a subject', () => {
    const url = 'idp.example.com/realms/main';
    expect(confidences(rule, webIdentity(principals.oidc(url)))).toEqual(['medium']);
    expect(
      reports(rule, webIdentity(principals.oidc(url), [condition('StringEquals', `${url}:sub`, 'x')])),
    ).toEqual([]);
  });

  test('a reference is judged by the keys of its conditions', () => {
    const reference = principals.federated('aws_iam_openid_connect_provider.this.arn', false);
    expect(confidences(rule, webIdentity(reference))).toEqual(['medium']);
    expect(confidences(rule, webIdentity(reference, [aud]))).toEqual(['high']);
    expect(reports(rule, webIdentity(reference, [sub('StringLike', 'repo:octo-org/octo-repo:*')]))).toEqual(
      [],
    );
    expect(reports(rule, webIdentity(reference, [condition('StringEquals', '*:sub', 'x')]))).toEqual([]);
    expect(reports(rule, webIdentity(reference, [interpolated('StringEquals', '*')]))).toEqual([]);
  });
});

describe('not web identity', () => {
  test('SAML', () => {
    const saml = principals.federated('arn:aws:iam::111122223333:saml-provider/okta');
    expect(reports(rule, webIdentity(saml, [], { actions: ['sts:*'] }))).toEqual([]);
  });

  test('a reference that may as well be SAML', () => {
    const reference = principals.federated('var.provider_arn', false);
    expect(reports(rule, webIdentity(reference, [], { actions: ['sts:*'] }))).toEqual([]);
  });

  test('other actions, Deny, AWS principals', () => {
    expect(reports(rule, trust(github))).toEqual([]);
    expect(reports(rule, webIdentity(github, [], { effect: 'Deny' }))).toEqual([]);
    expect(reports(rule, webIdentity(principals.account('111122223333')))).toEqual([]);
  });

  test('conditions that were not seen: low', () => {
    expect(confidences(rule, webIdentity(github, [aud], { complete: false }))).toEqual(['low']);
  });
});
