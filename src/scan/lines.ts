/** Turns offsets of one text into lines and columns (1-based; columns in UTF-16 code units). Built on first use. */
export class LineIndex {
  private starts: number[] | undefined;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Offset at which each line starts; `\n`, `\r\n` and a lone `\r` end a line, as editors count. */
  get lineStarts(): readonly number[] {
    if (!this.starts) {
      const starts = [0];
      const breaks = /\r\n|\n|\r/g;
      while (breaks.exec(this.text)) starts.push(breaks.lastIndex);
      this.starts = starts;
    }
    return this.starts;
  }

  position(offset: number): { line: number; column: number } {
    const starts = this.lineStarts;
    const line = Math.max(1, firstOver(starts, offset));
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  }

  /** The text of a 1-based line, without its line break. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return '';
    const end = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/\r\n$|[\r\n]$/, '');
  }
}

/** Where in numbers that never become less the first stands that is over `limit`; after all of them if none is. */
export function firstOver(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
