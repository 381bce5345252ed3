import { expect, test } from 'vitest';
import type { Credential } from '../../../src/facts/types.ts';
import { rule } from '../../../rules/credentials/hardcoded-secret.ts';
import { credential, longTermId, pair, reports } from './facts.ts';

test('a provider’s token, by its provider', () => {
  const [report] = reports(
    rule,
    credential('provider-token', { provider: 'GitHub', name: 'GH_TOKEN', mask: 'ghp_…3x' }),
  );
  expect(report).toMatchObject({ properties: { provider: 'GitHub', name: 'GH_TOKEN' } });
  expect(report?.message).toMatch(/^GitHub token ghp_…3x in GH_TOKEN\. Revoke it at GitHub first/);
  expect(report?.level).toBeUndefined();
});

test('a private key shows nothing of itself', () => {
  expect(reports(rule, credential('private-key', { provider: 'OpenSSH' }))[0]?.message).toMatch(
    /^Private key \(OpenSSH\)\./,
  );
});

test('a password in a URL', () => {
  const [report] = reports(rule, credential('url-password', { provider: 'PostgreSQL', mask: 's3…Q' }));
  expect(report?.message).toMatch(
    /^Password s3…Q in a PostgreSQL connection string\. Change the password first/,
  );
});

test('where only the name and the entropy speak: a warning', () => {
  const named = credential('named-secret', { name: 'DB_PASSWORD', confidence: 'medium' });
  expect(reports(rule, named)).toMatchObject([{ level: 'warning', confidence: 'medium' }]);
});

test('a token that says itself that it has expired: a warning', () => {
  const token = (validUntil: string): Credential =>
    credential('provider-token', { provider: 'Azure', name: 'sig', validUntil });
  const [report] = reports(rule, token('2001-12-20T22:54:52.000Z'));
  expect(report?.level).toBe('warning');
  expect(report?.message).toMatch(/^Azure token \S+ in sig, no longer valid since 2001-12-20 22:54 UTC\./);
  expect(reports(rule, token('2999-12-20T22:54:52.000Z'))[0]?.level).toBeUndefined();
});

test('AWS’s own have rules of their own', () => {
  const others = [
    ...pair(longTermId),
    credential('session-token'),
    credential('bedrock-api-key'),
    credential('presigned-url'),
  ];
  expect(reports(rule, others)).toEqual([]);
});
