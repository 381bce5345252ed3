import { compoundOf } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerClass } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { lowerImport } from './imports.ts';
import { injected } from './injected.ts';
import { lowerParameters } from './lambdas.ts';
import { nameAt, parts, PLAIN, rangeOf, statement, typeOf } from './nodes.ts';
import { lowerSwitch } from './switches.ts';

export function lowerBody(node: Node | null): Stmt[] {
  return node ? parts(node).flatMap(lowerStatement) : [];
}

/** The statements of a block, or the one statement that stands in its place. */
function lowerBranch(node: Node | null): Stmt[] {
  if (!node) return [];
  return node.type === 'block' ? lowerBody(node) : lowerStatement(node);
}

export function lowerStatement(node: Node): Stmt[] {
  switch (node.type) {
    case 'expression_statement':
      return parts(node).flatMap(lowerExpressionStatement);
    case 'local_variable_declaration':
    case 'field_declaration':
    case 'constant_declaration':
      return lowerVariables(node);
    case 'method_declaration':
    case 'constructor_declaration':
    case 'compact_constructor_declaration':
      return [lowerMethod(node)];
    case 'class_declaration':
    case 'record_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
    case 'annotation_type_declaration':
      return [lowerClass(node)];
    case 'import_declaration':
      return lowerImport(node);
    case 'package_declaration':
    case 'module_declaration':
    case 'modifiers':
      return [];
    case 'explicit_constructor_invocation':
      return [lowerDelegation(node)];
    default:
      return lowerControl(node);
  }
}

function lowerControl(node: Node): Stmt[] {
  switch (node.type) {
    case 'block':
    case 'static_initializer':
    case 'labeled_statement':
      return lowerBody(node);
    case 'return_statement':
    case 'yield_statement': {
      const [value] = parts(node);
      return [{ kind: 'return', ...(value ? { value: lowerExpression(value) } : {}) }];
    }
    case 'throw_statement':
      return [...parts(node).map((child) => statement(lowerExpression(child))), { kind: 'return' }];
    case 'break_statement':
    case 'continue_statement':
      return [{ kind: 'return' }];
    case 'if_statement':
      return [lowerIf(node)];
    case 'switch_expression':
    case 'switch_statement':
      return [lowerSwitch(node)];
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
    case 'enhanced_for_statement':
      return lowerLoop(node);
    case 'try_statement':
    case 'try_with_resources_statement':
      return lowerTry(node);
    case 'synchronized_statement':
      return parts(node).flatMap((child) =>
        child.type === 'block' ? lowerBody(child) : [statement(lowerExpression(child))],
      );
    case 'ERROR':
      return parts(node).flatMap(lowerStatement);
    default:
      return [statement(lowerExpression(node))];
  }
}

function lowerExpressionStatement(node: Node): Stmt[] {
  if (node.type === 'assignment_expression') return lowerAssignment(node);
  if (node.type === 'switch_expression') return [lowerSwitch(node)];
  const expr = lowerExpression(node);
  return put(expr) ?? [statement(expr)];
}

function lowerAssignment(node: Node): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [statement(lowerExpression(node))];
  const operator = node.childForFieldName('operator')?.text ?? '=';
  if (operator === '=' && goesOn(left, right)) return [statement(lowerExpression(right))];
  const op = compoundOf(operator);
  // `a = b = value`: both are the value.
  const before = right.type === 'assignment_expression' ? lowerAssignment(right) : [];
  return [
    ...before,
    {
      kind: 'assign',
      target: lowerExpression(left),
      value: lowerExpression(right),
      ...(op ? { op } : {}),
      range: rangeOf(node),
    },
  ];
}

/** Methods of values that cannot change, after which a variable is something else. */
const CHANGED =
  /^(?:replace|sub|concat|plus|minus|multipl|divid|add|append|repeat|format|split|resolve|strip|to|or|map|filter|get|next|with(?:Nano|Second|Hour|Day|Month|Year)|trim|values?Of|parse|then)/;

/** `builder = builder.externalId(x)`: the builder is the one it was. */
function goesOn(left: Node, right: Node): boolean {
  if (left.type !== 'identifier' || right.type !== 'method_invocation') return false;
  let next: Node | null = right;
  for (let length = 0; next?.type === 'method_invocation' && length < 40; length++) {
    const list = next.childForFieldName('arguments');
    const name = next.childForFieldName('name')?.text ?? '';
    if (!list || parts(list).length !== 1 || CHANGED.test(name)) return false;
    next = next.childForFieldName('object');
  }
  return next?.type === 'identifier' && next.text === left.text;
}

