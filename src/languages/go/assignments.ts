import type { Range } from '../../values/range.ts';
import type { BinaryOp, Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, lowerList } from './expressions.ts';
import { bare, listed, literal, opaque, range, type Context } from './nodes.ts';

interface Assigning {
  readonly cx: Context;
  readonly declares?: boolean;
  readonly op?: BinaryOp;
  readonly at: Range;
}

/** `a, b := …`, `a, b = …`, `a += …`. */
export function lowerAssignment(node: Node, cx: Context): Stmt[] {
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text.slice(0, -1) ?? '';
  const declares = node.type === 'short_var_declaration';
  const values = lowerList(right, cx);
  const targets = lowerList(node.childForFieldName('left'), cx);
  const how: Assigning = { cx, declares, at: range(node) };
  const op = declares || operator === '' ? undefined : arithmetic(operator);
  // `|=` and the like are nothing that values are made of.
  if (op === undefined && !declares && operator !== '') return values.map((expr) => ({ kind: 'expr', expr }));
  return assignAll(targets, values, listed(right), op === undefined ? how : { ...how, op });
}

function arithmetic(operator: string): BinaryOp | undefined {
  return /^[-+*/%]$/.test(operator) ? (operator as BinaryOp) : undefined;
}

/** Each name its value; several names and one call take the results of it in turn. */
export function assignAll(
  targets: readonly Expr[],
  values: readonly Expr[],
  nodes: readonly Node[],
  how: Assigning,
): Stmt[] {
  const [value] = values;
  const [node] = nodes;
  if (values.length === 1 && targets.length > 1 && value && node) {
    const [first, ...more] = targets;
    const rest = more.flatMap((target) => assign(target, opaque([], value.range), how));
    return [...(first ? assign(first, firstResult(value, node, how.cx), how) : []), ...rest];
  }
  return targets.flatMap((target, i) => {
    const own = values[i];
    return own ? assign(target, own, how) : [];
  });
}

/**
 * The first of several results. One of the file's own functions gives that alone; any other call is one
 * whose results are numbered.
 */
function firstResult(value: Expr, node: Node, { file, receiver }: Context): Expr {
  if (value.kind !== 'call') return value;
  const callee = bare(node).childForFieldName('function');
  if (callee?.type === 'identifier' && file.functions.has(callee.text)) return value;
  if (callee?.type === 'func_literal') return value;
  const operand = callee?.childForFieldName('operand')?.text;
  const method = callee?.childForFieldName('field')?.text ?? '';
  if (receiver && operand === receiver.name && file.methods.get(receiver.type)?.has(method)) return value;
  return { kind: 'index', of: value, index: literal(0, value.range), range: value.range };
}

function assign(target: Expr, value: Expr, { declares, op, at }: Assigning): Stmt[] {
  const visited: Stmt = { kind: 'expr', expr: value };
  if (target.kind === 'name' && target.name === '_') return [visited];
  if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index')
    return [{ kind: 'expr', expr: target }, visited];
  return [
    {
      kind: 'assign',
      target,
      value,
      ...(op === undefined ? {} : { op }),
      ...(declares && target.kind === 'name' ? { declares } : {}),
      range: at,
    },
  ];
}

const ZERO = /^(?:""|``|nil|0|0\.0|<=0|time\.Duration\(0\))$/;

/**
 * `if x == "" { x = other }`: the value that something has when nobody sets it.
 *
 * @returns undefined where the statement is anything else
 */
export function lowerDefault(node: Node, cx: Context): Stmt | undefined {
  const condition = node.childForFieldName('condition');
  const tested = condition && zeroTested(bare(condition));
  const statements = statementsOf(node.childForFieldName('consequence'));
  const [only] = statements;
  if (tested === undefined || node.childForFieldName('alternative') || statements.length !== 1)
    return undefined;
  if (only?.type !== 'assignment_statement' || only.childForFieldName('operator')?.text !== '=')
    return undefined;
  const [left, ...others] = listed(only.childForFieldName('left'));
  const [right] = listed(only.childForFieldName('right'));
  if (!left || !right || others.length > 0 || left.text !== tested) return undefined;
  const target = lowerExpression(left, cx);
  const fallback = lowerExpression(right, cx);
  if (fallback.kind === 'call' || (target.kind !== 'name' && target.kind !== 'member')) return undefined;
  const at = range(only);
  return {
    kind: 'assign',
    target,
    value: { kind: 'default', value: target, fallback, range: at },
    range: at,
  };
}

/** `x` for `x == ""`, `x == nil`, `x <= 0`, `len(x) == 0`. */
function zeroTested(condition: Node): string | undefined {
  const left = condition.childForFieldName('left');
  const right = condition.childForFieldName('right');
  const operator = condition.childForFieldName('operator')?.text;
  if (condition.type !== 'binary_expression' || !left || !right) return undefined;
  if (operator === '==' && ZERO.test(right.text)) return /^len\((.+)\)$/.exec(left.text)?.[1] ?? left.text;
  return (operator === '<=' || operator === '<') && ZERO.test(right.text) ? left.text : undefined;
}

export function statementsOf(block: Node | null): Node[] {
  return (block?.namedChildren ?? [])
    .flatMap((child) => (child.type === 'statement_list' ? child.namedChildren : [child]))
    .filter(({ type }) => type !== 'comment');
}
