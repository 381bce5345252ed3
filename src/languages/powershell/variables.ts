import type { Expr } from '../program.ts';
import type { Parser } from './parser.ts';

const VARIABLE =
  /\$(?:(script|global|local|private|using|env|variable|workflow|function):)?([A-Za-z_\u00aa-\uffdc]\w*|[?^$])/iy;
const BRACED =
  /\$\{(?:(script|global|local|private|using|env|variable|workflow|function):)?([^}\n]{1,200})\}/iy;

/** Reads `$x`, `${x}`, `$script:x`, `$env:X`, `$( … )`. */
export class Variables {
  private readonly parser: Parser;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** Within a string: no members there. */
  inText(): Expr | undefined {
    const { cursor } = this.parser;
    if (cursor.sees('$(')) return this.subexpression();
    return this.read();
  }

  read(): Expr | undefined {
    const { cursor } = this.parser;
    const start = cursor.at;
    const match = cursor.take(VARIABLE) ?? cursor.take(BRACED);
    if (!match) return undefined;
    const range = cursor.from(start);
    const name = match[2] ?? '';
    if (match[1]?.toLowerCase() === 'env') return this.environment(name, range);
    switch (name.toLowerCase()) {
      case 'null':
        return { kind: 'literal', value: null, range };
      case 'true':
      case 'false':
        return { kind: 'literal', value: name.toLowerCase() === 'true', range };
      case 'psitem':
        return { kind: 'name', name: '_', range };
    }
    return { kind: 'name', name: this.parser.names.spell(name), range };
  }

  /** What the script sets itself is known as any other variable. */
  private environment(name: string, range: Expr['range']): Expr {
    const { names } = this.parser;
    return names.environment.has(name.toLowerCase())
      ? { kind: 'name', name: names.spell(name), range }
      : { kind: 'environment', name, range };
  }

  /** `$( statements )`. */
  subexpression(): Expr {
    const { cursor, statements } = this.parser;
    const start = cursor.at;
    cursor.at += 2;
    const body = cursor.nested(() => statements.until(')'));
    cursor.close(')', start);
    return this.parser.valueOf(body, cursor.from(start));
  }
}
