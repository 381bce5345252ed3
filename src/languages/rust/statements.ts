import type { BinaryOp, Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerInto, visited, type Sink } from './control.ts';
import { lowerExpression } from './expressions.ts';
import { isItem, lowerItems } from './items.ts';
import { lowerWritten } from './macros.ts';
import { fresh, nameAt, named, range, type Context } from './nodes.ts';
import { bind, namesIn } from './patterns.ts';
import { typeName } from './types.ts';

/** A block: its statements, and its last expression, if it ends in one, given to the sink. */
export function lowerBlock(node: Node, cx: Context, sink: Sink): Stmt[] {
  const children = named(node);
  const items = children.filter(isItem);
  const rest = children.filter((child) => !isItem(child));
  const last = rest.at(-1);
  return [
    ...lowerItems(items, cx),
    ...rest.flatMap((child) => {
      const value = child === last && !/(?:_statement|_declaration)$/.test(child.type);
      // `match x { … }` at the end is a statement to the grammar, and the block's value all the same.
      const isTail = value || (child === last && isBare(child));
      return isTail
        ? lowerInto(child.type === 'expression_statement' ? inner(child) : child, cx, sink)
        : lowerStatement(child, cx);
    }),
  ];
}

/** An expression that stands as a statement without a semicolon. */
function isBare(node: Node): boolean {
  return node.type === 'expression_statement' && node.children.at(-1)?.type !== ';';
}

function inner(node: Node): Node {
  return named(node)[0] ?? node;
}

export function lowerStatement(node: Node, cx: Context): Stmt[] {
  switch (node.type) {
    case 'expression_statement':
      return lowerExpressionStatement(inner(node), cx);
    case 'let_declaration':
      return lowerLet(node, cx);
    case 'empty_statement':
      return [];
    default:
      return lowerInto(node, cx, visited);
  }
}

/** Methods that add to the text they are called on. */
const APPENDING = new Set(['push_str']);

function lowerExpressionStatement(node: Node, cx: Context): Stmt[] {
  const macro = handled(node);
  const written = macro.type === 'macro_invocation' ? lowerWriting(macro, cx) : undefined;
  if (written) return written;
  if (node.type === 'call_expression')
    return lowerInto(node, cx, (value) => appended(value) ?? visited(value));
  return lowerInto(node, cx, visited);
}

/** What may fail, without what is done when it does: `write!(…)` of `write!(…).map_err(…)?`. */
function handled(node: Node): Node {
  let next = node;
  for (;;) {
    const callee = next.type === 'call_expression' ? next.childForFieldName('function') : null;
    const isHandler = /^(?:unwrap|expect|ok|map_err|(?:with_)?context)$/.test(
      callee?.childForFieldName('field')?.text ?? '',
    );
    const of = next.type === 'try_expression' ? named(next)[0] : callee?.childForFieldName('value');
    if (!of || (callee && !isHandler)) return next;
    next = of;
  }
}

/** `text.push_str(more)`. */
function appended(value: Expr): Stmt[] | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'member') return undefined;
  const { name, of: target } = value.callee;
  const [added] = value.args;
  if (!added || target.kind !== 'name' || !APPENDING.has(name)) return undefined;
  return [{ kind: 'assign', target, value: added.value, op: '+', range: value.range }];
}

/** `write!(text, "…", a)` adds to a text. */
function lowerWriting(node: Node, cx: Context): Stmt[] | undefined {
  const tree = node.namedChildren.find(({ type }) => type === 'token_tree');
  if (!tree || !/^(?:std::)?write(?:ln)?$/.test(node.childForFieldName('macro')?.text ?? ''))
    return undefined;
  const own = fresh(cx);
  const written = lowerWritten(tree, range(node), own);
  if (written?.to.kind !== 'name') return undefined;
  return [
    ...own.before,
    { kind: 'assign', target: written.to, value: written.text, op: '+', range: range(node) },
  ];
}

function lowerLet(node: Node, cx: Context): Stmt[] {
  const pattern = node.childForFieldName('pattern');
  const value = node.childForFieldName('value');
  if (!pattern || !value) return pattern ? declared(pattern, node, cx) : [];
  const statements = lowerInto(value, cx, (lowered) => {
    const bound = bind(pattern, lowered, node);
    return bound.length > 0 || lowered.kind === 'name' ? bound : visited(lowered);
  });
  const otherwise = node.childForFieldName('alternative');
  if (!otherwise) return statements;
  return [
    ...statements,
    { kind: 'branches', branches: [lowerInto(otherwise, cx, visited)], exhaustive: false },
  ];
}

/** `let client: Client;`, which is set further down. */
function declared(pattern: Node, node: Node, cx: Context): Stmt[] {
  const type = typeName(node.childForFieldName('type'), cx);
  return namesIn(pattern).map((name) => ({
    kind: 'assign',
    target: nameAt(name),
    value: { kind: 'opaque', inner: [], range: range(name) },
    declares: true,
    ...(type === undefined ? {} : { type }),
    range: range(node),
  }));
}

export function lowerAssignment(node: Node, cx: Context): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [];
  const own = fresh(cx);
  const target = lowerExpression(left, own);
  const operator = node.childForFieldName('operator')?.text.slice(0, -1) ?? '';
  const set = (value: Expr): Stmt[] => {
    if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index')
      return [...visited(target), ...visited(value)];
    const op = operator === '' ? {} : { op: operator as BinaryOp };
    return [{ kind: 'assign', target, value, ...op, range: range(node) }];
  };
  return [...own.before, ...lowerInto(right, cx, set)];
}
