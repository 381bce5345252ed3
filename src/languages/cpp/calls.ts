import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import { literal, pathOf, type Context } from './nodes.ts';
import { lowerFormat } from './strings.ts';

/** Methods without arguments whose result is the same value. */
const SAME = new Set([
  'c_str', 'str', 'get', 'value', 'data', 'lock', 'view', 'toStdString', 'ToString', 'toString', 'Value', 'value_or_die',
]); // prettier-ignore

/** Functions that make the same value of another type, or only move it. */
const WRAPPERS = new Set([
  'move', 'forward', 'make_optional', 'optional', 'string', 'String', 'string_view', 'StringView', 'to_string', 'stoi',
  'stol', 'stoll', 'stoul', 'stoull', 'atoi', 'atol', 'atoll', 'strtol', 'strtoll', 'strtoul', 'ref', 'cref', 'as_const', 'int', 'long',
  'unsigned', 'short', 'int32_t', 'int64_t', 'uint32_t', 'uint64_t', 'size_t', 'static_cast', 'dynamic_cast', 'const_cast',
  'reinterpret_cast', 'static_pointer_cast', 'dynamic_pointer_cast', 'const_pointer_cast', 'shared_ptr', 'unique_ptr',
  'lexical_cast', 'numeric_cast', 'ConvertToInt32', 'ConvertToInt64', 'ToAwsString', 'FromAwsString', 'ToStringView', 'strdup', 'addressof',
]); // prettier-ignore
const FORMAT =
  /(?:^|\.)(?:fmt|std|absl)\.(?:format|sprintf|StrFormat)$|(?:^|\.)(?:StringPrintf|StrFormat|strfmt|StringFormat)$/;
const JOINING = /(?:^|\.)(?:StrCat|strcat|JoinStrings|concat)$/;
const ENVIRONMENT = /^(?:std\.)?(?:secure_)?getenv$|(?:^|\.)Environment\.GetEnv$/;
const UNIT = /^(?:nanoseconds|microseconds|milliseconds|seconds|minutes|hours|days|weeks)$/;

/** A call, or what it comes to where it only changes the type of a value or reads the environment. */
export function makeCall(callee: Expr, args: readonly Arg[], at: Range, cx: Context): Expr {
  const path = pathOf(callee);
  return (
    (path === undefined ? undefined : functionResult(path, args, at)) ??
    (callee.kind === 'member' ? methodResult(callee, args, at) : undefined) ?? {
      kind: 'call',
      callee: callee.kind === 'name' && cx.chrono && UNIT.test(callee.name) ? inChrono(callee) : callee,
      args,
      range: at,
    }
  );
}

/** `hours(12)` after `using namespace std::chrono`. */
function inChrono(callee: Extract<Expr, { kind: 'name' }>): Expr {
  const { name, range } = callee;
  return { kind: 'member', of: { kind: 'name', name: 'chrono', range }, name, nameRange: range, range };
}

function functionResult(path: string, args: readonly Arg[], at: Range): Expr | undefined {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const [first, ...more] = args;
  // An argument that is an empty string says that there is none.
  if (!first) return TEXTS.has(last) ? literal(null, at) : undefined;
  const { value } = first;
  if (ENVIRONMENT.test(path))
    return value.kind === 'literal' && typeof value.value === 'string'
      ? { kind: 'environment', name: value.value, range: at }
      : undefined;
  if (WRAPPERS.has(last) && (more.length === 0 || /^(?:strto|sto)/.test(last)) && isFree(path)) return value;
  const values = args.map((arg) => arg.value);
  if (FORMAT.test(path)) return lowerFormat(value, values.slice(1), at);
  if (JOINING.test(path)) return { kind: 'template', parts: values, range: at };
  return undefined;
}

const TEXTS = new Set(['string', 'String']);

/** A function of a namespace, or of none; `value.move(x)` is somebody's method. */
function isFree(path: string): boolean {
  return !path.includes('.') || /^(?:std|boost|Aws|absl|folly|fmt|llvm|arrow|internal)\./.test(path);
}

function methodResult(
  { of, name }: Extract<Expr, { kind: 'member' }>,
  args: readonly Arg[],
  at: Range,
): Expr | undefined {
  const [first, ...more] = args;
  if (!first) {
    if (name === 'count' && isUnit(of)) return of.args[0]?.value;
    return SAME.has(name) ? of : undefined;
  }
  if (more.length === 0 && (name === 'value_or' || name === 'ValueOr' || name === 'get_value_or'))
    return { kind: 'default', value: of, fallback: first.value, range: at };
  return undefined;
}

/** `std::chrono::hours(12).count()` is twelve, whatever the unit. */
function isUnit(expr: Expr): expr is Extract<Expr, { kind: 'call' }> {
  if (expr.kind !== 'call' || expr.args.length !== 1) return false;
  const path = pathOf(expr.callee);
  return path !== undefined && UNIT.test(path.slice(path.lastIndexOf('.') + 1));
}

/** `make_shared<T>(…)` and the like, and how many arguments are the maker's own. */
export function makerOf(name: string): number | undefined {
  if (/^(?:make_shared|make_unique|MakeRefCounted|make_intrusive|make_ref)$/.test(name)) return 0;
  // The first argument of the SDK's own is a tag for its memory manager. Source: `AWSMemory.h`.
  if (/^(?:MakeShared|MakeUnique|New|NewArray|allocate_shared)$/.test(name)) return 1;
  return undefined;
}
