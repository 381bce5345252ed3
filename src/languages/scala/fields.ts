import type { Expr, Stmt } from '../program.ts';

/** A field is a name in the body of its class as well as a part of the object. */
export function field(statement: Stmt): Stmt[] {
  if (statement.kind !== 'assign' || statement.target.kind !== 'name' || !statement.declares)
    return [statement];
  const { target, range } = statement;
  const self: Expr = { kind: 'name', name: 'this', range };
  const member: Expr = { kind: 'member', of: self, name: target.name, nameRange: target.range, range };
  return [
    { kind: 'block', body: [statement] },
    { kind: 'assign', target: member, value: target, range },
  ];
}
