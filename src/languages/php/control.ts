import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { effect, named, variableName } from './nodes.ts';
import { lowerBody, lowerEffect, lowerStatement, withAssignments, type Shared } from './statements.ts';

export function lowerIf(node: Node, shared: Shared): Stmt[] {
  const condition = node.childForFieldName('condition');
  const test = condition ? withAssignments(condition, shared) : undefined;
  const branches = [lowerBody(node.childForFieldName('body'), shared)];
  let exhaustive = false;
  for (const clause of node.childrenForFieldName('alternative')) {
    const other = clause.childForFieldName('condition');
    const first = other ? withAssignments(other, shared) : undefined;
    branches.push([
      ...(first ? [...first.before, effect(first.result)] : []),
      ...lowerBody(clause.childForFieldName('body'), shared),
    ]);
    exhaustive ||= clause.type === 'else_clause';
  }
  return [
    ...(test?.before ?? []),
    { kind: 'branches', branches, exhaustive, ...(test ? { test: test.result } : {}) },
  ];
}

export function lowerSwitch(node: Node, shared: Shared): Stmt {
  const condition = node.childForFieldName('condition');
  const clauses = named(node.childForFieldName('body'));
  const branches = clauses.flatMap((clause) => {
    const value = clause.childForFieldName('value');
    const statements = named(clause).filter((child) => child.id !== value?.id);
    // A `break` at the end leaves the switch, not the function.
    const body = statements.filter(({ type }) => type !== 'break_statement');
    return body.length > 0 ? [body.flatMap((child) => lowerStatement(child, shared))] : [];
  });
  const exhaustive = clauses.some(({ type }) => type === 'default_statement');
  return {
    kind: 'branches',
    branches,
    exhaustive,
    ...(condition ? { test: lowerExpression(condition) } : {}),
  };
}

/** `foreach ($list as $key => $value)`. */
export function lowerForeach(node: Node, shared: Shared): Stmt {
  const body = node.childForFieldName('body');
  const [over, target] = named(node).filter((child) => child.id !== body?.id);
  const names =
    target?.type === 'variable_name' ? [target] : (target?.descendantsOfType('variable_name') ?? []);
  return {
    kind: 'loop',
    variables: names.map(variableName),
    ...(over ? { over: lowerExpression(over) } : {}),
    body: lowerBody(body, shared),
  };
}

export function lowerFor(node: Node, shared: Shared): Stmt[] {
  const effects = (field: string): Stmt[] =>
    node.childrenForFieldName(field).flatMap((child) => (child.isNamed ? lowerEffect(child, shared) : []));
  const counters = node
    .childrenForFieldName('initialize')
    .map((one) => one.childForFieldName('left'))
    .filter((left) => left?.type === 'variable_name');
  const bodies = node.childrenForFieldName('body').flatMap((child) => lowerBody(child, shared));
  return [
    ...effects('initialize'),
    {
      kind: 'loop',
      variables: counters.map(variableName),
      body: [...effects('condition'), ...bodies, ...effects('update')],
    },
  ];
}

export function lowerWhile(node: Node, shared: Shared): Stmt[] {
  const condition = node.childForFieldName('condition');
  const test = condition ? withAssignments(condition, shared) : undefined;
  const body = lowerBody(node.childForFieldName('body'), shared);
  const over: { over?: Expr } = test ? { over: test.result } : {};
  return [{ kind: 'loop', variables: [], ...over, body: [...(test?.before ?? []), ...body] }];
}

/** The body runs; a handler may; `finally` runs after them. */
export function lowerTry(node: Node, shared: Shared): Stmt[] {
  const clauses = (type: string): Stmt[][] =>
    named(node)
      .filter((child) => child.type === type)
      .map((clause) => lowerBody(clause.childForFieldName('body'), shared));
  return [
    ...lowerBody(node.childForFieldName('body'), shared),
    { kind: 'branches', branches: clauses('catch_clause'), exhaustive: false },
    ...clauses('finally_clause').flat(),
  ];
}
