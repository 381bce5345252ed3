import { isOperator } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { foreachOf } from './closures.ts';
import { companionsIn, objectsFirst } from './companions.ts';
import { lowerClass, lowerDefinition } from './definitions.ts';
import { lowerExpression } from './expressions.ts';
import { forStatements } from './for.ts';
import { parts, rangeOf } from './nodes.ts';
import { bindings } from './patterns.ts';

/** What becomes of a value: it is returned, assigned, or let go. */
export type Sink = (value: Expr) => Stmt[];

export const drop: Sink = (expr) => [{ kind: 'expr', expr }];
export const give: Sink = (value) => [{ kind: 'return', value }];

/** A name that no program has. */
const RESULT = 'the result';

/** What branches at the end of a method did is done when it returns, so they only say what they result in. */
export function inTheEnd(sink: Sink, lower: (sink: Sink) => Stmt[]): Stmt[] {
  if (sink !== give) return lower(sink);
  const statements = lower((value) => [
    {
      kind: 'assign',
      target: { kind: 'name', name: RESULT, range: value.range },
      value,
      declares: true,
      range: value.range,
    },
  ]);
  const at = statements.at(-1);
  const range = at?.kind === 'branches' ? at.test?.range : undefined;
  return [...statements, ...give({ kind: 'name', name: RESULT, range: range ?? { start: 0, end: 0 } })];
}

export function lowerBody(node: Node | null): Stmt[] {
  if (!node) return [];
  const nodes = parts(node);
  const companions = companionsIn(nodes);
  return objectsFirst(nodes).flatMap((child) => {
    const isClass = child.type === 'class_definition' || child.type === 'trait_definition';
    const companion = isClass ? companions.get(child.childForFieldName('name')?.text ?? '') : undefined;
    return companion ? [lowerClass(child, companion)] : lowerStatement(child);
  });
}

export function lowerStatement(node: Node): Stmt[] {
  return lowerInto(node, drop);
}

/** Everything in Scala has a value: that of a block is its last, that of an `if` is its branch's. */
export function lowerInto(node: Node, sink: Sink): Stmt[] {
  switch (node.type) {
    case 'block':
    case 'indented_block':
    case 'template_body':
      return lowerBlock(parts(node), sink);
    case 'parenthesized_expression': {
      const inner = parts(node);
      return inner.length === 1 && inner[0] ? lowerInto(inner[0], sink) : sink(lowerExpression(node));
    }
    case 'if_expression':
      return node.childForFieldName('alternative')
        ? inTheEnd(sink, (end) => [lowerIf(node, end)])
        : [lowerIf(node, drop)];
    case 'match_expression':
      return inTheEnd(sink, (end) => lowerMatch(node, end));
    case 'try_expression':
      return inTheEnd(sink, (end) => lowerTry(node, end));
    case 'for_expression':
      return forStatements(node, sink);
    case 'while_expression':
    case 'do_while_expression': {
      const test = node.childForFieldName('condition');
      const body = node.childForFieldName('body');
      return [
        {
          kind: 'loop',
          variables: [],
          ...(test ? { over: lowerExpression(test) } : {}),
          body: body ? lowerInto(body, drop) : [],
        },
      ];
    }
    case 'throw_expression':
      return [
        ...parts(node).map((child): Stmt => ({ kind: 'expr', expr: lowerExpression(child) })),
        { kind: 'return' },
      ];
    case 'return_expression': {
      const [value] = parts(node);
      return value ? lowerInto(value, give) : [{ kind: 'return' }];
    }
    case 'assignment_expression':
      return lowerAssignment(node);
    case 'infix_expression':
      return lowerUpdate(node) ?? sink(lowerExpression(node));
    case 'call_expression':
      return foreachOf(node) ?? putOf(node) ?? sink(lowerExpression(node));
  }
  return lowerDefinition(node) ?? sink(lowerExpression(node));
}

/** Statements of which the last gives the value. */
export function lowerBlock(nodes: readonly Node[], sink: Sink): Stmt[] {
  const last = nodes.at(-1);
  if (!last) return [];
  return [...nodes.slice(0, -1).flatMap(lowerStatement), ...lowerInto(last, sink)];
}

function lowerIf(node: Node, sink: Sink): Stmt {
  const test = node.childForFieldName('condition');
  const then = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  const branches = [then, otherwise].filter((branch) => branch !== null);
  return {
    kind: 'branches',
    branches: branches.map((branch) => lowerInto(branch, sink)),
    exhaustive: otherwise !== null,
    ...(test ? { test: lowerExpression(test) } : {}),
  };
}

