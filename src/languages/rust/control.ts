import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { DIVERGING } from './macros.ts';
import { fresh, named, range, type Context } from './nodes.ts';
import { bind, namesIn } from './patterns.ts';
import { isSimple } from './simple.ts';
import { lowerAssignment, lowerBlock } from './statements.ts';

/** What is done with the value of an expression: returned, assigned, or only visited. */
export type Sink = (value: Expr) => Stmt[];

export const visited: Sink = (expr) => [{ kind: 'expr', expr }];

/** The statements of an expression, with its value, on whatever way it comes, given to the sink. */
export function lowerInto(node: Node, cx: Context, sink: Sink): Stmt[] {
  switch (node.type) {
    case 'block':
      return lowerBlock(node, cx, sink);
    case 'unsafe_block':
    case 'const_block':
    case 'async_block':
    case 'parenthesized_expression':
    case 'try_expression':
    case 'await_expression': {
      const inner = named(node).at(-1);
      return inner ? lowerInto(inner, cx, sink) : [];
    }
    case 'if_expression':
    case 'match_expression': {
      const own = fresh(cx);
      const plain = sink === visited ? undefined : plainValue(node, own);
      if (plain) return [...own.before, ...sink(plain)];
      return node.type === 'if_expression' ? lowerIf(node, cx, sink) : lowerMatch(node, cx, sink);
    }
    case 'loop_expression':
    case 'while_expression':
    case 'for_expression':
      return lowerLoop(node, cx, sink);
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return lowerLeaving(node, cx);
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return lowerAssignment(node, cx);
  }
  const own = fresh(cx);
  const value = lowerExpression(node, own);
  if (isDiverging(node)) return [...own.before, { kind: 'expr', expr: value }, { kind: 'return' }];
  return [...own.before, ...sink(value)];
}

function lowerLeaving(node: Node, cx: Context): Stmt[] {
  const value = named(node)[0];
  if (!value) return [{ kind: 'return' }];
  if (node.type === 'return_expression')
    return lowerInto(value, cx, (result) => [{ kind: 'return', value: result }]);
  return [...lowerInto(value, cx, visited), { kind: 'return' }];
}

/** Whether nothing runs after an expression. */
export function isDiverging(node: Node): boolean {
  switch (node.type) {
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return true;
    case 'macro_invocation':
      return DIVERGING.has(node.childForFieldName('macro')?.text.replace(/^.*::/, '') ?? '');
    case 'call_expression':
      return /^(?:(?:std::)?process::)?exit$/.test(node.childForFieldName('function')?.text ?? '');
    case 'expression_statement':
    case 'block': {
      const last = named(node).at(-1);
      return last !== undefined && isDiverging(last);
    }
    default:
      return false;
  }
}

/** The last expression of a block, which is its value; of anything else, itself. */
export function tailOf(node: Node): Node | undefined {
  if (node.type === 'unsafe_block' || node.type === 'const_block' || node.type === 'else_clause') {
    const inner = named(node).at(-1);
    return inner && tailOf(inner);
  }
  if (node.type !== 'block') return node;
  const last = named(node).at(-1);
  return last && !/(?:_statement|_declaration|_item)$/.test(last.type) ? last : undefined;
}

function lowerIf(node: Node, cx: Context, sink: Sink): Stmt[] {
  const condition = node.childForFieldName('condition');
  const consequence = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  const own = fresh(cx);
  const bindings = condition ? conditionBindings(condition, own) : [];
  const branches = [[...bindings, ...(consequence ? lowerInto(consequence, cx, sink) : [])]];
  const inner = otherwise && named(otherwise)[0];
  if (inner) branches.push(lowerInto(inner, cx, sink));
  return [...own.before, { kind: 'branches', branches, exhaustive: inner !== null }];
}

/** `if let Some(x) = value`: x, in the branch; of any other condition the calls. */
function conditionBindings(condition: Node, cx: Context): Stmt[] {
  if (condition.type === 'let_chain') return named(condition).flatMap((one) => conditionBindings(one, cx));
  if (condition.type === 'let_condition') {
    const pattern = condition.childForFieldName('pattern');
    const value = condition.childForFieldName('value');
    if (!value) return [];
    const lowered = lowerExpression(value, cx);
    const bound = pattern ? bind(pattern, lowered, condition) : [];
    return bound.length > 0 ? bound : visited(lowered);
  }
  return visited(lowerExpression(condition, cx));
}

function lowerMatch(node: Node, cx: Context, sink: Sink): Stmt[] {
  const own = fresh(cx);
  const subject = node.childForFieldName('value');
  const value = subject && lowerExpression(subject, own);
  const before: Stmt[] = [...own.before];
  const held = subject && value && hold(value, subject.text, before);
  const branches = armsOf(node).map(({ pattern, condition, body }) => {
    const bindings = held ? bind(pattern, held, pattern) : [];
    const guard = condition ? visited(lowerExpression(condition, own)) : [];
    return [...bindings, ...guard, ...lowerInto(body, cx, sink)];
  });
  return [...before, { kind: 'branches', branches, exhaustive: true }];
}

/** A value that several arms take apart is evaluated once. */
function hold(value: Expr, text: string, before: Stmt[]): Expr {
  if (value.kind === 'name' || value.kind === 'member' || value.kind === 'list') return value;
  const target: Expr = { kind: 'name', name: `match ${text.slice(0, 70)}`, range: value.range };
  before.push({ kind: 'assign', target, value, declares: true, range: value.range });
  return target;
}

interface Arm {
  readonly pattern: Node;
  readonly condition: Node | undefined;
  readonly body: Node;
}

