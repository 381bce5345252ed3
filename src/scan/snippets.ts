import type { Location } from '../facts/types.ts';
import type { LineIndex } from './lines.ts';

const MOST_LINES = 7;
const LONGEST_LINE = 400;

/** The lines of a place as they may be shown: every secret of the file masked, over-long lines cut around the span. */
export class Snippets {
  private readonly text: string;
  private readonly lines: LineIndex;
  private readonly secrets: readonly Location[];

  /** @param secrets the spans of the text that no output may show whole */
  constructor(text: string, lines: LineIndex, secrets: readonly Location[]) {
    this.text = text;
    this.lines = lines;
    this.secrets = [...secrets].sort((a, b) => a.start - b.start);
  }

  of(at: Location): string {
    const shown: string[] = [];
    const last = Math.min(at.endLine, at.startLine + MOST_LINES - 1);
    for (let number = at.startLine; number <= last; number++)
      shown.push(this.line(number, number === at.startLine ? at.startColumn : 1));
    return shown.join('\n');
  }

  private line(number: number, column: number): string {
    const start = this.lines.lineStarts[number - 1];
    if (start === undefined) return '';
    const full = this.lines.line(number).length;
    // A minified file is one line: keep what is around the span.
    const from =
      full > LONGEST_LINE ? Math.max(0, Math.min(column - 1 - LONGEST_LINE / 4, full - LONGEST_LINE)) : 0;
    const to = Math.min(full, from + LONGEST_LINE);
    return this.masked(start + from, start + to);
  }

  private masked(start: number, end: number): string {
    let shown = '';
    let from = start;
    for (const secret of this.secrets) {
      if (secret.end <= from || secret.start >= end) continue;
      shown += this.text.slice(from, Math.max(from, secret.start));
      shown += maskedPiece(this.text, Math.max(from, secret.start), Math.min(secret.end, end), secret);
      from = Math.min(secret.end, end);
    }
    return shown + this.text.slice(from, end);
  }
}

/** First four and last two characters at most, fewer of a short secret; the rest as asterisks, so that columns keep. */
function maskedPiece(text: string, start: number, end: number, secret: Location): string {
  const length = secret.end - secret.start;
  const head = length >= 16 ? 4 : length >= 12 ? 2 : 0;
  const tail = length >= 16 ? 2 : 0;
  let piece = '';
  for (let i = start; i < end; i++) {
    piece += i < secret.start + head || i >= secret.end - tail ? (text[i] ?? '') : '*';
  }
  return piece;
}
