import type { Expr, Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerAssignment, lowerOperatorAssignment, targetOf } from './assignments.ts';
import { Context } from './context.ts';
import {
  lowerCase,
  lowerFor,
  lowerIf,
  lowerIterator,
  lowerModifier,
  lowerRescue,
  lowerWhile,
} from './control.ts';
import { lowerClass, lowerMethod } from './definitions.ts';
import { lowerExpression } from './expressions.ts';
import { effect, isPlain, named, type Sink } from './nodes.ts';

export function lowerFile(root: Node): Program {
  return { body: lowerBody(root, Context.of(root)) };
}

const BODIES = new Set([
  'program',
  'body_statement',
  'block_body',
  'then',
  'else',
  'ensure',
  'do',
  'begin',
  'begin_block',
  'end_block',
  'parenthesized_statements',
]);

/** The statements of a body, or the one that stands in its place. */
export function lowerBody(node: Node | null, context: Context, sink?: Sink): Stmt[] {
  if (!node) return [];
  if (!BODIES.has(node.type)) return lowerStatement(node, context, sink);
  if (named(node).some(({ type }) => type === 'rescue' || type === 'ensure'))
    return lowerRescue(node, context, sink);
  return lowerAll(named(node), context, sink);
}

/** One after the other; `sink` is for the last one. */
export function lowerAll(nodes: readonly Node[], context: Context, sink?: Sink): Stmt[] {
  const last = nodes.length - 1;
  return nodes.flatMap((node, i) => lowerStatement(node, context, i === last ? sink : undefined));
}

export function lowerStatement(node: Node, context: Context, sink?: Sink): Stmt[] {
  switch (node.type) {
    case 'assignment':
      return lowerAssignment(node, context, sink);
    case 'operator_assignment':
      return lowerOperatorAssignment(node, context, sink);
    case 'method':
    case 'singleton_method':
      return [lowerMethod(node, context)];
    case 'class':
    case 'module':
      return lowerClass(node, context);
    case 'singleton_class':
      return lowerBody(node.childForFieldName('body'), context);
    case 'if':
    case 'unless':
    case 'elsif':
      return lowerIf(node, context, sink);
    case 'case':
    case 'case_match':
      return lowerCase(node, context, sink);
    case 'if_modifier':
    case 'unless_modifier':
    case 'rescue_modifier':
      return lowerModifier(node, context, sink);
    case 'while':
    case 'until':
    case 'while_modifier':
    case 'until_modifier':
      return lowerWhile(node, context);
    case 'for':
      return lowerFor(node, context);
    case 'return':
    case 'next':
    case 'break':
    case 'redo':
    case 'retry': {
      const [value] = named(node);
      return [{ kind: 'return', ...(value ? { value: lowerExpression(value, context) } : {}) }];
    }
    case 'call':
      return lowerCallStatement(node, context, sink);
    default:
      return BODIES.has(node.type)
        ? lowerBody(node, context, sink)
        : toSink(lowerExpression(node, context), sink);
  }
}

function toSink(expr: Expr, sink: Sink | undefined): Stmt[] {
  return sink ? sink(expr) : [effect(expr)];
}

const LEAVING = new Set(['raise', 'fail', 'exit', 'exit!', 'abort', 'throw']);
const REQUIRING = new Set(['require', 'require_relative', 'load', 'autoload']);

function lowerCallStatement(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const method = node.childForFieldName('method')?.text ?? '';
  const list = named(node.childForFieldName('arguments'));
  const receiver = node.childForFieldName('receiver');
  if (!receiver) {
    if (LEAVING.has(method)) return [effect(lowerExpression(node, context)), { kind: 'return' }];
    const required = REQUIRING.has(method) ? list.at(-1) : undefined;
    const module = required?.type === 'string' ? lowerExpression(required, context) : undefined;
    if (module?.kind === 'literal')
      return [{ kind: 'import', module: String(module.value), names: {}, range: module.range }];
  }
  // `private def x`, `memoize def x`
  if (list.some(({ type }) => type === 'method' || type === 'singleton_method'))
    return list.flatMap((argument) => lowerStatement(argument, context));
  const loop = sink ? undefined : lowerIterator(node, method, context);
  if (loop) return loop;
  if (receiver) {
    const change = changed(node, receiver, method, list, context);
    if (change) return [change, ...(sink?.(lowerExpression(receiver, context)) ?? [])];
  }
  return toSink(lowerExpression(node, context), sink);
}

/** Methods that change the hash or string they are called on, and are it afterwards. */
const CHANGING = new Set(['merge!', 'deep_merge!', 'reverse_merge!', 'tap', 'concat', 'compact!']);

function changed(
  node: Node,
  receiver: Node,
  method: string,
  list: readonly Node[],
  context: Context,
): Stmt | undefined {
  const target = isPlain(receiver) ? targetOf(receiver, context) : undefined;
  if (!target) return undefined;
  const range = { start: node.startIndex, end: node.endIndex };
  const [key, value] = list;
  if (CHANGING.has(method)) {
    const after = lowerExpression(node, context);
    // A method of that name that is not a hash's.
    if (after.kind === 'call' && method !== 'tap') return undefined;
    return { kind: 'assign', target, value: after, range };
  }
  if (!key || (method !== 'store' && method !== 'delete')) return undefined;
  const name = lowerExpression(key, context);
  if (name.kind !== 'literal' || typeof name.value !== 'string') return undefined;
  const field: Expr = { kind: 'member', of: target, name: name.value, nameRange: name.range, range };
  if (method === 'store' && value)
    return { kind: 'assign', target: field, value: lowerExpression(value, context), range };
  return list.length === 1
    ? { kind: 'assign', target: field, value: { kind: 'literal', value: null, range }, range }
    : undefined;
}