function armsOf(node: Node): Arm[] {
  return named(node.childForFieldName('body') ?? node).flatMap((arm) => {
    const whole = arm.type === 'match_arm' ? arm.childForFieldName('pattern') : null;
    const body = arm.childForFieldName('value');
    if (!whole || !body) return [];
    const condition = whole.childForFieldName('condition') ?? undefined;
    return [{ pattern: named(whole)[0] ?? whole, condition, body }];
  });
}

function lowerLoop(node: Node, cx: Context, sink: Sink): Stmt[] {
  const own = fresh(cx);
  const condition = node.childForFieldName('condition');
  const pattern = node.childForFieldName('pattern') ?? condition?.childForFieldName('pattern');
  const over = node.childForFieldName('value') ?? condition;
  const body = node.childForFieldName('body');
  const loop: Stmt = {
    kind: 'loop',
    variables: pattern ? namesIn(pattern).map(({ text }) => text) : [],
    ...(over ? { over: iterated(lowerExpression(over, own)) } : {}),
    body: body ? lowerInto(body, cx, visited) : [],
  };
  const value: Stmt[] =
    sink === visited || node.type !== 'loop_expression'
      ? []
      : sink({ kind: 'opaque', inner: [], range: range(node) });
  return [...own.before, loop, ...value];
}

/** `xs.iter()` goes over xs. */
function iterated(expr: Expr): Expr {
  const { kind } = expr;
  return kind === 'call' && expr.callee.kind === 'member' && /^(?:into_)?iter$/.test(expr.callee.name)
    ? expr.callee.of
    : expr;
}

/**
 * The value of an `if` or `match` that does nothing but choose: one of two plain values, or the default for
 * what may be missing. Undefined for all others.
 */
export function plainValue(node: Node, cx: Context): Expr | undefined {
  if (node.type === 'block' || node.type === 'unsafe_block') {
    const tail = tailOf(node);
    return tail && named(node).length === 1 && isSimple(tail) ? lowerExpression(tail, cx) : undefined;
  }
  if (node.type === 'match_expression') return plainMatch(node, cx);
  return node.type === 'if_expression' ? plainIf(node, cx) : undefined;
}

function plainIf(node: Node, cx: Context): Expr | undefined {
  const condition = node.childForFieldName('condition');
  const [then, otherwise] = ['consequence', 'alternative'].map((field) => {
    const branch = node.childForFieldName(field);
    const inner = branch?.type === 'else_clause' ? named(branch)[0] : branch;
    return inner && (inner.type === 'block' ? onlyOf(inner) : inner);
  });
  if (!condition || !then || !otherwise || condition.type === 'let_chain') return undefined;
  const arms = [then, otherwise];
  if (condition.type === 'let_condition') {
    const pattern = condition.childForFieldName('pattern');
    const value = condition.childForFieldName('value');
    if (!pattern || !value || !isSame(pattern, then) || !isSimple(otherwise)) return undefined;
    return {
      kind: 'default',
      value: lowerExpression(value, cx),
      fallback: lowerExpression(otherwise, cx),
      range: range(node),
    };
  }
  if (!arms.every(isSimple)) return undefined;
  return {
    kind: 'conditional',
    test: lowerExpression(condition, cx),
    then: lowerExpression(then, cx),
    else: lowerExpression(otherwise, cx),
    range: range(node),
  };
}

function onlyOf(block: Node): Node | undefined {
  const tail = tailOf(block);
  return tail && named(block).length === 1 ? tail : undefined;
}

/** `Some(x) => x`: the value that was there. */
function isSame(pattern: Node, body: Node): boolean {
  const inner = body.type === 'block' ? onlyOf(body) : body;
  const [name, ...more] = namesIn(pattern);
  if (!inner || !name || more.length > 0 || !/(?:Some|Ok)\s*\(/.test(pattern.text)) return false;
  return inner.text.replace(/^[&*]{1,2}/, '').replace(SAME_STILL, '') === name.text;
}

const SAME_STILL = /\.(?:to_string|clone|into|to_owned|as_str)\(\)$/;

function plainMatch(node: Node, cx: Context): Expr | undefined {
  const subject = node.childForFieldName('value');
  const arms = armsOf(node);
  if (!subject || arms.length < 2) return undefined;
  const staying = arms.filter(({ body }) => !isDiverging(body));
  const same = staying.find(({ pattern, condition, body }) => !condition && isSame(pattern, body));
  const others = staying.filter((arm) => arm !== same);
  const [other, ...more] = others;
  const plain = others.every(
    ({ pattern, condition, body }) => !condition && namesIn(pattern).length === 0 && isSimple(body),
  );
  if (!plain || (same && more.length > 0) || (!same && staying.length !== arms.length)) return undefined;
  const value = lowerExpression(subject, cx);
  const leaving = arms
    .filter((arm) => !staying.includes(arm))
    .map(({ pattern, body }) => [
      ...bind(pattern, elsewhere(pattern), pattern),
      ...lowerInto(body, cx, visited),
    ]);
  if (leaving.length > 0) cx.before.push({ kind: 'branches', branches: leaving, exhaustive: false });
  if (same) {
    if (!other) return value;
    return { kind: 'default', value, fallback: lowerExpression(other.body, cx), range: range(node) };
  }
  return others.slice(0, -1).reduceRight<Expr>(
    (otherwise, { body }, i) => ({
      kind: 'conditional',
      ...(i === 0 ? { test: value } : {}),
      then: lowerExpression(body, cx),
      else: otherwise,
      range: range(node),
    }),
    lowerExpression((others.at(-1) ?? { body: subject }).body, cx),
  );
}

/** What an arm that leaves binds is an error, and nobody's value. */
function elsewhere(pattern: Node): Expr {
  return { kind: 'opaque', inner: [], range: range(pattern) };
}
