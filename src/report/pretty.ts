import { Chalk, type ChalkInstance } from 'chalk';
import type { Confidence, Level } from '../../rules/types.ts';
import type { Location } from '../facts/types.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import { countLevels, plural } from './counts.ts';
import { excerpt, LINE_BREAK, type Excerptable } from './excerpt.ts';
import { originOf, originText } from './history.ts';
import { placeIn } from './place.ts';
import { visible } from './sanitise.ts';
import type { Output, Reporter } from './types.ts';
import { wrap } from './width.ts';

interface Style {
  readonly colours: ChalkInstance;
  readonly columns: number;
}

const INDENT = '  ';
const SIGN: Readonly<Record<Level, string>> = { error: '✖', warning: '▲', note: '●' };

/** The report for people at a terminal. */
export const pretty: Reporter = {
  format: 'pretty',
  write(result, out, context) {
    const style: Style = {
      colours: new Chalk({ level: context.colour ? 1 : 0 }),
      columns: Math.max(40, context.columns || 80),
    };
    const active = result.findings.filter((finding) => !finding.suppression);
    let path: string | undefined;
    for (const finding of active) {
      if (finding.at.path !== path) {
        path = finding.at.path;
        out.write(`${style.colours.underline(visible(path))}\n\n`);
      }
      writeFinding(finding, out, style);
    }
    writeSummary(result, active, out, style);
  },
};

function writeFinding(finding: Finding, out: Output, style: Style): void {
  const { colours, columns } = style;
  const { at, level, ruleId, confidence, related, fix } = finding;
  const lines = new Lines(out, columns);
  const colour = levelColour(level, colours);

  const place = colours.dim(visible(placeIn(finding)));
  lines.add(
    `${INDENT}${colour(`${SIGN[level]} ${level}`)} ${colours.bold(visible(ruleId))}  ${place}  ${certainty(confidence, colours)}`,
  );
  lines.wrapped(visible(finding.message), INDENT + INDENT, INDENT + INDENT);
  const origin = originOf(finding);
  if (origin)
    lines.wrapped(visible(originText(origin)), INDENT + INDENT, INDENT + INDENT, (text) => colours.dim(text));
  writeCode(finding, lines, style, colour);
  for (const step of related) {
    const where = `${visible(step.at.path)}:${step.at.startLine}:${step.at.startColumn}`;
    lines.wrapped(
      `${where}  ${visible(step.message)}`,
      `${INDENT}${INDENT}↳ `,
      `${INDENT}${INDENT}  `,
      (text) => text.replace(where, () => colours.cyan(where)),
    );
    if (step.snippet.trim() !== '' && !sameLines(step.at, at)) {
      writeCode(step, lines, style, colours.cyan);
    }
  }
  if (fix) {
    lines.wrapped(
      `fix: ${visible(fix.description)} (--fix does it)`,
      INDENT + INDENT,
      `${INDENT}${INDENT}     `,
      (text) => colours.green(text),
    );
  }
  lines.add(`${INDENT}${INDENT}${colours.dim(`how to mend: iam-lint explain ${visible(ruleId)}`)}`);
  lines.add('');
}

function writeCode(place: Excerptable, lines: Lines, style: Style, colour: (text: string) => string): void {
  const { at, snippet } = place;
  if (snippet === '') return;
  const { colours, columns } = style;
  const lastShown = at.startLine + snippet.split(LINE_BREAK).length - 1;
  const gutter = Math.max(4, String(lastShown).length + 1);
  const margin = `${INDENT}${INDENT}`;
  const bar = colours.dim('│');
  for (const line of excerpt(place, columns - margin.length - gutter - 3)) {
    const number = colours.dim(String(line.number).padStart(gutter));
    lines.add(`${margin}${number} ${bar} ${line.text}`.trimEnd());
    if (line.caret.length === 0) continue;
    const caret = ' '.repeat(line.caret.column) + colour('^'.repeat(line.caret.length));
    lines.add(`${margin}${' '.repeat(gutter)} ${bar} ${caret}`);
  }
  if (at.endLine > lastShown) {
    lines.add(`${margin}${' '.repeat(gutter)} ${bar} ${colours.dim(`… to line ${at.endLine}`)}`);
  }
}

function writeSummary(result: ScanResult, active: readonly Finding[], out: Output, style: Style): void {
  const { colours } = style;
  const { files, elapsedMs } = result.statistics;
  const suppressed = result.findings.length - active.length;
  const counts = countLevels(active);
  const extent = `${plural(files, 'file')} in ${seconds(elapsedMs)}`;

  if (result.notices.length > 0) {
    out.write(`${colours.dim(`${plural(result.notices.length, 'notice')}: ${byCode(result)}`)}\n`);
  }
  if (result.incomplete) {
    out.write(
      `${colours.yellow('The scan is incomplete: a part of it failed, so silence proves nothing.')}\n`,
    );
  }
  const aside = suppressed > 0 ? `, ${plural(suppressed, 'finding')} suppressed` : '';
  if (active.length === 0) {
    const sign = result.incomplete ? colours.yellow('▲') : colours.green('✔');
    out.write(`${sign} Nothing found${aside} ${colours.dim(`(${extent})`)}\n`);
    return;
  }
  const parts = (['error', 'warning', 'note'] as const)
    .filter((level) => counts[level] > 0)
    .map((level) => levelColour(level, colours)(plural(counts[level], level)));
  const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'note';
  const sign = levelColour(worst, colours)(SIGN[worst]);
  out.write(
    `${sign} ${plural(active.length, 'finding')}: ${parts.join(', ')}${suppressed > 0 ? `; ${suppressed} suppressed` : ''} ${colours.dim(`(${extent})`)}\n`,
  );
}

function byCode(result: ScanResult): string {
  const counts = new Map<string, number>();
  for (const { code } of result.notices) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${count} ${visible(code)}`).join(', ');
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function levelColour(level: Level, colours: ChalkInstance): ChalkInstance {
  if (level === 'error') return colours.red;
  return level === 'warning' ? colours.yellow : colours.blue;
}

function certainty(confidence: Confidence, colours: ChalkInstance): string {
  return colours.dim(`${confidence} confidence`);
}

/** The primary location's code has just been shown. */
function sameLines(a: Location, b: Location): boolean {
  return (
    a.path === b.path &&
    a.startLine === b.startLine &&
    a.endLine === b.endLine &&
    a.startColumn === b.startColumn
  );
}

class Lines {
  private readonly out: Output;
  private readonly columns: number;

  constructor(out: Output, columns: number) {
    this.out = out;
    this.columns = columns;
  }

  add(line: string): void {
    this.out.write(`${line}\n`);
  }

  /** Wrapped before it is coloured, so that escapes count for nothing. */
  wrapped(
    text: string,
    first: string,
    next: string,
    colour: (text: string) => string = (line) => line,
  ): void {
    wrap(text, this.columns - next.length).forEach((line, index) => {
      this.add(`${index === 0 ? first : next}${colour(line)}`);
    });
  }
}
