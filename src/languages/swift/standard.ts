import { formatted } from '../java/strings.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { nameAt, rangeOf } from './nodes.ts';

const LEAVING = /^(?:fatalError|preconditionFailure|exit|abort)$/;

/** What never gives a value. */
export function isLeaving(node: Node): boolean {
  if (node.type === 'control_transfer_statement' || node.type === 'throw_keyword') return true;
  return node.type === 'call_expression' && LEAVING.test(node.namedChildren[0]?.text ?? '');
}

const ENVIRONMENT = /^(?:(?:Foundation\.)?ProcessInfo(?:\(\)|\.processInfo)\.environment|Environment)$/;

/** `environment["X"]`, `map["x"]`, `list[0]`. */
export function subscripted(callee: Node, args: readonly Arg[], node: Node): Expr {
  const range = rangeOf(node);
  const [first, second] = args;
  const of = lowerExpression(callee);
  if (!first) return { kind: 'opaque', inner: [of], range };
  const index = first.value;
  const key = index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined;
  const value: Expr = ENVIRONMENT.test(callee.text)
    ? { kind: 'environment', name: key ?? nameIn(index), range }
    : key === undefined
      ? { kind: 'index', of, index, range }
      : { kind: 'member', of, name: key, nameRange: index.range, range };
  return second?.name === 'default' ? { kind: 'default', value, fallback: second.value, range } : value;
}

function nameIn(expr: Expr): string {
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name : '';
}

const NUMBERS = /^(?:U?Int(?:8|16|32|64)?|Double|Float|CGFloat|TimeInterval|NSNumber|Decimal)$/;
const TEXTS = /^(?:String|Substring|NSString)$/;
const CONVERTING = new Set([
  undefined,
  'describing',
  'exactly',
  'clamping',
  'truncating',
  'cString',
  'value',
]);

/** `Int(x)`, `String(format: "…", x)`, `getenv("X")`, `Environment.get("X")`. */
export function standardCall(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const range = rangeOf(node);
  const { text } = callee;
  const [first, ...more] = args;
  if (!first || text.length > 40) return undefined;
  if (text === 'getenv' || text === 'Environment.get') {
    const { value } = first;
    const name = value.kind === 'literal' ? String(value.value) : nameIn(value);
    return { kind: 'environment', name, range };
  }
  if (TEXTS.test(text) && first.name === 'format')
    return formatted(
      first.value,
      more.filter(({ name }) => name !== 'locale').map(({ value }) => value),
      range,
      SPECIFIER,
    );
  if (more.length > 0 || !CONVERTING.has(first.name)) return undefined;
  const converter = NUMBERS.test(text) ? 'int' : TEXTS.test(text) ? 'str' : undefined;
  if (converter === undefined) return undefined;
  return { kind: 'call', callee: nameAt(callee, converter), args: [{ value: first.value }], range };
}

/** Foundation's specifiers: `%@`, `%1$@`, `%ld`, `%05.1f`, `%%`. */
const SPECIFIER = /%(?:(\d{1,3})\$)?[-#+ 0]{0,6}\d{0,4}(?:\.\d{1,4})?(?:l{0,2}|h{0,2}|z)[A-Za-z@%]/g;

/** Methods that hand on the value they are called on, or put values together. */
export function onValue(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const object = callee.type === 'navigation_expression' ? callee.childForFieldName('target') : null;
  const name = callee.childForFieldName('suffix')?.childForFieldName('suffix')?.text;
  if (!object || name === undefined) return undefined;
  const range = rangeOf(node);
  const [first] = args;
  const of = (): Expr => lowerExpression(object);
  switch (name) {
    case 'map':
    case 'flatMap':
      return first && args.length === 1 && converts(first.value) ? of() : undefined;
    case 'trimmingCharacters':
      return of();
    case 'appending':
      return first && first.name === undefined
        ? { kind: 'binary', op: '+', left: of(), right: first.value, range }
        : undefined;
    case 'merging':
      return first ? { kind: 'map', entries: [{ spread: of() }, { spread: first.value }], range } : undefined;
    case 'joined':
      return joined(of(), first?.value, range);
    default:
      return undefined;
  }
}

/** `Int.init`, `{ Int($0) }`. */
function converts(expr: Expr): boolean {
  if (expr.kind === 'member') return expr.name === 'init';
  const [only, ...more] = expr.kind === 'function' ? expr.body : [];
  if (only?.kind !== 'return' || more.length > 0 || only.value?.kind !== 'call') return false;
  const { callee, args } = only.value;
  const [given] = args;
  return callee.kind === 'name' && /^(?:int|str)$/.test(callee.name) && given?.value.kind === 'name';
}

/** `["arn:aws:iam:", account, "role/x"].joined(separator: ":")`. */
function joined(of: Expr, separator: Expr | undefined, range: Expr['range']): Expr | undefined {
  if (of.kind !== 'list') return undefined;
  const values = of.items.map(({ value }) => value);
  const all = separator ? values.flatMap((value, i) => (i === 0 ? [value] : [separator, value])) : values;
  return { kind: 'template', parts: all, range };
}
