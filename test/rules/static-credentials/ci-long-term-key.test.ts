import { expect, test } from 'vitest';
import { rule } from '../../../rules/static-credentials/ci-long-term-key.ts';
import { pipelineLogin, reports } from '../builders.ts';

test('a key from the secret store: at the step, naming where it comes from', () => {
  const login = pipelineLogin();
  const [report] = reports(rule, login);
  expect(report).toMatchObject({ at: login.at, confidence: 'high', properties: { system: 'github' } });
  expect(report?.message).toContain('secrets.AWS_ACCESS_KEY_ID');
  expect(report?.message).toContain('OIDC');
});

test.each(['oidc', 'role'] as const)('%s is how it should be', (method) => {
  expect(reports(rule, pipelineLogin({ method }))).toEqual([]);
});

test('temporary keys and an emulator’s are not long-term', () => {
  expect(reports(rule, pipelineLogin({ temporary: true }))).toEqual([]);
  expect(reports(rule, pipelineLogin({ emulator: true }))).toEqual([]);
});
