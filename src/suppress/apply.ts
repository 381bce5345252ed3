import { closest } from 'fastest-levenshtein';
import type { Finding, Notice } from '../findings/types.ts';
import type { Suppression } from './comments.ts';

export interface SuppressOptions {
  /** A suppression without a reason does not suppress. */
  readonly strict: boolean;
  readonly today: Date;
  /** Rules that are on for the file: a comment for another one cannot be known to be of no use. */
  readonly ranRules: ReadonlySet<string>;
  readonly knownRules: ReadonlySet<string>;
}

type Fault = Pick<Notice, 'code' | 'message'>;

/** Notices that one file is worth; whoever wrote a thousand such comments is not read to the end. */
const MOST_NOTICES = 100;
/** Characters of a foreign word in a message. */
const LONGEST_WORD = 60;

/** Marks the findings of one file that a comment takes back, and tells of comments that do not do what they say. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  options: SuppressOptions,
): { findings: Finding[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const tell = (one: Suppression, fault: () => Fault): void => {
    if (notices.length < MOST_NOTICES) notices.push({ path: one.path, line: one.line, ...fault() });
  };
  const index = new Index();
  const valid: Suppression[] = [];
  for (const one of suppressions) {
    const known = one.rules.filter((rule) => options.knownRules.has(rule));
    if (known.length < one.rules.length) {
      for (const rule of one.rules) {
        if (!options.knownRules.has(rule)) tell(one, () => unknownRule(rule, options.knownRules));
      }
      // Without the unknown ones it must not come to mean every rule.
      if (known.length === 0) continue;
    }
    const fault = one.kind === 'enable' ? undefined : faultOf(one, options);
    if (fault) tell(one, () => fault);
    else {
      index.add(one, known);
      if (one.kind !== 'enable') valid.push(one);
    }
  }
  const used = new Set<Suppression>();
  const judged = findings.map((finding) => {
    const by = index.find(finding.ruleId, finding.at.startLine);
    if (!by) return finding;
    used.add(by);
    return { ...finding, suppression: { kind: 'inSource', reason: by.reason, line: by.line } as const };
  });
  for (const one of valid) {
    const known = one.rules.filter((rule) => options.knownRules.has(rule));
    if (used.has(one) || !known.every((rule) => options.ranRules.has(rule))) continue;
    tell(one, () => ({
      code: 'unused-suppression',
      message: 'this comment suppresses nothing; remove it',
    }));
  }
  return { findings: judged, notices };
}

/** A `disable` or `enable`, and the first line on which it holds. */
interface Switch {
  readonly order: number;
  readonly one: Suppression;
  readonly from: number;
}

/** Stands for every rule. */
const ALL = '*';

/** Finds the suppression of a finding without going through all of them. */
class Index {
  /** By `LINE RULE`. */
  private readonly lines = new Map<string, Suppression>();
  private readonly file = new Map<string, Suppression>();
  /** `disable` and `enable` by rule, in the order of the text. */
  private readonly switches = new Map<string, Switch[]>();
  private count = 0;

  add(one: Suppression, rules: readonly string[]): void {
    const order = this.count++;
    for (const rule of rules.length === 0 ? [ALL] : rules) {
      if (one.kind === 'line') setFirst(this.lines, `${one.target} ${rule}`, one);
      else if (one.kind === 'file') setFirst(this.file, rule, one);
      else {
        const list = this.switches.get(rule) ?? [];
        const from = one.kind === 'enable' ? one.line + 1 : one.line;
        // Two on a line, and still in the order of the text.
        list.push({ order, one, from: Math.max(from, list.at(-1)?.from ?? 0) });
        this.switches.set(rule, list);
      }
    }
  }

  find(rule: string, line: number): Suppression | undefined {
    return (
      this.lines.get(`${line} ${rule}`) ??
      this.lines.get(`${line} ${ALL}`) ??
      this.disabled(rule, line) ??
      this.file.get(rule) ??
      this.file.get(ALL)
    );
  }

  /** The last word on a rule up to a line counts; an `enable` still leaves its own line suppressed. */
  private disabled(rule: string, line: number): Suppression | undefined {
    const [last] = [rule, ALL]
      .flatMap((key) => this.lastUpTo(this.switches.get(key) ?? [], line) ?? [])
      .sort((a, b) => b.order - a.order);
    return last?.one.kind === 'disable' ? last.one : undefined;
  }

  private lastUpTo(switches: readonly Switch[], line: number): Switch | undefined {
    let low = 0;
    let high = switches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((switches[middle]?.from ?? Infinity) <= line) low = middle + 1;
      else high = middle;
    }
    return switches[low - 1];
  }
}

function setFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function unknownRule(rule: string, known: ReadonlySet<string>): Fault {
  const word = rule.length > LONGEST_WORD ? `${rule.slice(0, LONGEST_WORD)}…` : rule;
  const near = closest(word.toLowerCase(), [...known]);
  const advice = /^[a-z]+(?:-[a-z]+)+$/i.test(word)
    ? `did you mean "${near}"?`
    : 'write rules first, and a reason after "--"';
  return { code: 'unknown-rule', message: `there is no rule "${word}" to suppress; ${advice}` };
}

function faultOf({ until, reason }: Suppression, { strict, today }: SuppressOptions): Fault | undefined {
  if (until !== undefined) {
    if (!isDay(until)) {
      const word = until.slice(0, LONGEST_WORD);
      return { code: 'bad-suppression', message: `until=${word} is not a date; write until=YYYY-MM-DD` };
    }
    if (today.toISOString().slice(0, 10) > until) {
      return {
        code: 'expired-suppression',
        message: `this suppression held until ${until} and no longer does`,
      };
    }
  }
  if (strict && reason === undefined) {
    return {
      code: 'suppression-without-reason',
      message: 'the strict preset asks for a reason: add "-- why" to the comment',
    };
  }
  return undefined;
}

/** `Date.parse` takes 30 February for 2 March; what is said back tells. */
function isDay(text: string): boolean {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
