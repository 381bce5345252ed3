import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { durationCall, durationField } from './durations.ts';
import { environmentCall, isEnvironment } from './environment.ts';
import { lowerArguments, lowerExpression, opaque } from './expressions.ts';
import { member, parts, rangeOf } from './nodes.ts';
import { conditionally } from './options.ts';
import { formatted } from './strings.ts';

/** Methods without arguments that give the value back in another form. */
const SAME =
  /^(?:to(?:Int|Long|Double|String|Seconds|List|Seq|Map|Option)|asScala|asJava|(?:int|long)Value|some|get|stripMargin|trim|join|getSeconds)$/;

/** Methods that are called without parentheses as often as with them. */
const CALLED = /^(?:build|builder|newBuilder|create|standard|default(?:Client)?|get[A-Z]\w*|!!?)$/;

/** Functions of one argument that give it back in another form. */
const WRAPPERS =
  /^(?:Some|Option|Try|(?:java\.lang\.)?(?:Integer|Long|String)\.(?:valueOf|parseInt|parseLong)|(?:Int|Long)\.(?:un)?box|Option\.apply|Optional\.of(?:Nullable)?|Success|Eval\.later|IO\.pure)$/;

const MAPS = /^(?:\w{1,40}\.)?(?:Map|HashMap|ListMap)(?:\.apply)?$/;
const LISTS = /^(?:\w{1,40}\.)?(?:List|Seq|Vector|Array|Set)(?:\.apply)?$/;

/** `Map.empty`, `Map()`, `List()`. */
function emptyOf(type: string, range: Expr['range']): Expr | undefined {
  if (MAPS.test(type)) return { kind: 'map', entries: [], range };
  return LISTS.test(type) ? { kind: 'list', items: [], range } : undefined;
}

/** `a.b`, with what stands for a value or a call. */
export function lowerField(node: Node): Expr {
  const value = node.childForFieldName('value');
  const field = node.childForFieldName('field');
  if (!value || !field) return opaque(node);
  const name = field.text;
  const of = lowerExpression(value);
  const duration = durationField(of, name, node);
  if (duration) return duration;
  if (SAME.test(name)) return of;
  if (name === 'empty' && value.type === 'identifier') {
    const empty = emptyOf(value.text, rangeOf(node));
    if (empty) return empty;
  }
  const selected = member(of, field, node);
  if (!CALLED.test(name)) return selected;
  return { kind: 'call', callee: selected, args: [], range: rangeOf(node) };
}

/** `command !!`, which is `command.!!`. */
export function lowerPostfix(node: Node): Expr {
  const [value, name] = parts(node);
  if (!value || !name) return opaque(node);
  const callee = member(lowerExpression(value), name, node);
  return { kind: 'call', callee, args: [], range: rangeOf(node) };
}

export function lowerCall(node: Node): Expr {
  const { callee, lists } = uncurried(node);
  const range = rangeOf(node);
  const target =
    callee.type === 'generic_function' ? (callee.childForFieldName('function') ?? callee) : callee;
  const args = lists.flatMap(lowerArguments);
  if (target.type === 'field_expression') {
    const special = lowerMethod(target, args, node);
    if (special) return special;
  }
  const [first] = args;
  const path = pathOf(target);
  if (path !== undefined && args.length === 0) {
    const empty = emptyOf(path.replace(/\.(?:empty|apply)$/, ''), range);
    if (empty) return empty;
  }
  if (first && path !== undefined) {
    if (args.length === 1 && WRAPPERS.test(path) && first.value.kind !== 'function') return first.value;
    if (path === 'Await.result' || path === 'Await.ready') return first.value;
    const known = environmentCall(path, args, range) ?? durationCall(path, args, range);
    if (known) return known;
    if (path === 'String.format') {
      const text = formatted(first.value, valuesOf(args.slice(1)), range);
      if (text) return text;
    }
    if (path === 'Map' || /^(?:\w+\.)?(?:Map|HashMap|ListMap)(?:\.apply)?$/.test(path))
      return mapOf(args, range);
    if (path === 'List' || path === 'Seq' || path === 'Vector' || path === 'Array')
      return {
        kind: 'list',
        items: args.map(({ value, spread }) => ({ value, ...(spread ? { spread } : {}) })),
        range,
      };
  }
  return { kind: 'call', callee: lowerCallee(target), args, range };
}

/** What is called: a field that is read without parentheses elsewhere is the method here. */
function lowerCallee(node: Node): Expr {
  const value = node.childForFieldName('value');
  const field = node.childForFieldName('field');
  return node.type === 'field_expression' && value && field
    ? member(lowerExpression(value), field, node)
    : lowerExpression(node);
}

/** `f(a)(b)` takes both. */
function uncurried(node: Node): { callee: Node; lists: Node[] } {
  const lists: Node[] = [];
  let callee = node;
  while (callee.type === 'call_expression') {
    const inner = callee.childForFieldName('function');
    const list = callee.childForFieldName('arguments');
    if (!inner) break;
    if (list) lists.unshift(list);
    callee = inner;
  }
  return { callee, lists };
}

function lowerMethod(target: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const value = target.childForFieldName('value');
  const field = target.childForFieldName('field');
  if (!value || !field) return undefined;
  const name = field.text;
  const range = rangeOf(node);
  const [first, second] = args;
  if (!first) {
    if (name === 'asInstanceOf' || SAME.test(name)) return lowerExpression(value);
    return undefined;
  }
  if (name === 'getOrElse' || name === 'orElse' || name === 'fold' || name === 'foldLeft') {
    if (name === 'getOrElse' && isEnvironment(value))
      return environmentCall('sys.env.getOrElse', args, range);
    return conditionally(name, value, args, node);
  }
  if (isEnvironment(value) && (name === 'get' || name === 'apply'))
    return environmentCall('sys.env.get', args, range);
  if (name === 'format' && !second?.name) {
    const text = formatted(lowerExpression(value), valuesOf(args), range);
    if (text) return text;
  }
  const key = first.value;
  if (name === 'get' && !second && key.kind === 'literal' && typeof key.value === 'string') {
    return { kind: 'member', of: lowerExpression(value), name: key.value, nameRange: key.range, range };
  }
  return undefined;
}

function valuesOf(args: readonly Arg[]): Expr[] {
  return args.map(({ value }) => value);
}

/** `Map("a" -> 1, rest: _*)`. */
function mapOf(args: readonly Arg[], range: Expr['range']): Expr {
  const entries = args.flatMap(({ value }) => (value.kind === 'map' ? value.entries : [{ spread: value }]));
  return { kind: 'map', entries, range };
}

/** `a.b.c` where it is made of names only. */
export function pathOf(node: Node): string | undefined {
  const isPath = node.type === 'identifier' || node.type === 'field_expression';
  return isPath && node.text.length < 80 && /^[\w$.]+$/.test(node.text) ? node.text : undefined;
}
