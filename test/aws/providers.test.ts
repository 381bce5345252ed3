import { expect, test } from 'vitest';
import { readSaved } from '../../src/aws/saved.ts';
import { auditFiles } from '../support/audit.ts';
import { ACCOUNT_ARN, details, role, webIdentity } from './answers.ts';

const VERCEL = 'oidc.vercel.com';
const GITHUB = 'token.actions.githubusercontent.com';
const only = { only: ['trust-oidc-subject'], minConfidence: 'low' } as const;

function account(provider: string): Record<string, string> {
  return { 'account.json': details({ RoleDetailList: [role('deploy', webIdentity(provider))] }) };
}

function listed(...providers: string[]): string {
  const list = providers.map((name) => ({ Arn: `${ACCOUNT_ARN}:oidc-provider/${name}` }));
  return JSON.stringify({ OpenIDConnectProviderList: list });
}

function provider(Url: string, ...ClientIDList: string[]): string {
  return JSON.stringify({ Url, ClientIDList, ThumbprintList: [], CreateDate: '2025-01-01T00:00:00+00:00' });
}

test.each([
  ['whose audience is the customer’s own', VERCEL, ['https://vercel.com/acme'], []],
  ['whose audience is anybody’s', VERCEL, ['https://vercel.com/acme', 'sts.amazonaws.com'], ['high']],
  ['without audiences', VERCEL, [], ['high']],
  ['whose audience names no customer', GITHUB, ['our-own-word'], ['high']],
])('a role that trusts a provider %s', async (_, name, audiences, confidences) => {
  const { findings } = await auditFiles(
    { ...account(name), 'providers.json': listed(name), 'provider.json': provider(name, ...audiences) },
    only,
  );
  expect(findings.map(({ confidence }) => confidence)).toEqual(confidences);
});

test('a role that trusts a provider that the account does not have', async () => {
  const files = { ...account(GITHUB), 'providers.json': listed(VERCEL) };
  const { findings } = await auditFiles(files, only);
  expect(findings.map(({ confidence }) => confidence)).toEqual(['low']);
  expect(findings[0]?.message).toContain('The account has no such provider now');
  // Nobody listed them: it may be there.
  const unlisted = await auditFiles(account(GITHUB), only);
  expect(unlisted.findings.map(({ confidence }) => confidence)).toEqual(['high']);
});

test('a provider is told of twice, and is one: its ARN by the list, its audiences by itself', () => {
  const name = 'gitlab.com';
  const arn = `arn:aws-us-gov:iam::111122223333:oidc-provider/${name}`;
  const list = JSON.stringify({ OpenIDConnectProviderList: [{ Arn: arn }] });
  const saml = `arn:aws-us-gov:iam::111122223333:saml-provider/Okta`;
  const saved = [
    list,
    provider(`https://${name}`, 'a'),
    JSON.stringify({ SAMLProviderList: [{ Arn: saml, ValidUntil: '2030-01-01T00:00:00+00:00' }] }),
  ].map((text, i) => ({ path: `${String(i)}.json`, text }));
  for (const files of [saved, saved.toReversed()]) {
    const { accounts } = readSaved(files);
    const providers = accounts[0]?.providers.toSorted((a, b) => a.name.localeCompare(b.name));
    expect(providers).toMatchObject([
      { type: 'OIDC', arn, name, audiences: ['a'] },
      { type: 'SAML', arn: saml, name: 'Okta', validUntil: '2030-01-01T00:00:00.000Z' },
    ]);
  }
});
