import { describe, expect, test } from 'vitest';
import type { RoleAssumption } from '../../src/facts/types.ts';
import { profiles } from '../../src/vocabularies/profiles/index.ts';
import { factsOf, recognise, spanned } from '../support/recognise.ts';

const ROLE = 'role_arn = arn:aws:iam::222233334444:role/vendor';

async function only(text: string): Promise<RoleAssumption | undefined> {
  const facts = await factsOf('role-assumption', '.aws/config', text, profiles);
  return facts[0];
}

test('a profile with everything', async () => {
  const text = `[profile vendor]
${ROLE}
source_profile = base
external_id = acme-1
duration_seconds = 7200
mfa_serial = arn:aws:iam::111122223333:mfa/me
role_session_name = me
`;
  const fact = await only(text);
  expect(fact).toMatchObject({
    operation: 'AssumeRole',
    api: 'AWS profile vendor',
    via: 'configuration',
    roleAccount: { kind: 'literal', id: '222233334444' },
    canPassExternalId: true,
    externalId: { state: 'known', value: 'acme-1' },
    durationSeconds: { state: 'known', value: 7200 },
    sessionName: { state: 'known', value: 'me' },
    canNameSession: true,
    mfaSerial: { state: 'known' },
    sessionPolicy: { state: 'unknown' },
    caller: { kind: 'unknown' },
  });
  expect(spanned(text, fact?.at)).toBe('role_arn');
});

test('absent, and present but empty', async () => {
  expect((await only(`[default]\n${ROLE}\n`))?.externalId).toEqual({ state: 'absent' });
  expect((await only(`[default]\n${ROLE}\nexternal_id =\n`))?.externalId).toMatchObject({
    state: 'known',
    value: '',
  });
});

test('a web identity passes no ExternalId', async () => {
  expect(await only(`[profile w]\n${ROLE}\nweb_identity_token_file = /var/token\n`)).toMatchObject({
    operation: 'AssumeRoleWithWebIdentity',
    canPassExternalId: false,
  });
});

describe('whose credentials it starts from', () => {
  const callerOf = async (settings: string, others = '') =>
    (
      await factsOf('role-assumption', 'config.ini', `[profile x]\n${ROLE}\n${settings}\n${others}`, profiles)
    ).find(({ api }) => api === 'AWS profile x')?.caller;

  test.each([
    ['a role', '[profile base]\nrole_arn = arn:aws:iam::111122223333:role/b\n', 'session', 'assumes a role'],
    [
      'IAM Identity Center',
      '[profile base]\nsso_session = s\nsso_role_name = r\n',
      'session',
      'Identity Center',
    ],
    ['a session', '[base]\naws_access_key_id = a\naws_session_token = t\n', 'session', 'session token'],
    ['a key', '[base]\naws_access_key_id = a\n', 'long-term', 'access key'],
    ['a quoted name', '[profile "base"]\naws_access_key_id = a\n', 'long-term', 'access key'],
  ])('source_profile is %s', async (_name, others, kind, why) => {
    const caller = await callerOf('source_profile = base', others);
    expect(caller).toMatchObject({ kind, why: expect.stringContaining(why) as string });
  });

  test('a source that is not here, or says nothing', async () => {
    expect(await callerOf('source_profile = base')).toEqual({ kind: 'unknown' });
    expect(await callerOf('source_profile = base', '[base]\nregion = x\n')).toEqual({ kind: 'unknown' });
  });

  test('a profile that is its own source', async () => {
    expect(await callerOf('source_profile = x\naws_access_key_id = a')).toMatchObject({ kind: 'long-term' });
    expect(await callerOf('source_profile = x')).toEqual({ kind: 'unknown' });
  });

  test('credential_source', async () => {
    expect(await callerOf('credential_source = EcsContainer')).toMatchObject({ kind: 'session' });
    expect(await callerOf('credential_source = Ec2InstanceMetadata')).toEqual({ kind: 'unknown' });
    expect(await callerOf('credential_source = Environment')).toEqual({ kind: 'unknown' });
  });
});

test.each([
  ['an output of Fluent Bit', '[OUTPUT]\n    Name es\n    role_arn = arn:aws:iam::222233334444:role/x\n'],
  ['no ARN', '[profile x]\nrole_arn = ${ROLE}\n'],
  ['no role', '[profile x]\nregion = eu-west-1\n'],
])('not a profile: %s', async (_name, text) => {
  expect(await recognise('x.conf', text, profiles)).toEqual([]);
});

test('twenty thousand profiles that name each other', async () => {
  const one = (_: unknown, i: number) => `[profile p${i}]\n${ROLE}\nsource_profile = p${i + 1}\n`;
  const started = performance.now();
  const facts = await recognise('x.ini', Array.from({ length: 20_000 }, one).join(''), profiles);
  expect(facts).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(5000);
});
