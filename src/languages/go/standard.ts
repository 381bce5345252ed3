import { goSeconds } from '../../values/durations.ts';
import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerFormat } from './format.ts';
import { literal, opaque, type Context } from './nodes.ts';
import { isString, textOf } from './strings.ts';

/** Functions of the standard library, and of the usual ones for flags, whose result is a value in every program. */
export function standardCall(
  path: string,
  args: readonly Arg[],
  nodes: readonly Node[],
  at: Range,
  cx: Context,
): Expr | undefined {
  const values = args.map(({ value }) => value);
  const [first, second] = values;
  const [node] = nodes;
  switch (path) {
    case 'os.Getenv':
    case 'os.LookupEnv':
    case 'syscall.Getenv':
      return first?.kind === 'literal'
        ? { kind: 'environment', name: String(first.value), range: at }
        : undefined;
    case 'fmt.Sprintf':
      return lowerSprintf(args, node, at, cx);
    case 'strings.Join':
      return first && second ? joined(first, second, at) : undefined;
    case 'strconv.ParseInt':
    case 'strconv.ParseUint':
    case 'strconv.ParseFloat':
    case 'strconv.FormatInt':
      return first;
    case 'cmp.Or':
      return args.some(({ spread }) => spread) ? undefined : firstSet(values, at);
    case 'append':
      return appended(args, at);
    case 'time.ParseDuration':
      return first?.kind === 'literal' ? lengthOf(String(first.value), at) : undefined;
  }
  return flagDefault(path, values, at);
}

function lowerSprintf(
  args: readonly Arg[],
  node: Node | undefined,
  at: Range,
  cx: Context,
): Expr | undefined {
  const [format, ...more] = args;
  if (!format || !node || more.some(({ spread }) => spread)) return undefined;
  const values = more.map(({ value }) => value);
  if (isString(node)) {
    const { text, unused } = lowerFormat(textOf(node), values, at);
    for (const expr of unused) cx.before.push({ kind: 'expr', expr });
    return text;
  }
  const items = values.map((value) => ({ value }));
  return {
    kind: 'binary',
    op: '%',
    left: format.value,
    right: { kind: 'list', items, range: at },
    range: at,
  };
}

/** `strings.Join([]string{a, b}, ":")`. */
function joined(list: Expr, separator: Expr, at: Range): Expr | undefined {
  if (list.kind !== 'list' || separator.kind !== 'literal') return undefined;
  const parts = list.items.flatMap(({ value }, i) => (i === 0 ? [value] : [separator, value]));
  return { kind: 'template', parts, range: at };
}

/** `cmp.Or(a, b, c)`: the first that is not zero. */
function firstSet(values: readonly Expr[], at: Range): Expr | undefined {
  const [last, ...before] = values.toReversed();
  return before.reduce(
    (fallback, value): Expr | undefined => fallback && { kind: 'default', value, fallback, range: at },
    last,
  );
}

function appended(args: readonly Arg[], at: Range): Expr | undefined {
  const [list, ...more] = args;
  if (!list) return undefined;
  // `append(nil, …)`: a list that starts here.
  const start = list.value.kind === 'literal' ? [] : [{ value: list.value, spread: true }];
  const items = more.map(({ value, spread }) => ({ value, ...(spread ? { spread } : {}) }));
  return { kind: 'list', items: [...start, ...items], range: at };
}

/** `1h30m` as seconds times `time.Second`, which is what says that it is a length of time. */
function lengthOf(text: string, at: Range): Expr | undefined {
  const seconds = goSeconds(text);
  if (seconds === undefined) return undefined;
  const time: Expr = { kind: 'name', name: 'time', range: at };
  const second: Expr = { kind: 'member', of: time, name: 'Second', nameRange: at, range: at };
  return { kind: 'binary', op: '*', left: literal(seconds, at), right: second, range: at };
}

const FLAG = /^(?:String|Int|Int32|Int64|Uint|Duration|Bool)(?:Var)?P?$/;

/**
 * The value that a flag has when nobody gives it: `flag.Duration("session", time.Hour, "…")`. The name,
 * and with `P` a letter, come before it. Source: packages `flag` and `github.com/spf13/pflag`.
 */
function flagDefault(path: string, values: readonly Expr[], at: Range): Expr | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (!/(?:^|\.)p?flag\.\w+$/.test(path) || !FLAG.test(name) || name.includes('Var')) return undefined;
  const value = values[name.endsWith('P') ? 2 : 1];
  return value && defaultOf(value, at);
}

function defaultOf(fallback: Expr, at: Range): Expr {
  return { kind: 'default', value: opaque([], at), fallback, range: at };
}

/** `flag.StringVar(&role, "role", "default", "…")`, on whatever set of flags: the variable, and its default. */
export function flagVariable(call: Expr): { readonly target: Expr; readonly value: Expr } | undefined {
  if (call.kind !== 'call' || call.callee.kind !== 'member') return undefined;
  const { name } = call.callee;
  if (!FLAG.test(name) || !name.includes('Var')) return undefined;
  const [target, ...rest] = call.args.map(({ value }) => value);
  const fallback = rest[name.endsWith('P') ? 2 : 1];
  if (!target || !fallback || (target.kind !== 'name' && target.kind !== 'member')) return undefined;
  return { target, value: defaultOf(fallback, call.range) };
}
