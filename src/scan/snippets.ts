import type { Location } from '../facts/types.ts';
import { copyOf } from '../copy-of.ts';
import type { Range } from '../values/range.ts';
import { Unspoken } from './unspoken.ts';
import { firstOver, type LineIndex } from './lines.ts';

const MOST_LINES = 7;
const LONGEST_LINE = 400;

export interface Snippet {
  readonly snippet: string;
  /** The 1-based column where the first line's text begins, when its start was cut off. */
  readonly snippetColumn?: number;
}

/** The lines of a place as they may be shown: every secret of the file masked, over-long lines cut around the span. */
export class Snippets {
  private readonly text: string;
  private readonly lines: LineIndex;
  /** By where they start. */
  private readonly secrets: readonly Range[];
  /** For each of them where the last of it and those before it ends: never less than for the one before. */
  private readonly ends: readonly number[];
  /** What is a secret by its name in one place is the same where it has none. */
  private readonly again: Unspoken;

  /** @param secrets the spans of the text that no output may show whole */
  constructor(text: string, lines: LineIndex, secrets: readonly Location[]) {
    this.text = text;
    this.lines = lines;
    this.secrets = [...secrets, ...tokensOfUrls(text)].sort((a, b) => a.start - b.start);
    let last = 0;
    const written = this.secrets.map(({ start, end }) => text.slice(start, end));
    this.again = new Unspoken(written, (secret) =>
      maskedPiece(secret, 0, secret.length, { start: 0, end: secret.length }),
    );
    this.ends = this.secrets.map(({ end }) => (last = Math.max(last, end)));
  }

  of(at: Location): Snippet {
    const last = Math.min(at.endLine, at.startLine + MOST_LINES - 1);
    const shown: string[] = [];
    for (let number = at.startLine; number <= last; number++) {
      const { from, to } = this.window(number, number === at.startLine ? at.startColumn : 1);
      shown.push(this.masked(from, to));
    }
    const { lineStarts } = this.lines;
    const first = this.window(at.startLine, at.startColumn).from - (lineStarts[at.startLine - 1] ?? 0);
    // A finding of one line would keep all of its file.
    return { snippet: copyOf(shown.join('\n')), ...(first > 0 ? { snippetColumn: first + 1 } : {}) };
  }

  /** The whole text, whose lines and columns stay where they are. */
  whole(): string {
    return this.masked(0, this.text.length);
  }

  /** The offsets of a line's text; of a minified file, which is one line, those around the span. */
  private window(number: number, column: number): { from: number; to: number } {
    const start = this.lines.lineStarts[number - 1] ?? 0;
    const full = this.lines.line(number).length;
    const skipped =
      full > LONGEST_LINE ? Math.max(0, Math.min(column - 1 - LONGEST_LINE / 4, full - LONGEST_LINE)) : 0;
    return { from: start + skipped, to: start + Math.min(full, skipped + LONGEST_LINE) };
  }

  private masked(start: number, end: number): string {
    let shown = '';
    let from = start;
    for (let i = firstOver(this.ends, start); i < this.secrets.length; i++) {
      const secret = this.secrets[i];
      if (!secret || secret.start >= end) break;
      if (secret.end <= from) continue;
      shown += this.text.slice(from, Math.max(from, secret.start));
      shown += maskedPiece(this.text, Math.max(from, secret.start), Math.min(secret.end, end), secret);
      from = Math.min(secret.end, end);
    }
    return this.again.in(shown + this.text.slice(from, end));
  }
}

/**
 * The session tokens in presigned URLs: part of the one finding that such a URL is, and so no credential
 * of their own, but not to be shown all the same.
 */
function tokensOfUrls(text: string): Range[] {
  const tokens = text.matchAll(/X-Amz-Security-Token(?:=|%3D)([^&\s"'<>\\]{16,8000})/gi);
  return [...tokens].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1]?.length ?? 0), end };
  });
}

/** First four and last two characters at most, fewer of a short secret; the rest as asterisks, so that columns keep. */
function maskedPiece(text: string, start: number, end: number, secret: Range): string {
  const length = secret.end - secret.start;
  const head = length >= 16 ? 4 : length >= 12 ? 2 : 0;
  const tail = length >= 16 ? 2 : 0;
  let piece = '';
  for (let i = start; i < end; i++) {
    piece += i < secret.start + head || i >= secret.end - tail ? (text[i] ?? '') : '*';
  }
  return piece;
}
