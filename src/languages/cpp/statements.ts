import type { BinaryOp, Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerDeclaration } from './declarations.ts';
import { declaredName } from './declarators.ts';
import { absenceOf } from './conditions.ts';
import { lowerExpression } from './expressions.ts';
import { lowerItems } from './items.ts';
import { literal, named, range, visited, type Context } from './nodes.ts';
import { isConditional, lowerConditionals } from './preprocessor.ts';
import { lowerFormat } from './strings.ts';

export function lowerBody(node: Node | null, cx: Context): Stmt[] {
  if (!node) return [];
  return node.type === 'compound_statement'
    ? named(node).flatMap((child) => lowerStatement(child, cx))
    : lowerStatement(node, cx);
}

export function lowerStatement(node: Node, cx: Context): Stmt[] {
  if (isConditional(node)) return lowerConditionals(node, (child) => lowerStatement(child, cx));
  switch (node.type) {
    case 'compound_statement':
      return lowerBody(node, cx);
    case 'expression_statement':
      return named(node).flatMap((child) => lowerExpressionStatement(child, cx));
    case 'declaration':
      return lowerDeclaration(node, cx);
    case 'return_statement':
    case 'co_return_statement':
    case 'throw_statement': {
      const [value] = named(node);
      const result = value && lowerExpression(value, cx);
      if (node.type === 'throw_statement') return [...(result ? [visited(result)] : []), { kind: 'return' }];
      return [{ kind: 'return', ...(result ? { value: result } : {}) }];
    }
    case 'break_statement':
      return cx.inSwitch ? [] : [{ kind: 'return' }];
    case 'continue_statement':
    case 'goto_statement':
      return [{ kind: 'return' }];
    case 'if_statement':
      return lowerIf(node, cx);
    case 'switch_statement':
      return lowerSwitch(node, cx);
    case 'for_statement':
    case 'for_range_loop':
    case 'while_statement':
    case 'do_statement':
      return lowerLoop(node, { ...cx, inSwitch: false });
    case 'try_statement':
      return lowerTry(node, cx);
    case 'labeled_statement':
    case 'attributed_statement':
    case 'else_clause':
    case 'init_statement':
      return named(node).flatMap((child) => lowerStatement(child, cx));
    case 'statement_identifier':
      return [];
    case 'ERROR':
      return named(node).flatMap((child) => lowerStatement(child, cx));
  }
  if (/_(?:definition|specifier|declaration|directive)$|^preproc_/.test(node.type))
    return lowerItems([node], cx);
  return lowerExpressionStatement(node, cx);
}

function lowerExpressionStatement(node: Node, cx: Context): Stmt[] {
  switch (node.type) {
    case 'assignment_expression':
      return lowerAssignment(node, cx);
    case 'comma_expression':
      return named(node).flatMap((child) => lowerExpressionStatement(child, cx));
    case 'binary_expression': {
      const streamed = lowerStreamed(node, cx);
      if (streamed) return streamed;
      break;
    }
    case 'call_expression': {
      const printed = lowerPrinted(node, cx);
      if (printed) return [printed];
    }
  }
  const value = lowerExpression(node, cx);
  return [appended(value) ?? visited(value)];
}

export function lowerAssignment(node: Node, cx: Context): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [];
  // `a = b = c`.
  const before = right.type === 'assignment_expression' ? lowerAssignment(right, cx) : [];
  const last = right.type === 'assignment_expression' ? right.childForFieldName('left') : right;
  const target = lowerExpression(left, cx);
  const value = lowerExpression(last ?? right, cx);
  if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index')
    return [...before, visited(target), visited(value)];
  const op = (node.childForFieldName('operator')?.text ?? '=').slice(0, -1);
  return [
    ...before,
    { kind: 'assign', target, value, ...(op === '' ? {} : { op: op as BinaryOp }), range: range(node) },
  ];
}

/** `text.append(more)`, `text.push_back('c')`. */
function appended(value: Expr): Stmt | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'member') return undefined;
  const { name, of: target } = value.callee;
  const [added, ...more] = value.args;
  if (!added || more.length > 0 || name !== 'append' || (target.kind !== 'name' && target.kind !== 'member'))
    return undefined;
  return { kind: 'assign', target, value: added.value, op: '+', range: value.range };
}

/** `stream << "arn:" << account;` adds to the stream's text. */
function lowerStreamed(node: Node, cx: Context): Stmt[] | undefined {
  const parts: Node[] = [];
  let next = node;
  while (next.type === 'binary_expression' && next.childForFieldName('operator')?.text === '<<') {
    const left = next.childForFieldName('left');
    const right = next.childForFieldName('right');
    if (!left || !right) return undefined;
    parts.unshift(right);
    next = left;
  }
  if (next.type !== 'identifier' || !cx.streams.has(next.text)) return undefined;
  const target: Expr = { kind: 'name', name: next.text, range: range(next) };
  return parts.map((part) => ({
    kind: 'assign',
    target,
    value: lowerExpression(part, cx),
    op: '+',
    range: range(node),
  }));
}

