import { compoundOf } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isOut } from './calls.ts';
import { lowerSwitch } from './choices.ts';
import { lowerClass } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { functionOf } from './lambdas.ts';
import { childOf, nameAt, parts, rangeOf, statement, typeOf } from './nodes.ts';
import { lowerVariables } from './variables.ts';

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
      return [...parts(node).flatMap(lowerExpressionStatement), ...filledIn(node)];
    case 'local_declaration_statement':
      return [
        ...parts(node)
          .filter(({ type }) => type === 'variable_declaration')
          .flatMap(lowerVariables),
        ...filledIn(node),
      ];
    case 'local_function_statement':
      return [functionOf(node, node.childForFieldName('name')?.text ?? '')];
    case 'class_declaration':
    case 'record_declaration':
    case 'struct_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
      return [lowerClass(node)];
    case 'return_statement': {
      const [value] = parts(node);
      return [...filledIn(node), { kind: 'return', ...(value ? { value: lowerExpression(value) } : {}) }];
    }
    case 'throw_statement':
      return [...parts(node).map((child) => statement(lowerExpression(child))), { kind: 'return' }];
    case 'break_statement':
    case 'continue_statement':
      return [{ kind: 'return' }];
    case 'yield_statement':
      return parts(node).map((child) => statement(lowerExpression(child)));
    case 'if_statement':
      return lowerIf(node);
    default:
      return lowerControl(node);
  }
}

function lowerControl(node: Node): Stmt[] {
  switch (node.type) {
    case 'block':
    case 'checked_statement':
    case 'unsafe_statement':
    case 'fixed_statement':
    case 'lock_statement':
    case 'labeled_statement':
    case 'global_statement':
    case 'ERROR':
      return lowerBody(node);
    case 'switch_statement':
      return [lowerSwitch(node)];
    case 'for_statement':
    case 'foreach_statement':
    case 'while_statement':
    case 'do_statement':
      return lowerLoop(node);
    case 'using_statement':
      return lowerResource(node);
    case 'try_statement':
      return lowerTry(node);
    case 'preproc_if':
      return [lowerDirective(node)];
    case 'variable_declaration':
      return lowerVariables(node);
    case 'empty_statement':
    case 'goto_statement':
      return [];
    default:
      return [statement(lowerExpression(node))];
  }
}

/** Variables that a call fills (`out x`) are something else from there on. */
function filledIn(node: Node): Stmt[] {
  if (!/\bout\b/.test(node.text)) return [];
  return node.descendantsOfType('argument').flatMap((argument): Stmt[] => {
    const value = isOut(argument) ? parts(argument).at(-1) : undefined;
    const name = value?.type === 'declaration_expression' ? value.childForFieldName('name') : value;
    if (name?.type !== 'identifier') return [];
    const type = typeOf(value?.childForFieldName('type') ?? null);
    return [
      {
        kind: 'assign',
        target: nameAt(name),
        value: { kind: 'opaque', inner: [], range: rangeOf(name) },
        ...(value === name ? {} : { declares: true }),
        ...(type === undefined ? {} : { type }),
        range: rangeOf(argument),
      },
    ];
  });
}

export function lowerExpressionStatement(node: Node): Stmt[] {
  if (node.type === 'assignment_expression') return lowerAssignment(node);
  if (node.type === 'parenthesized_expression') return parts(node).flatMap(lowerExpressionStatement);
  const expr = lowerExpression(node);
  return added(expr) ?? [statement(expr)];
}

function lowerAssignment(node: Node): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [statement(lowerExpression(node))];
  const operator = node.childForFieldName('operator')?.text ?? '=';
  if (left.type === 'tuple_expression') return lowerSeveral(left, right);
  if (operator === '=' && goesOn(left, right)) return [statement(lowerExpression(right))];
  const op = compoundOf(operator);
  // `a = b = value`: both are the value.
  const before = right.type === 'assignment_expression' ? lowerAssignment(right) : [];
  const target = lowerExpression(left);
  const value = lowerExpression(right);
  const range = rangeOf(node);
  const filled: Expr =
    operator === '??=' ? { kind: 'default', value: target, fallback: value, range } : value;
  return [...before, { kind: 'assign', target, value: filled, ...(op ? { op } : {}), range }];
}

/** `(a, b) = (x, y)`. */
function lowerSeveral(left: Node, right: Node): Stmt[] {
  const value = lowerExpression(right);
  const targets = parts(left);
  const items = value.kind === 'list' && value.items.length === targets.length ? value.items : undefined;
  const before = items ? [] : [statement(value)];
  return [
    ...before,
    ...targets.flatMap((argument, i): Stmt[] => {
      const inner = parts(argument).at(-1);
      const target = inner?.type === 'declaration_expression' ? inner.childForFieldName('name') : inner;
      if (!target || target.type === 'discard') return [];
      const range = rangeOf(argument);
      const part: Expr = items?.[i]?.value ?? { kind: 'opaque', inner: [], range };
      return [{ kind: 'assign', target: lowerExpression(target), value: part, range }];
    }),
  ];
}

