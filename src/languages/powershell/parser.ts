import type { Range } from '../../values/range.ts';
import type { Arg, Expr, Param, Stmt } from '../program.ts';
import { Commands } from './commands.ts';
import { Cursor } from './cursor.ts';
import { Expressions } from './expressions.ts';
import { Names } from './names.ts';
import { Statements } from './statements.ts';
import { Variables } from './variables.ts';

/** An argument whose name can still be spelled as the function's parameter is. */
export interface NamedArg extends Arg {
  name?: string;
}

/** One text being read: a recursive descent that never gives up and never looks back far. */
export class Parser {
  readonly cursor: Cursor;
  readonly names: Names;
  readonly variables = new Variables(this);
  readonly expressions = new Expressions(this);
  readonly commands = new Commands(this);
  readonly statements = new Statements(this);
  /** Parameters of the functions that the script defines, by their names in lower case. */
  readonly functions = new Map<string, readonly Param[]>();
  /** Calls by name, to be given the parameters' own spelling when all functions are known. */
  readonly calls: { readonly name: string; readonly args: readonly NamedArg[] }[] = [];
  /** Whether an assignment makes a variable of a function. */
  inFunction = false;

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.names = new Names(text);
  }

  /** What statements give as a value: the only one's, or nothing that is known. */
  valueOf(body: readonly Stmt[], range: Range): Expr {
    const [only] = body;
    if (only?.kind === 'expr' && body.length === 1) return { ...only.expr, range };
    if (only?.kind === 'branches' && body.length === 1) return this.chosen(only, range);
    return { kind: 'opaque', inner: expressionsIn(body), range };
  }

  /** `if (…) { a } else { b }` as a value. */
  private chosen(branches: Extract<Stmt, { kind: 'branches' }>, range: Range): Expr {
    const values = branches.branches.map((branch) => this.valueOf(branch, rangeOf(branch) ?? range));
    if (!branches.exhaustive) values.push({ kind: 'literal', value: null, range });
    const { text } = this.cursor;
    const source = ({ range: { start, end } }: Expr): string => text.slice(start, end);
    return values.slice(0, -1).reduceRight<Expr>(
      (otherwise, then) => {
        const { test } = branches;
        // `if ($x) { $x } else { 'default' }`.
        return test && values.length === 2 && source(test) === source(then)
          ? { kind: 'default', value: then, fallback: otherwise, range }
          : { kind: 'conditional', ...(test ? { test } : {}), then, else: otherwise, range };
      },
      values.at(-1) ?? { kind: 'literal', value: null, range },
    );
  }
}

function rangeOf(body: readonly Stmt[]): Range | undefined {
  const [only] = body;
  return only?.kind === 'expr' && body.length === 1 ? only.expr.range : undefined;
}

/** Every expression of a body, for the calls they hold. */
export function expressionsIn(body: readonly Stmt[]): Expr[] {
  return body.flatMap((statement): Expr[] => {
    switch (statement.kind) {
      case 'expr':
        return [statement.expr];
      case 'assign':
        return [statement.value];
      case 'branches':
        return [...(statement.test ? [statement.test] : []), ...statement.branches.flatMap(expressionsIn)];
      case 'loop':
        return [...(statement.over ? [statement.over] : []), ...expressionsIn(statement.body)];
      case 'block':
      case 'class':
      case 'function':
        return expressionsIn(statement.body);
      case 'return':
        return statement.value ? [statement.value] : [];
      default:
        return [];
    }
  });
}
