import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Arg, BinaryOp, Expr, MapItem } from '../program.ts';
import { functionBody, lowerClass } from './statements.ts';
import { keyName, name, nothing, opaque, plainPath, range, unwrap, type Node } from './nodes.ts';
import { environmentOf, lowerParameter } from './patterns.ts';
import { sourceMap } from './strings.ts';

const ARITHMETIC = new Set<string>(['+', '-', '*', '/', '%', '**']);
export const isArithmetic = (op: string): op is BinaryOp => ARITHMETIC.has(op);

export function lowerExpression(wrapped: Node): Expr {
  const node = unwrap(wrapped);
  switch (node.type) {
    case 'Literal':
      return lowerLiteral(node);
    case 'TemplateLiteral':
      return lowerTemplate(node);
    case 'TaggedTemplateExpression':
      return isTextTag(node.tag) ? lowerTemplate(node.quasi) : lowerTagged(node);
    case 'Identifier':
      return node.name === 'undefined' ? nothing(node) : name(node.name, node);
    case 'ThisExpression':
      return name('this', node);
    case 'Super':
      return name('super', node);
    case 'MemberExpression':
      return lowerMember(node);
    case 'CallExpression':
      return lowerCall(node);
    case 'NewExpression':
      return {
        kind: 'call',
        callee: lowerCallee(node.callee),
        args: node.arguments.map(lowerArgument),
        isNew: true,
        range: range(node),
      };
    case 'ObjectExpression':
      return { kind: 'map', entries: node.properties.map(lowerProperty), range: range(node) };
    case 'ArrayExpression':
      return {
        kind: 'list',
        items: node.elements.flatMap((item) => (item ? [lowerArgument(item)] : [])),
        range: range(node),
      };
    case 'BinaryExpression':
      return lowerBinary(node);
    case 'LogicalExpression':
      return lowerLogical(node);
    case 'ConditionalExpression':
      return {
        kind: 'conditional',
        test: lowerExpression(node.test),
        then: lowerExpression(node.consequent),
        else: lowerExpression(node.alternate),
        range: range(node),
      };
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return {
        kind: 'function',
        params: node.params.map(lowerParameter),
        body: functionBody(node),
        range: range(node),
      };
    case 'ClassExpression':
      // A class is a statement in the neutral form; a function around it is where an expression holds those.
      return { kind: 'function', params: [], body: [lowerClass(node)], range: range(node) };
    case 'UnaryExpression':
      return lowerUnary(node);
    default:
      return opaque(node, innerExpressions(node).map(lowerExpression));
  }
}

function lowerLiteral(node: TSESTree.Literal): Expr {
  const { value } = node;
  if (typeof value === 'string') {
    return {
      kind: 'literal',
      value,
      range: range(node),
      sourceMap: sourceMap(node.raw.slice(1, -1), node.range[0] + 1),
    };
  }
  if (typeof value === 'bigint') return { kind: 'literal', value: Number(value), range: range(node) };
  if (typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'literal', value, range: range(node) };
  return 'regex' in node ? opaque(node) : nothing(node);
}

/** Tags that give back the text with its values: `String.raw`, `dedent`, and outputs put together. */
const TEXT_TAGS = /^(?:raw|dedent|outdent|stripIndents?|oneLine|interpolate)$/;

function isTextTag(tag: TSESTree.Expression): boolean {
  if (tag.type === 'Identifier') return TEXT_TAGS.test(tag.name);
  return (
    tag.type === 'MemberExpression' && tag.property.type === 'Identifier' && TEXT_TAGS.test(tag.property.name)
  );
}

/** A tag is a function that is given the text and its values. */
function lowerTagged(node: TSESTree.TaggedTemplateExpression): Expr {
  return {
    kind: 'call',
    callee: lowerCallee(node.tag),
    args: [{ value: lowerTemplate(node.quasi) }],
    range: range(node),
  };
}

function lowerTemplate(node: TSESTree.TemplateLiteral): Expr {
  const parts: Expr[] = [];
  node.quasis.forEach((quasi, position) => {
    const { cooked, raw } = quasi.value;
    if (cooked !== '' || node.quasis.length === 1) {
      // The piece's own range takes in the delimiters on both sides.
      const start = quasi.range[0] + 1;
      const at = node.quasis.length === 1 ? range(node) : { start, end: start + raw.length };
      parts.push({ kind: 'literal', value: cooked, range: at, sourceMap: sourceMap(raw, start) });
    }
    const expression = node.expressions[position];
    if (expression) parts.push(lowerExpression(expression));
  });
  const [only] = parts;
  return only?.kind === 'literal' && parts.length === 1
    ? only
    : { kind: 'template', parts, range: range(node) };
}