/** `snprintf(buffer, size, "…", a)` makes the buffer's text. */
function lowerPrinted(node: Node, cx: Context): Stmt | undefined {
  const name = node.childForFieldName('function')?.text ?? '';
  const list = node.childForFieldName('arguments');
  const skipped = /^(?:std::)?snprintf$/.test(name) ? 2 : /^(?:std::)?sprintf$/.test(name) ? 1 : 0;
  if (!list || skipped === 0) return undefined;
  const args = named(list).map((child) => lowerExpression(child, cx));
  const [target, ...rest] = args;
  const [format, ...values] = rest.slice(skipped - 1);
  const text = format && lowerFormat(format, values, range(node));
  if (!text || (target?.kind !== 'name' && target?.kind !== 'member')) return undefined;
  return { kind: 'assign', target, value: text, range: range(node) };
}

function lowerIf(node: Node, cx: Context): Stmt[] {
  const condition = node.childForFieldName('condition');
  const consequence = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  const before = condition ? lowerCondition(condition, cx) : [];
  const filled = !otherwise && condition && consequence && filledIn(condition, consequence, cx);
  if (filled) return [...before, filled];
  const branches = [lowerBody(consequence, cx)];
  if (otherwise) branches.push(lowerBody(otherwise, cx));
  return [...before, { kind: 'branches', branches, exhaustive: otherwise !== null }];
}

/** A condition's declarations and calls, which come before its branches. */
function lowerCondition(condition: Node, cx: Context): Stmt[] {
  const initializer = condition.childForFieldName('initializer');
  const value =
    condition.childForFieldName('value') ?? (condition.type === 'condition_clause' ? null : condition);
  return [
    ...(initializer ? lowerStatement(initializer, cx) : []),
    ...(value
      ? value.type === 'declaration'
        ? lowerDeclaration(value, cx)
        : [visited(lowerExpression(value, cx))]
      : []),
  ];
}

/** `if (!role) role = "…";`: a default. */
function filledIn(condition: Node, consequence: Node, cx: Context): Stmt | undefined {
  const statements = consequence.type === 'compound_statement' ? named(consequence) : [consequence];
  const [only, ...more] = statements;
  const assignment = only?.type === 'expression_statement' ? named(only)[0] : undefined;
  const left = assignment?.type === 'assignment_expression' ? assignment.childForFieldName('left') : null;
  const right = assignment?.childForFieldName('right');
  if (!left || !right || more.length > 0 || absenceOf(condition) !== left.text) return undefined;
  const target = lowerExpression(left, cx);
  const at = range(condition);
  return {
    kind: 'assign',
    target,
    value: { kind: 'default', value: target, fallback: lowerExpression(right, cx), range: at },
    range: range(consequence),
  };
}

function lowerSwitch(node: Node, outer: Context): Stmt[] {
  const condition = node.childForFieldName('condition');
  const cx = { ...outer, inSwitch: true };
  const cases = named(node.childForFieldName('body') ?? node).filter(({ type }) => type === 'case_statement');
  let exhaustive = false;
  const branches = cases.map((one) => {
    const value = one.childForFieldName('value');
    if (!value) exhaustive = true;
    return named(one)
      .filter((child) => child.startIndex !== value?.startIndex)
      .flatMap((child) => lowerStatement(child, cx));
  });
  const test = condition ? lowerExpression(condition, cx) : literal(null, range(node));
  return [{ kind: 'branches', branches, exhaustive, test }];
}

function lowerLoop(node: Node, cx: Context): Stmt[] {
  const initializer = node.childForFieldName('initializer');
  const condition = node.childForFieldName('condition');
  const update = node.childForFieldName('update');
  const over = node.childForFieldName('right');
  const declarator = node.childForFieldName('declarator');
  const bound = declarator ? namesIn(declarator) : [];
  return [
    ...(initializer ? lowerStatement(initializer, cx) : []),
    ...(condition ? lowerCondition(condition, cx) : []),
    {
      kind: 'loop',
      variables: bound,
      ...(over ? { over: lowerExpression(over, cx) } : {}),
      body: [
        ...lowerBody(node.childForFieldName('body'), cx),
        ...(update ? [visited(lowerExpression(update, cx))] : []),
      ],
    },
  ];
}

function namesIn(declarator: Node): string[] {
  const name = declaredName(declarator);
  if (name) return [name.text];
  return declarator.descendantsOfType('identifier').map(({ text }) => text);
}

/** The body runs; a handler may. */
function lowerTry(node: Node, cx: Context): Stmt[] {
  const handlers = named(node)
    .filter(({ type }) => type === 'catch_clause')
    .map((clause) => lowerBody(clause.childForFieldName('body'), cx));
  return [
    ...lowerBody(node.childForFieldName('body'), cx),
    { kind: 'branches', branches: handlers, exhaustive: false },
  ];
}