/** `map.put("key", value)`. */
function put(expr: Expr): Stmt[] | undefined {
  if (expr.kind !== 'call' || expr.callee.kind !== 'member' || expr.callee.name !== 'put') return undefined;
  const [key, value, ...more] = expr.args;
  if (!key || !value || more.length > 0) return undefined;
  if (key.value.kind !== 'literal' || typeof key.value.value !== 'string') return undefined;
  const { of } = expr.callee;
  const { range } = key.value;
  const target: Expr = { kind: 'member', of, name: key.value.value, nameRange: range, range: expr.range };
  return [{ kind: 'assign', target, value: value.value, range: expr.range }];
}

/** Local variables and fields, several of one type. */
function lowerVariables(node: Node): Stmt[] {
  const type = typeOf(node.childForFieldName('type'));
  const given = injected(node);
  return node.childrenForFieldName('declarator').flatMap((declarator): Stmt[] => {
    const name = declarator.childForFieldName('name');
    const written = declarator.childForFieldName('value');
    if (!name) return [];
    const value: Expr = written
      ? lowerExpression(written)
      : (given ?? { kind: 'opaque', inner: [], range: rangeOf(name) });
    // Nothing, written out, is what a string has; a client that is nothing is yet to be made.
    const isPlain = type === undefined || PLAIN.test(type);
    const telling = value.kind !== 'literal' || (value.value === null && !isPlain);
    return [
      {
        kind: 'assign',
        target: nameAt(name),
        value,
        declares: true,
        ...(type !== undefined && telling ? { type } : {}),
        range: rangeOf(declarator),
      },
    ];
  });
}

function lowerMethod(node: Node): Stmt {
  const parameters =
    node.childForFieldName('parameters') ?? node.parent?.parent?.childForFieldName('parameters');
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: parameters ? lowerParameters(parameters) : [],
    body: lowerBody(node.childForFieldName('body')),
    range: rangeOf(node),
  };
}

/** `this(a, 3600)` calls another constructor of the class. */
function lowerDelegation(node: Node): Stmt {
  const list = node.childForFieldName('arguments');
  const inner = list ? parts(list).map(lowerExpression) : [];
  const range = rangeOf(node);
  const called = node.childForFieldName('constructor');
  let owner = node.parent;
  while (owner && owner.type !== 'constructor_declaration') owner = owner.parent;
  const name = owner?.childForFieldName('name')?.text;
  if (called?.type !== 'this' || name === undefined) return statement({ kind: 'opaque', inner, range });
  const args = inner.map((value) => ({ value }));
  return statement({ kind: 'call', callee: nameAt(called, name), args, range });
}

function lowerIf(node: Node): Stmt {
  const test = node.childForFieldName('condition');
  const other = node.childForFieldName('alternative');
  const branches = [lowerBranch(node.childForFieldName('consequence'))];
  if (other) branches.push(lowerBranch(other));
  return {
    kind: 'branches',
    branches,
    exhaustive: other !== null,
    ...(test ? { test: lowerExpression(test) } : {}),
  };
}

function lowerLoop(node: Node): Stmt[] {
  const init = node.childrenForFieldName('init').flatMap(lowerStatement);
  const update = node.childrenForFieldName('update').flatMap(lowerExpressionStatement);
  const over = node.childForFieldName('value') ?? node.childForFieldName('condition');
  const variable = node.childForFieldName('name');
  const body = [...lowerBranch(node.childForFieldName('body')), ...update];
  // A `do` runs at least once.
  if (node.type === 'do_statement')
    return [{ kind: 'block', body: body.filter(({ kind }) => kind !== 'return') }];
  return [
    ...init,
    {
      kind: 'loop',
      variables: variable ? [variable.text] : [],
      ...(over ? { over: lowerExpression(over) } : {}),
      body,
    },
  ];
}

/** The body runs; a handler may; `finally` runs after them. */
function lowerTry(node: Node): Stmt[] {
  const resources = node.childForFieldName('resources');
  const bindings = resources ? parts(resources).map(bindingOf) : [];
  const clauses = parts(node);
  const handlers = clauses
    .filter(({ type }) => type === 'catch_clause')
    .map((clause) => lowerBody(clause.childForFieldName('body')));
  const last = clauses
    .filter(({ type }) => type === 'finally_clause')
    .flatMap((clause) => parts(clause).flatMap(lowerBody));
  return [
    { kind: 'block', bindings, body: lowerBody(node.childForFieldName('body')) },
    { kind: 'branches', branches: handlers, exhaustive: false },
    ...last,
  ];
}

function bindingOf(resource: Node): { name: string; value: Expr } {
  const value = resource.childForFieldName('value') ?? parts(resource)[0] ?? resource;
  return { name: resource.childForFieldName('name')?.text ?? '', value: lowerExpression(value) };
}
