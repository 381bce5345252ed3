import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/caller-chosen-external-id.ts';
import { absent, assumption, known, notSeen, place, reports, unknown } from '../builders.ts';

const from = (root: string, origin: 'parameter' | 'environment' | 'reference' = 'parameter', at = 5) =>
  unknown(origin, { text: `${root}.value`, root, at: place(at) });

test('both from one event: at the ExternalId', () => {
  const [report] = reports(
    rule,
    assumption({ roleArn: from('event', 'parameter', 3), externalId: from('event') }),
  );
  expect(report).toMatchObject({ at: place(5), confidence: 'medium', related: [{ at: place(3) }] });
  expect(report?.message).toContain('event');
});

test.each([
  'event',
  'req',
  'request',
  'body',
  'message',
  'msg',
  'payload',
  'ctx',
  'params',
  'input',
  'record',
])('%s is sent by somebody', (root) => {
  expect(reports(rule, assumption({ roleArn: from(root), externalId: from(root) }))).toHaveLength(1);
});

test('a row holds both by right', () => {
  expect(reports(rule, assumption({ roleArn: from('customer'), externalId: from('customer') }))).toEqual([]);
});

test('different roots, or no parameters', () => {
  expect(reports(rule, assumption({ roleArn: from('event'), externalId: from('body') }))).toEqual([]);
  expect(
    reports(
      rule,
      assumption({ roleArn: from('event', 'reference'), externalId: from('event', 'reference') }),
    ),
  ).toEqual([]);
});

test('known or absent, either of them', () => {
  for (const slot of [absent, notSeen, known('acme')]) {
    expect(reports(rule, assumption({ roleArn: from('event'), externalId: slot }))).toEqual([]);
    expect(reports(rule, assumption({ roleArn: slot, externalId: from('event') }))).toEqual([]);
  }
});
