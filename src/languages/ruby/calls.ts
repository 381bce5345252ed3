import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { asNumber, isPassingOn, isSpacing, joined } from './conversions.ts';
import type { Context } from './context.ts';
import { lowerBlock, lowerTap } from './definitions.ts';
import { lowerFetch } from './elements.ts';
import { lowerExpression } from './expressions.ts';
import { formatted } from './formats.ts';
import { lowerArguments, merged } from './hashes.ts';
import { memberOf, named, opaque, range } from './nodes.ts';

interface Parts {
  readonly node: Node;
  readonly receiver: Node | null;
  readonly method: Node;
  readonly args: readonly Arg[];
  readonly block: Node | null;
  /** Neither arguments nor parentheses nor a block. */
  readonly isBare: boolean;
}

export function lowerCall(node: Node, context: Context): Expr {
  const receiver = node.childForFieldName('receiver');
  const method = node.childForFieldName('method');
  const list = node.childForFieldName('arguments');
  const block = node.childForFieldName('block');
  const args = lowerArguments(list, context);
  // `callable.(x)`
  if (!method)
    return receiver
      ? { kind: 'call', callee: lowerExpression(receiver, context), args, range: range(node) }
      : opaque(node);
  const parts: Parts = { node, receiver, method, args, block, isBare: !list && !block };
  return (receiver ? onReceiver(parts, receiver, context) : ofKernel(parts)) ?? plainCall(parts, context);
}

function plainCall({ node, receiver, method, args, block, isBare }: Parts, context: Context): Expr {
  const closure = block ? [{ value: lowerBlock(block, context) }] : [];
  if (!receiver) {
    const callee: Expr = { kind: 'name', name: method.text, range: range(method) };
    return { kind: 'call', callee, args: [...args, ...closure], range: range(node) };
  }
  const of = lowerExpression(receiver, context);
  const callee = memberOf(of, method.text, method, node);
  if (isBare && !isAction(method.text, of, context)) return callee;
  const place = { start: receiver.startIndex, end: method.endIndex };
  return {
    kind: 'call',
    callee: { ...callee, range: place },
    args: [...args, ...closure],
    range: range(node),
  };
}

/** Without arguments a method that does something looks like one that reads an attribute. */
const VERBS =
  /^(?:new|get|create|make|build|assume|fetch|find|load|read|list|describe|start|run|call|generate|refresh|request|perform|execute|send|put|add|set|delete|remove|reset|clear|to_json|to_yaml)(?:_|$)|[!?]$/;

function isAction(name: string, of: Expr, context: Context): boolean {
  if (VERBS.test(name)) return true;
  const isOwn = of.kind === 'name' && (of.name === 'this' || /^[A-Z]/.test(of.name));
  return isOwn && context.file.methods.has(name);
}

/** Methods whose meaning is a value: reads of fields, copies, conversions. */
function onReceiver(parts: Parts, receiver: Node, context: Context): Expr | undefined {
  const { node, method, args, block } = parts;
  const name = method.text;
  const of = (): Expr => lowerExpression(receiver, context);
  if (isPassingOn(name, args, block)) return of();
  switch (name) {
    case 'new':
      return args.length === 0 && !block && /^(?:Hash|HashWithIndifferentAccess)$/.test(receiver.text)
        ? { kind: 'map', entries: [], range: range(node) }
        : undefined;
    case 'to_i':
    case 'to_f':
      return asNumber(of());
    case 'fetch':
    case 'dig':
      return lowerFetch(receiver, name, args, blockValue(block, context), node, context);
    case '[]':
      return lowerFetch(receiver, name, args, undefined, node, context);
    case 'merge':
    case 'merge!':
    case 'deep_merge':
    case 'deep_merge!':
    case 'reverse_merge':
    case 'reverse_merge!':
    case 'with_defaults':
      return args.length > 0 && !block ? merged(of(), args, node, /^(?:reverse|with)/.test(name)) : undefined;
    case 'join':
      return receiver.type === 'array' ? joined(of(), args, range(node)) : undefined;
    case 'tap':
    case 'then':
    case 'yield_self':
      return block ? ranHere(parts, of(), block, context) : undefined;
    default: {
      const [pattern] = named(node.childForFieldName('arguments'));
      return !block && isSpacing(receiver, name, pattern, args) ? of() : undefined;
    }
  }
}

/** `x.tap { |y| … }` is x with what the block has done to it; `x.then { |y| … }` is what the block returns. */
function ranHere({ node, method }: Parts, of: Expr, block: Node, context: Context): Expr {
  const closure = method.text === 'tap' ? lowerTap(block, context) : lowerBlock(block, context);
  const callee: Expr = { kind: 'member', of, name: 'run', nameRange: range(method), range: range(method) };
  return { kind: 'call', callee, args: [{ value: closure }], range: range(node) };
}

function blockValue(block: Node | null, context: Context): Expr | undefined {
  const [only, ...more] = named(block?.childForFieldName('body') ?? null);
  return only && more.length === 0 ? lowerExpression(only, context) : undefined;
}

/** What needs no receiver: `Integer(x)`, `format('…', x)`. */
function ofKernel({ node, method, args }: Parts): Expr | undefined {
  const [first, ...rest] = args;
  if (!first) return undefined;
  switch (method.text) {
    case 'Integer':
    case 'Float':
      return asNumber(first.value);
    case 'String':
    case 'Array':
    case 'Hash':
      return first.value;
    case 'format':
    case 'sprintf':
      return formatted(first.value, rest, range(node));
    default:
      return undefined;
  }
}
