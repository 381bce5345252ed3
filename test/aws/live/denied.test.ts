import { expect, test } from 'vitest';
import { denial } from '../../../src/aws/live/denied.ts';

const WHO = 'arn:aws:sts::111122223333:assumed-role/auditor/session';
const asked = (rest: string): string =>
  `User: ${WHO} is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::111122223333:role/${rest}`;

test.each([
  [
    asked(' because no identity-based policy allows the iam:ListRoles action'),
    'on arn:aws:iam::111122223333:role/: allow {"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}, or the whole policy in docs/audit.md',
  ],
  [
    asked(' with an explicit deny in a service control policy'),
    'by a statement that denies it in a service control policy: nothing that allows it helps',
  ],
  [
    asked(' with an explicit deny in an identity-based policy'),
    'by a statement that denies it in an identity-based policy',
  ],
  [
    asked(' because no permissions boundary allows the iam:ListRoles action'),
    'since no permissions boundary allows it: whoever keeps that must allow iam:ListRoles there',
  ],
])('%s', (message, told) => {
  const said = denial(message, 'iam:ListRoles', false);
  expect(said).toContain(`iam:ListRoles was denied to ${WHO}`);
  expect(said).toContain(told);
});

test('a message that says nothing', () => {
  expect(denial('Access denied', 'iam:ListRoles', false)).toMatch(/^iam:ListRoles was denied: allow \{/);
});

test('a role that asks for an ExternalId, which was passed', () => {
  const role = 'arn:aws:iam::444455556666:role/audit';
  const message = `User: ${WHO} is not authorized to perform: sts:AssumeRole on resource: ${role}`;
  expect(denial(message, 'sts:GetCallerIdentity', true)).toContain(
    'let the caller in (with this ExternalId)',
  );
});
