import { now } from '../clock.ts';
import type { Report, Rule, RuleContext, RuleMeta } from '../../rules/types.ts';
import { compare } from '../compare.ts';
import { ALONE, type Joined } from '../facts/joined.ts';
import type { Fact, Location } from '../facts/types.ts';
import type { Finding, Notice } from '../findings/types.ts';
import { fingerprints } from '../findings/fingerprint.ts';
import { lineHashes } from '../findings/line-hash.ts';
import { bySureness } from '../findings/order.ts';
import { lower } from '../judgement/confidence.ts';
import { isMachineWritten } from './machine-written.ts';
import { isNotProduction, isOfOthers } from './path-class.ts';
import type { FileText } from './facts.ts';
import { factView } from './fact-view.ts';
import type { RuleSetting, ScanOptions } from './options.ts';
import { Snippets, type Snippet } from './snippets.ts';
import { Unspoken } from './unspoken.ts';

/** Groups that judge code which a test or an example may hold on purpose. */
const GROUPS_OF_PRACTICE = new Set(['assume-role', 'trust', 'static-credentials', 'joined']);

/** A key that its form gives away is real anywhere; what only its name makes a secret is often a test's own. */
function isMilder({ group }: RuleMeta, { confidence }: Report): boolean {
  return GROUPS_OF_PRACTICE.has(group) || confidence !== 'high';
}

/** What is known of the scan beyond the file that is judged. */
export interface Surroundings {
  readonly joined: Joined;
  /** The lines of another file, as they may be shown. */
  snippets(path: string): Snippets | undefined;
}

interface Judged {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  readonly report: Report;
}

/**
 * What the rules say of one file's facts.
 *
 * @param surroundings what the other files say, and show, where they were read already
 * @returns findings sorted by place, and a notice for each rule that failed
 */
export function judge(
  file: FileText,
  facts: readonly Fact[],
  options: ScanOptions,
  surroundings: Surroundings = NONE,
): { findings: Finding[]; notices: Notice[] } {
  const { path } = file;
  const notices: Notice[] = [];
  const settings = options.settingsFor(path);
  const view = factView(facts, surroundings.joined);
  options.observe?.(view, path);
  const judged: Judged[] = [];
  for (const rule of options.rules) {
    const setting = settings.get(rule.meta.id);
    if (!setting) continue;
    const context: RuleContext = { options: setting.options, accounts: options.accounts, now: options.now };
    const start = options.onRule ? now() : 0;
    try {
      for (const report of rule.check(view, context)) judged.push({ rule, setting, report });
    } catch (error) {
      notices.push({
        path,
        code: 'rule-failed',
        message: `rule ${rule.meta.id} failed here: ${String(error)}`,
      });
    }
    options.onRule?.(rule.meta.id, now() - start);
  }
  judged.sort((a, b) => a.report.at.start - b.report.at.start || compare(a.rule.meta.id, b.rule.meta.id));
  return { findings: finish(file, facts, withoutRepeats(judged), options, surroundings), notices };
}

const NONE: Surroundings = { joined: ALONE, snippets: () => undefined };

/**
 * One defect is one finding, though two facts show it: a principal of two roles, a function called twice,
 * the turns of a loop. The surest of them speaks.
 */
function withoutRepeats(judged: readonly Judged[]): Judged[] {
  const surest = new Map<string, Judged>();
  for (const one of judged) {
    const { at } = one.report;
    const key = `${one.rule.meta.id} ${String(at.start)} ${String(at.end)}`;
    const before = surest.get(key);
    if (!before || bySureness(one.report, before.report) < 0) surest.set(key, one);
  }
  return [...surest.values()];
}

function finish(
  { path, below, text, lines }: FileText,
  facts: readonly Fact[],
  judged: readonly Judged[],
  { lineHashes: areHashed = true }: ScanOptions,
  surroundings: Surroundings,
): Finding[] {
  if (judged.length === 0) return [];
  const secrets = secretsOf(facts);
  const snippets = new Snippets(text, lines, secrets);
  const unspoken = new Unspoken(secrets.map(({ start, end }) => text.slice(start, end)));
  const snippetOf = (at: Location): Snippet =>
    (at.path === path ? snippets : surroundings.snippets(at.path))?.of(at) ?? { snippet: '' };
  const hashes = lineHashes(text, areHashed ? judged.map(({ report }) => report.at.startLine) : []);
  const prints = fingerprints(judged.map(({ rule, report }) => [rule.meta.id, path, ...report.identity]));
  const lowered = isNotProduction(below) || isOfOthers(below);
  return judged.map(({ rule, setting, report }, i) => ({
    ruleId: rule.meta.id,
    level: report.level ?? setting.level,
    confidence:
      (lowered || isMachineWritten(report.at)) && isMilder(rule.meta, report)
        ? lower(report.confidence)
        : report.confidence,
    message: unspoken.in(report.message),
    at: report.at,
    ...snippets.of(report.at),
    fingerprint: prints[i] ?? '',
    lineHash: hashes.get(report.at.startLine) ?? '',
    related: (report.related ?? []).map((related) => ({
      ...related,
      message: unspoken.in(related.message),
      ...snippetOf(related.at),
    })),
    ...(report.fix ? { fix: report.fix } : {}),
    properties: propertiesIn(unspoken, report.properties ?? {}),
  }));
}

function propertiesIn(unspoken: Unspoken, properties: Finding['properties']): Finding['properties'] {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? unspoken.in(value) : value,
    ]),
  );
}

/** The places of a file that no output may show whole. */
export function secretsOf(facts: readonly Fact[]): Location[] {
  return facts.flatMap((fact) =>
    fact.kind === 'credential' && fact.type !== 'access-key-id' && fact.type !== 'temporary-key-id'
      ? [fact.at]
      : [],
  );
}
