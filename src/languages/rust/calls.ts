import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import { literal, pathOf, type Context } from './nodes.ts';

/** Methods without arguments whose result is the same value. */
const SAME = new Set([
  'into', 'try_into', 'to_string', 'to_owned', 'into_owned', 'clone', 'cloned', 'copied', 'as_str',
  'as_ref', 'as_mut', 'as_deref', 'as_deref_mut', 'borrow', 'into_string', 'to_str', 'unwrap', 'ok',
  'unwrap_or_default', 'parse', 'to_string_lossy', 'into_boxed_str', 'into_inner', 'as_bytes', 'deref',
  'as_i32', 'boxed', 'unwrap_unchecked',
]); // prettier-ignore
/** Those with an argument that says only what happens when there is none. */
const OTHERWISE_FAILS = new Set([
  'expect', 'map_err', 'context', 'with_context', 'wrap_err', 'wrap_err_with', 'ok_or', 'ok_or_else',
  'inspect', 'inspect_err', 'change_context', 'filter', 'log_err', 'or_raise',
]); // prettier-ignore
const FALLBACK = new Set(['unwrap_or', 'unwrap_or_else', 'or', 'or_else']);
const TRANSFORM = new Set(['map', 'and_then']);

/** Functions that make the same value of another type. */
const WRAPPERS = new Set([
  'Some', 'Ok', 'Option.Some', 'Result.Ok', 'Box.new', 'Rc.new', 'Arc.new', 'Pin.new', 'Box.pin',
  'Mutex.new', 'RwLock.new', 'RefCell.new', 'Cell.new', 'String.from', 'Cow.from', 'Cow.Borrowed',
  'Cow.Owned', 'Into.into', 'From.from', 'ToString.to_string', 'ToOwned.to_owned', 'Clone.clone',
  'OsString.from', 'PathBuf.from', 'Arc.clone', 'Rc.clone', 'Arc.from', 'Box.from', 'Rc.from', 'Some.into',
  'Secret.new', 'SecretString.new', 'SecretString.from', 'String.from_str',
]); // prettier-ignore
/** Values that are made when they are first read. */
const LAZY = new Set(['Lazy.new', 'LazyLock.new', 'LazyCell.new']);
const PRIMITIVE = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|NonZero\w{1,10})\.(?:from|try_from|from_str|new)$/;
const ENVIRONMENT = /^(?:(?:std\.)?env|dotenvy?)\.var(?:_os)?$/;

/**
 * A call, or what it comes to where it only changes the type of a value, reads the environment or says
 * what to take when there is nothing.
 */
export function makeCall(callee: Expr, args: readonly Arg[], at: Range, cx: Context): Expr {
  const path = pathOf(callee);
  return (
    (path === undefined ? undefined : functionResult(path, args, at, cx)) ??
    (callee.kind === 'member' ? methodResult(callee, args, at, cx) : undefined) ?? {
      kind: 'call',
      callee,
      args,
      range: at,
    }
  );
}

/**
 * The callee of `module::function(…)`, which is called on nothing, unlike `value.method(…)` and
 * `Type::function(…)`. What stands in a module of the file itself is found as a member of it.
 */
export function pathCallee(callee: Expr, { modules }: Context): Expr {
  const path = pathOf(callee) ?? '';
  const [first = '', ...more] = path.split('.');
  const owner = more.at(-2) ?? first;
  if (more.length === 0 || modules.has(first) || /^[A-Z]/.test(owner) || first === 'this') return callee;
  return { kind: 'name', name: path, range: callee.range };
}

function functionResult(path: string, args: readonly Arg[], at: Range, cx: Context): Expr | undefined {
  const tail = path.split('.').slice(-2).join('.');
  if (tail === 'String.new' && args.length === 0) return literal('', at);
  const [first, ...more] = args;
  if (!first || more.length > 0) return undefined;
  const { value } = first;
  if (WRAPPERS.has(tail) || PRIMITIVE.test(tail)) return value;
  if (LAZY.has(tail)) return resultOf(value);
  const full = cx.uses.get(path) ?? path;
  if (ENVIRONMENT.test(full) && value.kind === 'literal' && typeof value.value === 'string')
    return { kind: 'environment', name: value.value, range: at };
  return undefined;
}

function methodResult(
  { of, name, nameRange }: Extract<Expr, { kind: 'member' }>,
  args: readonly Arg[],
  at: Range,
  cx: Context,
): Expr | undefined {
  const [first, second] = args;
  if (!first) {
    if (SAME.has(name)) return of;
    // chrono's and time's names for what std calls `as_secs`.
    return name === 'num_seconds' || name === 'whole_seconds'
      ? {
          kind: 'call',
          callee: { kind: 'member', of, name: 'as_secs', nameRange, range: at },
          args: [],
          range: at,
        }
      : undefined;
  }
  if (second) {
    if (name !== 'map_or' && name !== 'map_or_else') return undefined;
    const mapped = transformed(of, second.value);
    return mapped && fallback(mapped, first.value, at, cx);
  }
  if (OTHERWISE_FAILS.has(name)) {
    visit(first.value, cx);
    return of;
  }
  if (FALLBACK.has(name)) return fallback(of, first.value, at, cx);
  return TRANSFORM.has(name) ? transformed(of, first.value) : undefined;
}

function fallback(value: Expr, given: Expr, at: Range, cx: Context): Expr {
  const other = given.kind === 'function' ? resultOf(given) : given;
  if (other && isPlain(other)) return { kind: 'default', value, fallback: other, range: at };
  visit(given, cx);
  return value;
}

/** Whatever is not followed is still visited for the calls in it. */
function visit(expr: Expr, { before }: Context): void {
  if (expr.kind !== 'literal' && expr.kind !== 'name') before.push({ kind: 'expr', expr });
}

/** `.map(String::from)`, `.map(|s| s.to_string())`: the same value still. */
function transformed(of: Expr, by: Expr): Expr | undefined {
  const path = pathOf(by);
  if (path !== undefined) {
    const tail = path.split('.').slice(-2);
    const named = tail.join('.');
    return WRAPPERS.has(named) || PRIMITIVE.test(named) || (tail.length === 2 && SAME.has(tail[1] ?? ''))
      ? of
      : undefined;
  }
  if (by.kind !== 'function') return undefined;
  const [param] = by.params;
  const result = resultOf(by);
  return result?.kind === 'name' && result.name === param?.name ? of : undefined;
}

/** What a closure returns that does nothing else. */
export function resultOf(expr: Expr): Expr | undefined {
  if (expr.kind !== 'function') return undefined;
  const [only, ...more] = expr.body;
  return only?.kind === 'return' && more.length === 0 ? only.value : undefined;
}

function isPlain(expr: Expr): boolean {
  return expr.kind !== 'opaque' && expr.kind !== 'function';
}
