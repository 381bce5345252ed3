import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerFormat } from './format.ts';
import { literal, type Context } from './nodes.ts';
import { textOf } from './strings.ts';
import { Tokens } from './tokens.ts';

/** Macros after which nothing runs. */
export const DIVERGING = new Set(['panic', 'unreachable', 'todo', 'unimplemented', 'bail', 'compile_error']);

/** A macro's invocation: a string, a list, a variable of the environment, or just what it is given. */
export function lowerMacro(name: string, tree: Node, at: Range, cx: Context): Expr {
  const args = new Tokens(tree, cx).args();
  const [first] = args;
  const values = args.map(({ value }) => value);
  switch (name.slice(name.lastIndexOf(':') + 1)) {
    case 'format':
    case 'format_args':
    case 'formatcp':
      return formatted(tree, args, at) ?? opaque(values, at);
    case 'concat':
    case 'concatcp':
      return { kind: 'template', parts: values, range: at };
    case 'vec':
      return { kind: 'list', items: values.map((value) => ({ value })), range: at };
    case 'env':
    case 'option_env':
    case 'dotenv':
      return first?.value.kind === 'literal' && typeof first.value.value === 'string'
        ? { kind: 'environment', name: first.value.value, range: at }
        : opaque(values, at);
    case 'dbg':
    case 'black_box':
    case 'ready':
      return values.length === 1 && first ? first.value : opaque(values, at);
    case 'stringify':
      return literal('', at);
    default:
      return opaque(values, at);
  }
}

/** The string of `write!(text, "…", a)` and the like, whose first argument is not the format. */
export function lowerWritten(tree: Node, at: Range, cx: Context): { to: Expr; text: Expr } | undefined {
  const [to, ...args] = new Tokens(tree, cx).args();
  const text = to ? formatted(tree, args, at) : undefined;
  return to && text ? { to: to.value, text } : undefined;
}

function formatted(tree: Node, args: readonly Arg[], at: Range): Expr | undefined {
  const format = tree.namedChildren.find(({ type }) => /^(?:raw_)?string_literal$/.test(type));
  const [first, ...rest] = args;
  if (!format || first?.value.kind !== 'literal') return undefined;
  return lowerFormat(textOf(format), rest, at);
}

function opaque(inner: readonly Expr[], at: Range): Expr {
  return { kind: 'opaque', inner, range: at };
}
