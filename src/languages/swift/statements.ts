import { compoundOf } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { choose, lowerDo, lowerGuard } from './choices.ts';
import { lowerClass } from './classes.ts';
import { grouped } from './directives.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { lowerFor, lowerRepeat, lowerWhile } from './loops.ts';
import { childOf, isComment, parts, rangeOf } from './nodes.ts';
import { lowerProperty } from './properties.ts';

const DROPPED = new Set([
  'protocol_declaration',
  'typealias_declaration',
  'operator_declaration',
  'precedence_group_declaration',
  'statement_label',
  'fallthrough',
  'throw_keyword',
]);

/** Statements one after the other. */
export function lowerAll(nodes: readonly Node[]): Stmt[] {
  return grouped(nodes, (group) => group.flatMap(lowerStatement));
}

const CHOICES = new Set(['if_statement', 'switch_statement']);

/** The body of a function or closure; a single expression is what it gives. */
export function lowerBody(nodes: readonly Node[]): Stmt[] {
  const [only, ...more] = nodes.filter((node) => !isComment(node));
  if (!only || more.length > 0) return lowerAll(nodes);
  if (CHOICES.has(only.type)) return choose(only, lowerBody);
  return isStatement(only) ? lowerAll(nodes) : [{ kind: 'return', value: lowerExpression(only) }];
}

function isStatement(node: Node): boolean {
  return (
    node.type === 'assignment' || /(?:_declaration|_statement)$/.test(node.type) || DROPPED.has(node.type)
  );
}

function lowerStatement(node: Node): Stmt[] {
  switch (node.type) {
    case 'property_declaration':
      return lowerProperty(node);
    case 'assignment':
      return lowerAssignment(node);
    case 'function_declaration':
      return [lowerFunction(node)];
    case 'class_declaration':
      return [lowerClass(node)];
    case 'import_declaration':
      return lowerImport(node);
    case 'control_transfer_statement':
      return lowerTransfer(node);
    case 'if_statement':
    case 'switch_statement':
      return choose(node);
    case 'guard_statement':
      return lowerGuard(node);
    case 'do_statement':
      return lowerDo(node);
    case 'for_statement':
      return lowerFor(node);
    case 'while_statement':
      return lowerWhile(node);
    case 'repeat_while_statement':
      return lowerRepeat(node);
    case 'statements':
    case 'ERROR':
      return lowerAll(node.children);
    default:
      if (DROPPED.has(node.type) || isComment(node) || (!node.isNamed && node.type !== 'nil')) return [];
      return [{ kind: 'expr', expr: lowerExpression(node) }];
  }
}

/** `import A`, `import struct A.B`: the text does not say which names come. */
function lowerImport(node: Node): Stmt[] {
  const name = childOf(node, 'identifier');
  return name ? [{ kind: 'import', module: name.text, names: {}, range: rangeOf(node) }] : [];
}

/** `break` leaves a case of a `switch`, which is no more than its end. */
function lowerTransfer(node: Node): Stmt[] {
  const result = node.childForFieldName('result') ?? parts(node).find(({ type }) => type !== 'throw_keyword');
  const word = node.children[0]?.text ?? '';
  if (word === 'break') return result || !inSwitch(node) ? [{ kind: 'return' }] : [];
  if (!result || word === 'continue') return [{ kind: 'return' }];
  if (word === 'throw') return [{ kind: 'expr', expr: lowerExpression(result) }, { kind: 'return' }];
  return CHOICES.has(result.type)
    ? choose(result, lowerBody)
    : [{ kind: 'return', value: lowerExpression(result) }];
}

function inSwitch(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'switch_entry') return true;
    if (/^(?:for|while|repeat_while)_statement$/.test(at.type)) return false;
  }
  return false;
}

function lowerAssignment(node: Node): Stmt[] {
  const left = node.childForFieldName('target');
  const right = node.childForFieldName('result');
  if (!left || !right) return [{ kind: 'expr', expr: lowerExpression(node) }];
  const operator = node.childForFieldName('operator')?.text ?? '=';
  const op = compoundOf(operator);
  const target: Expr = lowerExpression(left);
  const value = lowerExpression(right);
  return [{ kind: 'assign', target, value, ...(op ? { op } : {}), range: rangeOf(node) }];
}
