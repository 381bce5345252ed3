import type { Case } from './cases.ts';
import { CHECKS, type Topic } from './checks.ts';
import type { ToolResult } from './results.ts';

/**
 * `found`: a check that speaks of the defect; `beside`: only one that speaks of something else of the same
 * field; `false`: a check of the field that fires on what is right.
 */
export type Mark = 'found' | 'beside' | 'silent' | 'false';

/** What a check is about; throws where nobody has said, so that nothing is passed over unread. */
export function topicOf(tool: string, check: string): Topic | readonly Topic[] {
  const topic = CHECKS[family(tool)]?.[check];
  if (topic === undefined) throw new Error(`${tool}: say in checks.ts what ${check} is about`);
  return topic;
}

/** The checks of a tool that speak of the field, in a case. */
export function relevant(tool: string, result: ToolResult, id: string): { check: string; topics: Topic[] }[] {
  return (result.fired[id] ?? [])
    .map((check) => ({ check, topics: [topicOf(tool, check)].flat().filter((topic) => topic !== 'other') }))
    .filter(({ topics }) => topics.length > 0);
}

export function markOf(tool: string, result: ToolResult, one: Case): Mark {
  const checks = relevant(tool, result, one.id);
  const speaks = checks.some(({ topics }) => topics.some((topic) => one.about.includes(topic)));
  // The strict presets speak of more than a case is about: only what it is about counts there.
  if (one.is === 'correct') return speaks || (checks.length > 0 && !one.strict) ? 'false' : 'silent';
  if (speaks) return 'found';
  return checks.length > 0 ? 'beside' : 'silent';
}

const family = (tool: string) => tool.replace(/-strict$/, '');
