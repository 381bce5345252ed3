import type { Arg, BinaryOp, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { makeCall, pathCallee } from './calls.ts';
import { literal, memberOf, nameAt, numberOf, range, type Context } from './nodes.ts';
import { lowerString } from './strings.ts';
import { lowerMacro } from './macros.ts';

const OPERATORS: Readonly<Record<string, BinaryOp>> = { '+': '+', '-': '-', '*': '*', '/': '/', '%': '%' };
const BINDING: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 };
const NAMES = new Set(['identifier', 'self', 'super', 'crate', 'primitive_type', 'metavariable']);

/**
 * What is given to a macro has no structure in the tree, only tokens. Most macros take expressions,
 * though, and a call in one must not be lost: this reads them, and skips whatever it does not know.
 */
export class Tokens {
  private readonly tokens: readonly Node[];
  private readonly cx: Context;
  private at = 0;

  /** @param tree a `token_tree` with its parentheses */
  constructor(tree: Node, cx: Context) {
    this.tokens = tree.children.slice(1, -1).filter(({ type }) => !type.endsWith('comment'));
    this.cx = cx;
  }

  /** `a, name = b, c`. */
  args(): Arg[] {
    const args: Arg[] = [];
    while (this.at < this.tokens.length) {
      const start = this.at;
      const name = this.peek();
      if (name?.type === 'identifier' && this.peek(1)?.type === '=') {
        this.at += 2;
        args.push({ name: name.text, value: this.expression() });
      } else args.push({ value: this.expression() });
      this.skip(start);
    }
    return args;
  }

  /** `static ref NAME: Type = value;`. */
  statics(): { name: Node; value: Expr }[] {
    const found: { name: Node; value: Expr }[] = [];
    while (this.at < this.tokens.length) {
      const start = this.at;
      const isStatic = this.peek()?.type === 'static' || this.peek(1)?.type === 'static';
      while (this.peek() && !STOPS.has(this.peek()?.type ?? '')) this.at++;
      const name = this.tokens
        .slice(start, this.at)
        .find(({ type, text }) => type === 'identifier' && text !== 'ref');
      if (isStatic && name && this.peek()?.type === '=') {
        this.at++;
        found.push({ name, value: this.expression() });
      }
      this.skip(start);
    }
    return found;
  }

  /** Moves behind the next separator; what is skipped is read for the calls in it. */
  private skip(start: number): void {
    if (this.at === start) this.at++;
    for (;;) {
      const token = this.peek();
      if (!token || SEPARATORS.has(token.type)) {
        this.at++;
        return;
      }
      if (token.type === 'token_tree' || NAMES.has(token.type)) {
        const before = this.at;
        this.cx.before.push({ kind: 'expr', expr: this.expression() });
        if (this.at === before) this.at++;
      } else this.at++;
    }
  }

  private peek(ahead = 0): Node | undefined {
    return this.tokens[this.at + ahead];
  }

  private expression(binding = 0): Expr {
    let left = this.unary();
    for (;;) {
      const token = this.peek();
      const op = token && OPERATORS[token.type];
      const strength = token ? (BINDING[token.type] ?? 0) : 0;
      if (!op || strength <= binding) return left;
      this.at++;
      const right = this.expression(strength);
      left = { kind: 'binary', op, left, right, range: { start: left.range.start, end: right.range.end } };
    }
  }

  private unary(): Expr {
    const token = this.peek();
    if (!token) return { kind: 'opaque', inner: [], range: { start: 0, end: 0 } };
    if (PREFIXES.has(token.type)) {
      this.at++;
      if (token.type === '-' && /^(?:integer|float)_literal$/.test(this.peek()?.type ?? '')) {
        const number = this.tokens[this.at++];
        return literal(-numberOf(number?.text ?? ''), {
          start: token.startIndex,
          end: number?.endIndex ?? token.endIndex,
        });
      }
      return this.unary();
    }
    return this.postfix(this.primary(token));
  }

  private primary(token: Node): Expr {
    switch (token.type) {
      case 'integer_literal':
      case 'float_literal':
        this.at++;
        return literal(numberOf(token.text), range(token));
      case 'string_literal':
      case 'raw_string_literal':
      case 'char_literal':
        this.at++;
        return lowerString(token);
      case 'boolean_literal':
        this.at++;
        return literal(token.text === 'true', range(token));
      case 'token_tree':
        this.at++;
        return this.group(token);
    }
    if (NAMES.has(token.type)) {
      this.at++;
      return this.macro(token) ?? nameOrNone(token);
    }
    return { kind: 'opaque', inner: [], range: range(token) };
  }

  private group(tree: Node): Expr {
    const inner = new Tokens(tree, this.cx).args().map(({ value }) => value);
    const [only] = inner;
    const bracket = tree.children[0]?.type;
    if (bracket === '(' && inner.length === 1 && only) return only;
    if (bracket === '[' || (bracket === '(' && inner.length > 1))
      return { kind: 'list', items: inner.map((value) => ({ value })), range: range(tree) };
    return { kind: 'opaque', inner, range: range(tree) };
  }

  private macro(name: Node): Expr | undefined {
    const tree = this.peek(1);
    if (this.peek()?.type !== '!' || tree?.type !== 'token_tree') return undefined;
    this.at += 2;
    return lowerMacro(name.text, tree, { start: name.startIndex, end: tree.endIndex }, this.cx);
  }

  private postfix(start: Expr): Expr {
    let expr = start;
    let isPath = false;
    for (;;) {
      const token = this.peek();
      const next = this.peek(1);
      if (token?.type === '?') this.at++;
      else if ((token?.type === '.' || token?.type === '::') && next?.type === '<') this.generics();
      else if (token?.type === '.' && next?.text === 'await') this.at += 2;
      else if ((token?.type === '.' || token?.type === '::') && next && isMember(next)) {
        this.at += 2;
        isPath = token.type === '::';
        expr = memberOf(expr, next, { start: expr.range.start, end: next.endIndex });
      } else if (token?.type === 'as') {
        this.at += 2;
      } else if (token?.type === 'token_tree' && token.children[0]?.type === '(' && isCallable(expr)) {
        this.at++;
        const at = { start: expr.range.start, end: token.endIndex };
        expr = makeCall(
          isPath ? pathCallee(expr, this.cx) : expr,
          new Tokens(token, this.cx).args(),
          at,
          this.cx,
        );
      } else return expr;
    }
  }

  /** `::<T>` says nothing about values. */
  private generics(): void {
    this.at++;
    let depth = 0;
    while (this.at < this.tokens.length) {
      const { type } = this.tokens[this.at++] ?? {};
      if (type === '<') depth++;
      else if (type === '>' && --depth === 0) return;
      else if (type === '>>' && (depth -= 2) <= 0) return;
    }
  }
}

const STOPS = new Set(['=', ';']);
const SEPARATORS = new Set([',', ';', '=>']);
const PREFIXES = new Set(['&', '*', '-', '!', 'mut', 'mutable_specifier', 'ref', 'move', '&&']);

function isMember({ type }: Node): boolean {
  return NAMES.has(type) || type === 'integer_literal';
}

function isCallable(expr: Expr): boolean {
  return expr.kind === 'name' || expr.kind === 'member';
}

function nameOrNone(token: Node): Expr {
  return token.text === 'None' ? literal(null, range(token)) : nameAt(token);
}
