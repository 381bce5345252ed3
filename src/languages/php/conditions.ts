import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { literal, named, opaque, range } from './nodes.ts';

/** `a ? b : c`, `a ?: c`, and `isset($a) ? $a : c`, which is `$a ?? c`. */
export function lowerConditional(node: Node): Expr {
  const condition = node.childForFieldName('condition');
  const body = node.childForFieldName('body');
  const alternative = node.childForFieldName('alternative');
  if (!condition || !alternative) return opaque(node, named(node).map(lowerExpression));
  const otherwise = lowerExpression(alternative);
  if (!body)
    return { kind: 'default', value: lowerExpression(condition), fallback: otherwise, range: range(node) };
  const then = lowerExpression(body);
  const place = range(node);
  const asked = askedFor(condition);
  if (asked?.set === true && asked.text === body.text)
    return { kind: 'default', value: then, fallback: otherwise, range: place };
  if (asked?.set === false && asked.text === alternative.text)
    return { kind: 'default', value: otherwise, fallback: then, range: place };
  return { kind: 'conditional', test: lowerExpression(condition), then, else: otherwise, range: place };
}

/** The value of which a condition asks whether it is set: `isset($a)`, `!empty($a)`, `empty($a)`, `$a`. */
function askedFor(condition: Node): { text: string; set: boolean } | undefined {
  let node = condition;
  let set = true;
  for (;;) {
    const [inner] = named(node);
    if (node.type === 'parenthesized_expression' && inner) node = inner;
    else if (node.type === 'unary_op_expression' && node.text.startsWith('!') && inner) {
      set = !set;
      node = inner;
    } else break;
  }
  if (node.type !== 'function_call_expression') return { text: node.text, set };
  const name = node.childForFieldName('function')?.text.toLowerCase();
  const [only, ...more] = named(node.childForFieldName('arguments'));
  if (!only || more.length > 0) return undefined;
  if (name === 'isset') return { text: only.text, set };
  return name === 'empty' || name === 'is_null' ? { text: only.text, set: !set } : undefined;
}

export function lowerMatch(node: Node): Expr {
  const condition = node.childForFieldName('condition');
  const arms = named(node.childForFieldName('body'));
  const test = condition ? lowerExpression(condition) : undefined;
  const valueOf = (arm: Node): Expr => {
    const value = arm.childForFieldName('return_expression');
    return value ? lowerExpression(value) : opaque(arm);
  };
  const other = arms.find(({ type }) => type === 'match_default_expression');
  const choices = arms.filter(({ type }) => type === 'match_conditional_expression').map(valueOf);
  let result: Expr | undefined = other && valueOf(other);
  for (const then of choices.reverse())
    result = result ? { kind: 'conditional', then, else: result, range: range(node) } : then;
  if (!result) return literal(node, null);
  return test && result.kind === 'conditional' ? { ...result, test } : result;
}
