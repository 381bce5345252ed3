import type { Expr } from '../program.ts';

/** Text that is put together of pieces, and where in the source each of them stands. */
export class TextParts {
  readonly parts: Expr[] = [];
  private value = '';
  private map: [number, number][] = [];
  private start = 0;
  private end = 0;

  add(text: string, start: number, end: number): void {
    if (this.map.length === 0) this.start = start;
    this.map.push([this.value.length, start]);
    this.value += text;
    this.end = end;
  }

  interpolate(expr: Expr): void {
    this.flush();
    this.parts.push(expr);
  }

  flush(): void {
    if (this.map.length === 0) return;
    const place = { start: this.start, end: this.end };
    this.parts.push({ kind: 'literal', value: this.value, range: place, sourceMap: this.map });
    this.value = '';
    this.map = [];
  }
}