/** `request = request.WithExternalId(x)`: the request is the one it was. */
function goesOn(left: Node, right: Node): boolean {
  let next: Node | null | undefined = right;
  for (let length = 0; next?.type === 'invocation_expression' && length < 40; length++) {
    const called: Node | null = next.childForFieldName('function');
    if (!/^(?:With|Set|Use)[A-Z]/.test(called?.childForFieldName('name')?.text ?? '')) return false;
    next = called?.childForFieldName('expression');
  }
  return right.type === 'invocation_expression' && next?.type === 'identifier' && next.text === left.text;
}

/** `map.Add("key", value)`. */
function added(expr: Expr): Stmt[] | undefined {
  if (expr.kind !== 'call' || expr.callee.kind !== 'member' || !/^(?:Try)?Add$/.test(expr.callee.name))
    return undefined;
  const [key, value, ...more] = expr.args;
  if (!key || !value || more.length > 0) return undefined;
  if (key.value.kind !== 'literal' || typeof key.value.value !== 'string') return undefined;
  const { range } = key.value;
  const target: Expr = {
    kind: 'member',
    of: expr.callee.of,
    name: key.value.value,
    nameRange: range,
    range: expr.range,
  };
  return [{ kind: 'assign', target, value: value.value, range: expr.range }];
}

function lowerIf(node: Node): Stmt[] {
  const test = node.childForFieldName('condition');
  const other = node.childForFieldName('alternative');
  const branches = [lowerBranch(node.childForFieldName('consequence'))];
  if (other) branches.push(lowerBranch(other));
  const filled = test ? filledIn(test) : [];
  const lowered = test ? lowerExpression(test) : undefined;
  return [
    ...(lowered && filled.length > 0 ? [statement(lowered), ...filled] : []),
    {
      kind: 'branches',
      branches,
      exhaustive: other !== null,
      ...(lowered && filled.length === 0 ? { test: lowered } : {}),
    },
  ];
}

/** `#if A … #elif B … #else … #endif`: one of them is compiled. */
function lowerDirective(node: Node): Stmt {
  const branches: Stmt[][] = [];
  let exhaustive = false;
  for (let at: Node | null = node; at;) {
    const condition = at.childForFieldName('condition');
    const next: Node | null = at.childForFieldName('alternative');
    const own = parts(at).filter(({ id }) => id !== condition?.id && id !== next?.id);
    branches.push(own.flatMap(lowerStatement));
    exhaustive ||= at.type === 'preproc_else';
    at = next;
  }
  return { kind: 'branches', branches, exhaustive };
}

function lowerLoop(node: Node): Stmt[] {
  const body = lowerBranch(node.childForFieldName('body'));
  // A `do` runs at least once.
  if (node.type === 'do_statement')
    return [{ kind: 'block', body: body.filter(({ kind }) => kind !== 'return') }];
  const init = node.childForFieldName('initializer');
  const update = node.childrenForFieldName('update').flatMap(lowerExpressionStatement);
  const over = node.childForFieldName('right') ?? node.childForFieldName('condition');
  const left = node.childForFieldName('left');
  const names = left ? (left.type === 'identifier' ? [left] : left.descendantsOfType('identifier')) : [];
  return [
    ...(init ? lowerStatement(init) : []),
    {
      kind: 'loop',
      variables: names.map(({ text }) => text),
      ...(over ? { over: lowerExpression(over) } : {}),
      body: [...body, ...update],
    },
  ];
}

/** `using (var x = …) { … }`. */
function lowerResource(node: Node): Stmt[] {
  const body = node.childForFieldName('body');
  const resources = parts(node).filter(({ id }) => id !== body?.id);
  return [{ kind: 'block', body: [...resources.flatMap(lowerStatement), ...lowerBranch(body)] }];
}

/** The body runs; a handler may; `finally` runs after them. */
function lowerTry(node: Node): Stmt[] {
  const clauses = parts(node);
  const handlers = clauses
    .filter(({ type }) => type === 'catch_clause')
    .map((clause) => lowerBody(clause.childForFieldName('body')));
  const last = clauses
    .filter(({ type }) => type === 'finally_clause')
    .flatMap((clause) => lowerBody(childOf(clause, 'block') ?? null));
  return [
    { kind: 'block', body: lowerBody(node.childForFieldName('body')) },
    { kind: 'branches', branches: handlers, exhaustive: false },
    ...last,
  ];
}
