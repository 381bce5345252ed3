import { serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { AskingFiles, type Asking } from '../../src/scan/asking.ts';
import { Joiner } from '../../src/scan/join/index.ts';
import type { Fact, Slot } from '../../src/facts/types.ts';
import { assumption, iamUser, known, oneOf, role, unknown } from '../rules/builders.ts';

/** A file with two assumptions, as they stand in another place in each. */
function asking(i: number): Asking {
  const path = `src/part${String(i)}/deploy.py`;
  const facts = [1, 2].map((n) =>
    assumption({
      roleArn: known(`arn:aws:iam::111122223333:role/job-${String(i)}`),
      within: `f${String(n)}`,
    }),
  );
  return { path, length: 100 + i, suppressions: i % 5 === 0, facts };
}

describe('files that wait for others', () => {
  test.each([0, 3, 256, 2000])('come back as they were, in their order: %i of them', (count) => {
    const files = new AskingFiles();
    const all = Array.from({ length: count }, (_, i) => asking(i));
    for (const file of all) files.add(file);
    expect([...files]).toEqual(all);
    expect([...files]).toEqual(all);
  });

  test('are kept as they are where they are few, and in a twentieth of their room where they are many', () => {
    const files = new AskingFiles();
    for (let i = 0; i < 200; i++) files.add(asking(i));
    expect(files.packed).toBe(0);
    const all = Array.from({ length: 2000 }, (_, i) => asking(i));
    for (const file of all) files.add(file);
    expect(files.packed).toBeGreaterThan(0);
    expect(files.packed).toBeLessThan(serialize(all).length / 20);
  });
});

describe('a file waits', () => {
  const inTemplate = unknown('reference', { reference: 'aws_iam_role.deploy' });
  const inVariable = unknown('environment', { root: 'ROLE_ARN' });
  test.each<[string, boolean, Slot<string>]>([
    ['for the role that an ARN names', true, known('arn:aws:iam::111122223333:role/deploy')],
    ['for the role of a part of an ARN', true, unknown('parameter', { pattern: '*:role/deploy' })],
    ['for a role of a template', true, inTemplate],
    ['for whoever sets a variable', true, inVariable],
    ['for one of several roles', true, oneOf('arn:aws:iam::111122223333:role/a', 'b')],
    ['not where nothing is known of the role', false, unknown('parameter')],
    ['not where none is named', false, { state: 'absent' }],
  ])('%s', (_, waits, roleArn) => {
    expect(asks(assumption({ roleArn }))).toBe(waits);
  });

  test.each<[string, boolean, Fact]>([
    ['for a key of its user', true, iamUser({ hasAccessKey: false })],
    ['not where its user has one', false, iamUser({ hasAccessKey: true })],
    ['not with a role of its own', false, role()],
    ['not to call what assumes no role', false, assumption({ operation: 'GetSessionToken' })],
  ])('%s', (_, waits, fact) => {
    expect(asks(fact)).toBe(waits);
  });
});

/** Whether a file with a fact waits; where it does not, others have nothing to say to it. */
function asks(fact: Fact): boolean {
  const joiner = new Joiner(false);
  const origin = { path: 'app.py', isProduction: true };
  const waits = joiner.add([fact], origin);
  joiner.add([role({ name: known('') }), role({ name: unknown('parameter', { pattern: '*' }) })], origin);
  const joined = joiner.of(origin);
  if (fact.kind === 'role-assumption' && !waits) {
    expect(joined.rolesOf(fact)).toEqual([]);
    expect(joined.sessionOf(fact)).toBeUndefined();
  }
  return waits;
}
