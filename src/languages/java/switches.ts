import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, opaque } from './expressions.ts';
import { parts, rangeOf } from './nodes.ts';
import { lowerBody, lowerStatement } from './statements.ts';

/** `switch (x) { … }` as a statement. */
export function lowerSwitch(node: Node): Stmt {
  const test = node.childForFieldName('condition');
  const groups = groupsOf(node);
  return {
    kind: 'branches',
    branches: fallenThrough(groups.map(({ body }) => body.flatMap(lowerStatement))),
    exhaustive: groups.some(({ isDefault }) => isDefault),
    ...(test ? { test: lowerExpression(test) } : {}),
  };
}

/** One of the values of its arms. */
export function lowerSwitchExpression(node: Node): Expr {
  const test = node.childForFieldName('condition');
  const values = groupsOf(node).flatMap(({ body }) => valueOf(body));
  const last = values.pop();
  if (!last) return opaque(node);
  const range = rangeOf(node);
  const tested = test ? { test: lowerExpression(test) } : {};
  return values.reduceRight<Expr>(
    (other, then, i) => ({ kind: 'conditional', ...(i === 0 ? tested : {}), then, else: other, range }),
    last,
  );
}

interface Group {
  readonly body: readonly Node[];
  readonly isDefault: boolean;
}

function groupsOf(node: Node): Group[] {
  const body = node.childForFieldName('body');
  return parts(body ?? node)
    .filter(({ type }) => type === 'switch_rule' || type === 'switch_block_statement_group')
    .map((group) => {
      const labels = group.namedChildren.filter(({ type }) => type === 'switch_label');
      const isDefault = labels.some(({ text }) => /^default\b|\bdefault$/.test(text));
      return { body: parts(group).filter(({ type }) => type !== 'switch_label'), isDefault };
    });
}

/** `case A: case B: f(); break;`: an empty case goes on in the next. `break` leaves the switch only. */
function fallenThrough(branches: readonly Stmt[][]): Stmt[][] {
  return branches.map((branch) => {
    const last = branch.at(-1);
    return last?.kind === 'return' && last.value === undefined && branch.length > 0
      ? branch.slice(0, -1)
      : branch;
  });
}

/** What an arm yields; nothing where it throws. */
function valueOf(body: readonly Node[]): Expr[] {
  const [only] = body;
  if (!only) return [];
  if (only.type === 'expression_statement') {
    const [value] = parts(only);
    return value ? [lowerExpression(value)] : [];
  }
  const range = { start: only.startIndex, end: body.at(-1)?.endIndex ?? only.endIndex };
  const statements = body.flatMap((one) => (one.type === 'block' ? lowerBody(one) : lowerStatement(one)));
  if (only.type === 'throw_statement') return [];
  return [here(statements, range)];
}

/** A body that runs where it stands, for the value that it returns. */
export function here(body: readonly Stmt[], range: Expr['range']): Expr {
  const nothing: Expr = { kind: 'literal', value: null, range };
  return {
    kind: 'call',
    callee: { kind: 'member', of: nothing, name: 'run', nameRange: range, range },
    args: [{ value: { kind: 'function', params: [], body, range } }],
    range,
  };
}
