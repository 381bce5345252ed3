import type { Expr } from '../program.ts';

/** `words << 'a' << 'b'` is `words.push('a', 'b')`, whether the variable holds a list or a text. */
export function pushed(left: Expr, right: Expr, range: Expr['range']): Expr | undefined {
  const before = left.kind === 'call' && left.callee.kind === 'member' ? left : undefined;
  const callee =
    before?.callee.kind === 'member' && before.callee.name === 'push' ? before.callee : undefined;
  const of = callee?.of ?? left;
  if (of.kind !== 'name') return undefined;
  const nameRange = { start: of.range.end, end: right.range.start };
  return {
    kind: 'call',
    callee: { kind: 'member', of, name: 'push', nameRange, range: { ...range, end: nameRange.end } },
    args: [...(callee ? (before?.args ?? []) : []), { value: right }],
    range,
  };
}
