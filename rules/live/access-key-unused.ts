import type { AccessKeyState } from '../../src/facts/live.ts';
import { asOf, day, days, daysBetween, keyProperties, usage, whose } from '../../src/judgement/live.ts';
import type { Confidence, Rule } from '../types.ts';

interface Options {
  readonly maxDays: number;
}

export const rule: Rule<Options> = {
  meta: {
    id: 'access-key-unused',
    group: 'live',
    title: 'an active access key that nobody uses',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [262, 284],
    securitySeverity: 5.0,
    precision: 'high',
    tags: ['long-term-credentials', 'access-key', 'account'],
    options: {
      maxDays: {
        type: 'integer',
        default: 45,
        minimum: 1,
        description: 'The most days that an active access key may go without being used.',
      },
    },
  },
  *check(facts, { options, now }) {
    for (const key of facts.of('access-key-state')) {
      if (key.isRoot || key.active === false) continue;
      const unused = judge(key, options.maxDays, now);
      if (!unused) continue;
      yield {
        at: key.at,
        confidence: key.active === true ? unused.confidence : 'low',
        message: `${whose(key)} is active, but ${unused.why}${asOf(key, now)}. Deactivate it, wait for what breaks, then delete it.`,
        identity: [key.user, key.label],
        properties: {
          ...keyProperties(key),
          ...(unused.days === undefined ? {} : { unusedDays: unused.days }),
        },
      };
    }
  },
};

interface Unused {
  readonly why: string;
  readonly days?: number;
  readonly confidence: Confidence;
}

function judge(key: AccessKeyState, maxDays: number, now: Date): Unused | undefined {
  const { lastUsed, created } = key;
  // What was reported says nothing of the days since: the key may have been used in them.
  const until = key.asOf === undefined ? now : new Date(Math.min(Date.parse(key.asOf), now.getTime()));
  if (lastUsed.state === 'used') {
    const unused = daysBetween(lastUsed.at, until);
    if (unused <= maxDays) return undefined;
    return {
      why: `was not used for ${days(unused)}: ${usage(lastUsed)}`,
      days: unused,
      confidence: key.asOf === undefined ? 'medium' : 'high',
    };
  }
  if (lastUsed.state === 'unknown') return undefined;
  if (created === undefined) return { why: 'was never used', confidence: 'medium' };
  const age = daysBetween(created, until);
  // Whoever made a key today has not had the time to use it.
  if (age < 1) return undefined;
  return {
    why: `was never used in the ${days(age)} since it was made (${day(created)})`,
    days: age,
    confidence: age > maxDays ? 'high' : 'medium',
  };
}
