import { expect, test } from 'vitest';
import { rule } from '../../../rules/static-credentials/access-key-resource.ts';
import { absent, accessKeyResource, notSeen, place, reports, unknown } from '../builders.ts';

test('a key for a known user: at the resource, at the configured level', () => {
  const [report] = reports(rule, accessKeyResource());
  expect(report).toMatchObject({ at: place(2), confidence: 'high', properties: { user: 'backup' } });
  expect(report?.level).toBeUndefined();
  expect(report?.message).toContain('user backup');
});

test('its secret gets out: error, with the way out as evidence', () => {
  const exposed = { at: place(9), message: 'output "secret"' };
  const [report] = reports(rule, accessKeyResource({ exposed }));
  expect(report).toMatchObject({ level: 'error', related: [exposed] });
  expect(report?.message).toContain('output "secret"');
});

test('a user that is unknown or absent', () => {
  const ofUser = (user: Parameters<typeof accessKeyResource>[0]) => reports(rule, accessKeyResource(user))[0];
  expect(ofUser({ user: unknown('parameter', { text: 'var.user' }) })?.message).toContain('user var.user');
  expect(ofUser({ user: absent })?.message).toContain('an IAM user');
  expect(ofUser({ user: notSeen })?.message).toContain('an IAM user');
});

test('with its secret encrypted: nothing is said of that', () => {
  const [report] = reports(rule, accessKeyResource({ encrypted: true }));
  expect(report?.message).toMatch(/until somebody deletes it\. Use a role/);
  expect(report?.message).not.toMatch(/secret/);
});