function lowerMember(node: TSESTree.MemberExpression): Expr {
  const key = keyName(node.property, node.computed);
  if (key === undefined || (node.property.type === 'Literal' && typeof node.property.value === 'number')) {
    return {
      kind: 'index',
      of: lowerExpression(node.object),
      index: lowerExpression(node.property),
      range: range(node),
    };
  }
  if (environmentOf(node.object)) return { kind: 'environment', name: key, range: range(node) };
  return {
    kind: 'member',
    of: lowerExpression(node.object),
    name: key,
    nameRange: range(node.property),
    range: range(node),
  };
}

function lowerCall(node: TSESTree.CallExpression): Expr {
  const [first, second] = node.arguments;
  if (plainPath(node.callee) === 'Deno.env.get' && first?.type === 'Literal' && !second) {
    return { kind: 'environment', name: String(first.value), range: range(node) };
  }
  const call: Expr = {
    kind: 'call',
    callee: lowerCallee(node.callee),
    args: node.arguments.map(lowerArgument),
    range: range(node),
  };
  return lowerSetting(call) ?? call;
}

/** `configService.get('SECONDS', 3600)` (docs.nestjs.com, "Configuration") and what reads settings likewise: a number. */
function lowerSetting(call: Extract<Expr, { kind: 'call' }>): Expr | undefined {
  const { callee, args, range: at } = call;
  const [key, other, ...more] = args;
  if (callee.kind !== 'member' || callee.name !== 'get' || more.length > 0) return undefined;
  if (key?.value.kind !== 'literal' || typeof key.value.value !== 'string' || !other) return undefined;
  if (!isNumber(other.value)) return undefined;
  return { kind: 'default', value: call, fallback: other.value, range: at };
}

function isNumber(expr: Expr): boolean {
  if (expr.kind === 'binary') return isNumber(expr.left) && isNumber(expr.right);
  return expr.kind === 'literal' && typeof expr.value === 'number';
}

/** `(0, sts_1.assume)(…)` is how compilers write a call of an imported function. */
function lowerCallee(node: Node): Expr {
  const last = node.type === 'SequenceExpression' ? node.expressions.at(-1) : undefined;
  return lowerExpression(last ?? node);
}

function lowerArgument(node: Node): Arg {
  return node.type === 'SpreadElement'
    ? { value: lowerExpression(node.argument), spread: true }
    : { value: lowerExpression(node) };
}

function lowerProperty(node: TSESTree.ObjectLiteralElement): MapItem {
  if (node.type === 'SpreadElement') return { spread: lowerExpression(node.argument) };
  const key = keyName(node.key, node.computed);
  const value = lowerExpression(node.value);
  return key === undefined
    ? { computed: lowerExpression(node.key), value }
    : { key, keyRange: range(node.key), value };
}

function lowerBinary(node: TSESTree.BinaryExpression): Expr {
  const left = node.left.type === 'PrivateIdentifier' ? opaque(node.left) : lowerExpression(node.left);
  const right = lowerExpression(node.right);
  if (!isArithmetic(node.operator)) return opaque(node, [left, right]);
  return { kind: 'binary', op: node.operator, left, right, range: range(node) };
}

function lowerLogical(node: TSESTree.LogicalExpression): Expr {
  const left = lowerExpression(node.left);
  const right = lowerExpression(node.right);
  // `a && b` is b or, as far as a field is concerned, nothing.
  return node.operator === '&&'
    ? { kind: 'conditional', test: left, then: right, else: nothing(node.left), range: range(node) }
    : { kind: 'default', value: left, fallback: right, range: range(node) };
}

function lowerUnary(node: TSESTree.UnaryExpression): Expr {
  const argument = lowerExpression(node.argument);
  if (node.operator === '-' && argument.kind === 'literal' && typeof argument.value === 'number') {
    return { kind: 'literal', value: -argument.value, range: range(node) };
  }
  if (node.operator === '+') return argument;
  // `void 0` is how `undefined` is written; any other operand is there for what it does.
  return node.operator === 'void' && argument.kind === 'literal' ? nothing(node) : opaque(node, [argument]);
}

/** The expressions in a node that is not evaluated: calls in them are calls all the same. */
function innerExpressions(node: Node): Node[] {
  switch (node.type) {
    case 'SequenceExpression':
      return node.expressions;
    case 'AssignmentExpression':
      return [node.right];
    case 'UpdateExpression':
    case 'YieldExpression':
    case 'SpreadElement':
    case 'JSXSpreadAttribute':
      return node.argument ? [node.argument] : [];
    case 'ImportExpression':
      return [node.source];
    case 'JSXElement':
      return [...node.openingElement.attributes, ...node.children];
    case 'JSXFragment':
      return node.children;
    case 'JSXAttribute':
      return node.value ? [node.value] : [];
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
      return [node.expression];
    default:
      return [];
  }
}
