/** Lines of context around a change, as diff and git have them. */
const CONTEXT = 3;
/** Changed lines above which a file is shown as replaced whole: what finding fewer costs grows with their square. */
const MOST_CHANGED = 2000;

/** A text by lines, and how each line may be shown. */
export interface Side {
  readonly text: string;
  /** The same lines with what nobody may see hidden. */
  readonly shown: string;
}

interface Line {
  readonly sign: ' ' | '-' | '+';
  /** 0-based, in the old and in the new text; of a line that is in one of them only, where it would be in the other. */
  readonly old: number;
  readonly new: number;
}

/** The unified diff of a file, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(path: string, before: Side, after: Side): string {
  const lines = compare(linesOf(before.text), linesOf(after.text));
  const shown = { old: linesOf(before.shown), new: linesOf(after.shown) };
  const hunks = hunksOf(lines).map((hunk) => {
    const [first] = hunk;
    const count = (left: '-' | '+'): number => hunk.filter(({ sign }) => sign !== left).length;
    const head = `@@ -${span(first?.old ?? 0, count('+'))} +${span(first?.new ?? 0, count('-'))} @@\n`;
    const body = hunk.map((line) => {
      const text = (line.sign === '+' ? shown.new[line.new] : shown.old[line.old]) ?? '';
      return `${line.sign}${text}${text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`;
    });
    return head + body.join('');
  });
  return hunks.length === 0 ? '' : `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function span(start: number, count: number): string {
  // An empty span is named by the line before it.
  return `${String(count === 0 ? start : start + 1)},${String(count)}`;
}

function hunksOf(lines: readonly Line[]): Line[][] {
  const hunks: Line[][] = [];
  let end = 0;
  for (const [i, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(i - CONTEXT, 0);
    const to = Math.min(i + CONTEXT + 1, lines.length);
    const last = hunks.at(-1);
    if (last && from <= end) last.push(...lines.slice(end, to));
    else hunks.push(lines.slice(from, to));
    end = to;
  }
  return hunks;
}

/** The shortest way from one list of lines to the other (E. Myers, "An O(ND) difference algorithm", 1986). */
function compare(a: readonly string[], b: readonly string[]): Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = path(a.slice(start, a.length - tail), b.slice(start, b.length - tail));
  const same = (from: number, to: number, shift: number): Line[] =>
    Array.from({ length: to - from }, (_, i) => ({ sign: ' ', old: from + i, new: from + i + shift }));
  return [
    ...same(0, start, 0),
    ...middle.map((line) => ({ ...line, old: line.old + start, new: line.new + start })),
    ...same(a.length - tail, a.length, b.length - a.length),
  ];
}

function path(a: readonly string[], b: readonly string[]): Line[] {
  const trace: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_CHANGED); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(reach, k, d) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return back(trace, a.length, b.length);
    }
  }
  return [
    ...a.map((_, i): Line => ({ sign: '-', old: i, new: 0 })),
    ...b.map((_, i): Line => ({ sign: '+', old: a.length, new: i })),
  ];
}

function isDown(reach: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
}

function back(trace: readonly ReadonlyMap<number, number>[], oldEnd: number, newEnd: number): Line[] {
  const lines: Line[] = [];
  let [x, y] = [oldEnd, newEnd];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const before = isDown(reach, k, d) ? k + 1 : k - 1;
    const fromX = reach.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY) lines.push({ sign: ' ', old: --x, new: --y });
    if (d > 0) {
      const sign = x === fromX ? '+' : '-';
      [x, y] = [fromX, fromY];
      lines.push({ sign, old: x, new: y });
    }
  }
  return lines.reverse();
}