function lowerMatch(node: Node, sink: Sink): Stmt[] {
  const value = node.childForFieldName('value');
  const body = node.childForFieldName('body');
  const matched = value ? lowerExpression(value) : undefined;
  // A value that no case matches ends the method.
  const branches = body ? lowerCases(body, sink, matched) : [];
  return [{ kind: 'branches', branches, exhaustive: true, ...(matched ? { test: matched } : {}) }];
}

export function lowerCases(block: Node, sink: Sink, matched?: Expr): Stmt[][] {
  return parts(block)
    .filter(({ type }) => type === 'case_clause')
    .map((clause) => {
      const pattern = clause.childForFieldName('pattern');
      const bodies = clause.childrenForFieldName('body').filter((child) => child.isNamed);
      const guard = parts(clause).find(({ type }) => type === 'guard');
      const condition = guard?.childForFieldName('condition');
      return [
        ...(pattern ? bindings(pattern, matched) : []),
        ...(condition ? drop(lowerExpression(condition)) : []),
        ...lowerBlock(bodies, sink),
      ];
    });
}

/** The body runs; a handler may; `finally` runs after either. */
function lowerTry(node: Node, sink: Sink): Stmt[] {
  const body = node.childForFieldName('body');
  const handlers: Stmt[][] = [];
  const after: Stmt[] = [];
  for (const clause of parts(node)) {
    if (clause.type === 'catch_clause')
      handlers.push(...parts(clause).flatMap((block) => lowerCases(block, sink)));
    if (clause.type === 'finally_clause') after.push(...lowerBody(clause));
  }
  return [
    ...(body ? lowerInto(body, sink) : []),
    { kind: 'branches', branches: handlers, exhaustive: false },
    ...after,
  ];
}

function lowerAssignment(node: Node): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return parts(node).flatMap(lowerStatement);
  const target = targetOf(left);
  return lowerInto(right, (value) => [{ kind: 'assign', target, value, range: rangeOf(node) }]);
}

/** `m("key") = v` writes a field as `m.key = v` does. */
function targetOf(left: Node): Expr {
  if (left.type !== 'call_expression') return lowerExpression(left);
  const of = left.childForFieldName('function');
  const [key, ...more] = parts(left.childForFieldName('arguments') ?? left);
  if (!of || !key || more.length > 0) return lowerExpression(left);
  return fieldAt(lowerExpression(of), lowerExpression(key), left);
}

export function fieldAt(of: Expr, key: Expr, node: Node): Expr {
  const range = rangeOf(node);
  return key.kind === 'literal' && typeof key.value === 'string'
    ? { kind: 'member', of, name: key.value, nameRange: key.range, range }
    : { kind: 'index', of, index: key, range };
}

/** `x += 1`, `params += ("key" -> value)`, `params ++= more`. */
function lowerUpdate(node: Node): Stmt[] | undefined {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right || !/^(?:\+|-|\*|\/|%|\+\+)=$/.test(operator)) return undefined;
  const target = lowerExpression(left);
  const value = lowerExpression(right);
  const range = rangeOf(node);
  if (value.kind === 'map') {
    const entries = [{ spread: target }, ...value.entries];
    return [{ kind: 'assign', target, value: { kind: 'map', entries, range }, range }];
  }
  const op = operator.slice(0, -1);
  if (isOperator(op)) return [{ kind: 'assign', target, value, op, range }];
  const both: Expr = { kind: 'map', entries: [{ spread: target }, { spread: value }], range };
  return [{ kind: 'assign', target, value: both, range }];
}

/** `m.put("key", v)`, `m.update("key", v)`. */
function putOf(node: Node): Stmt[] | undefined {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (callee?.type !== 'field_expression' || list?.type !== 'arguments') return undefined;
  const method = callee.childForFieldName('field')?.text;
  const of = callee.childForFieldName('value');
  const [key, value, ...more] = parts(list);
  if (!of || (method !== 'put' && method !== 'update') || key?.type !== 'string' || !value || more.length > 0)
    return undefined;
  const target = fieldAt(lowerExpression(of), lowerExpression(key), node);
  return [{ kind: 'assign', target, value: lowerExpression(value), range: rangeOf(node) }];
}
