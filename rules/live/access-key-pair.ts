import type { AccessKeyState } from '../../src/facts/live.ts';
import { asOf, keyProperties, usage } from '../../src/judgement/live.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'access-key-pair',
    group: 'live',
    title: 'a user with two active access keys',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [250, 262],
    securitySeverity: 4.0,
    precision: 'very-high',
    tags: ['long-term-credentials', 'access-key', 'account'],
  },
  *check(facts, { now }) {
    // A user is a document of its own, as a file is: these are one user's keys.
    const active = facts.of('access-key-state').filter((key) => key.active === true && !key.isRoot);
    const [older, newer] = active.toSorted((a, b) => (a.created ?? '').localeCompare(b.created ?? ''));
    if (!older || !newer) return;
    const { user } = older;
    yield {
      at: older.at,
      confidence: 'high',
      message: `User ${user} has two active access keys: ${told(older)}; ${told(newer)}${asOf(older, now)}. Two are for the hour of a rotation: move what uses the older to the newer, then deactivate and delete it.`,
      related: [{ at: newer.at, message: `the other, ${newer.label}` }],
      identity: [user],
      properties: keyProperties(older),
    };
  },
};

function told({ label, lastUsed }: AccessKeyState): string {
  return `${label} (${usage(lastUsed)})`;
}
