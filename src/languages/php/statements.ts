import type { Expr, Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isAssignment, lowerAssignment, readAgain } from './assignments.ts';
import { lowerFor, lowerForeach, lowerIf, lowerSwitch, lowerTry, lowerWhile } from './control.ts';
import { lowerClass, lowerConstants, lowerFunction, NOBODY } from './definitions.ts';
import { lowerExpression } from './expressions.ts';
import { lowerUse } from './names.ts';
import { effect, named, range, variableName } from './nodes.ts';

/** Names that a body shares with what surrounds it. */
export type Shared = ReadonlySet<string>;

export function lowerFile(root: Node): Program {
  return { body: lowerBody(root, NOBODY) };
}

const BODIES = new Set([
  'program',
  'compound_statement',
  'colon_block',
  'else_clause',
  'declaration_list',
  'text_interpolation',
]);

/** The statements of a block, or the one that stands in its place. */
export function lowerBody(node: Node | null, shared: Shared): Stmt[] {
  if (!node) return [];
  return BODIES.has(node.type)
    ? named(node).flatMap((child) => lowerStatement(child, shared))
    : lowerStatement(node, shared);
}

export function lowerStatement(node: Node, shared: Shared): Stmt[] {
  switch (node.type) {
    case 'expression_statement':
      return named(node).flatMap((child) => lowerEffect(child, shared));
    case 'return_statement': {
      const [value] = named(node);
      if (!value) return [{ kind: 'return' }];
      const { before, result } = withAssignments(value, shared);
      return [...before, { kind: 'return', value: result }];
    }
    case 'break_statement':
    case 'continue_statement':
    case 'exit_statement':
      return [...named(node).map((child) => effect(lowerExpression(child))), { kind: 'return' }];
    case 'function_definition':
      return [lowerFunction(node)];
    case 'class_declaration':
    case 'interface_declaration':
    case 'trait_declaration':
    case 'enum_declaration':
      return [lowerClass(node)];
    case 'const_declaration':
      return lowerConstants(node);
    case 'namespace_definition':
      return lowerBody(node.childForFieldName('body'), shared);
    case 'namespace_use_declaration':
      return lowerUse(node);
    case 'if_statement':
      return lowerIf(node, shared);
    case 'switch_statement':
      return [lowerSwitch(node, shared)];
    case 'foreach_statement':
      return [lowerForeach(node, shared)];
    case 'for_statement':
      return lowerFor(node, shared);
    case 'while_statement':
    case 'do_statement':
      return lowerWhile(node, shared);
    case 'try_statement':
      return lowerTry(node, shared);
    case 'function_static_declaration':
      return named(node).flatMap(lowerStatic);
    case 'unset_statement':
      return named(node).flatMap(lowerUnset);
    case 'declare_statement':
    case 'global_declaration':
      return [];
    default:
      return BODIES.has(node.type)
        ? lowerBody(node, shared)
        : named(node).map((child) => effect(lowerExpression(child)));
  }
}

/** An expression whose value nobody asks for. */
export function lowerEffect(node: Node, shared: Shared): Stmt[] {
  if (isAssignment(node)) return lowerAssignment(node, shared);
  if (node.type === 'throw_expression') {
    const [thrown] = named(node);
    return [...(thrown ? [effect(lowerExpression(thrown))] : []), { kind: 'return' }];
  }
  const definition = node.type === 'function_call_expression' ? lowerDefine(node) : undefined;
  return definition ? [definition] : [effect(lowerExpression(node))];
}

/** An expression that may assign: `return $this->sts = new StsClient([…])`, `if ($role = find())`. */
export function withAssignments(node: Node, shared: Shared): { before: Stmt[]; result: Expr } {
  const [inner] = node.type === 'parenthesized_expression' ? named(node) : [node];
  const left = inner && isAssignment(inner) ? inner.childForFieldName('left') : null;
  return inner && left
    ? { before: lowerAssignment(inner, shared), result: readAgain(left) }
    : { before: [], result: lowerExpression(node) };
}

/** `define('ROLE', 'r')`. */
function lowerDefine(node: Node): Stmt | undefined {
  if (!/^\\?define$/i.test(node.childForFieldName('function')?.text ?? '')) return undefined;
  const [name, value] = named(node.childForFieldName('arguments')).map((argument) =>
    lowerExpression(argument),
  );
  if (name?.kind !== 'literal' || !value) return undefined;
  const target: Expr = { kind: 'name', name: String(name.value), range: name.range };
  return { kind: 'assign', target, value, range: range(node) };
}

/** `static $x = 1;` */
function lowerStatic(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (!name || !value) return [];
  const target: Expr = { kind: 'name', name: variableName(name), range: range(name) };
  return [{ kind: 'assign', target, value: lowerExpression(value), declares: true, range: range(node) }];
}

/** `unset($params['role'])`. */
function lowerUnset(node: Node): Stmt[] {
  const target = lowerExpression(node);
  if (target.kind !== 'member') return [];
  const value: Expr = { kind: 'literal', value: null, range: range(node) };
  return [{ kind: 'assign', target, value, range: range(node) }];
}
