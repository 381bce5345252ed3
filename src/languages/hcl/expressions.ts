import { arithmetic } from '../../values/arithmetic.ts';
import { oneOf } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import { patternOf } from '../../values/text.ts';
import type { Entry, Known, Scalar, Value } from '../../values/value.ts';
import { evaluateFor } from './for.ts';
import { callFunction } from './functions.ts';
import type { Scope } from './scope.ts';
import type { Binary, Expression, ObjectExpression } from './syntax.ts';
import { evaluateTemplate } from './templates.ts';
import { evaluateName, member, readIndex, readSplat } from './traversals.ts';
import { alternativesOf } from './values.ts';

/** What an expression is, as far as its scope says (HCL native syntax specification, "Expressions"). */
export function evaluate(node: Expression, scope: Scope): Value {
  const range = scope.range(node);
  switch (node.kind) {
    case 'literal':
      return {
        ...known(node.value, range),
        ...(node.sourceMap ? { sourceMap: scope.mapped(node.sourceMap) } : {}),
      };
    case 'template':
      return evaluateTemplate(node, scope, evaluate);
    case 'tuple':
      return {
        kind: 'list',
        items: node.items.map((item) => evaluate(item, scope)),
        complete: true,
        range,
      };
    case 'object':
      return object(node, scope);
    case 'for':
      return evaluateFor(node, scope, evaluate);
    case 'call':
      return callFunction(node, scope, evaluate);
    case 'parenthesised':
      return evaluate(node.inner, scope);
    case 'conditional': {
      const test = evaluate(node.test, scope);
      const chosen = truth(test);
      if (chosen !== undefined) return evaluate(chosen ? node.yes : node.no, scope);
      return oneOf([evaluate(node.yes, scope), evaluate(node.no, scope)], () =>
        scope.opaque(node, 'condition'),
      );
    }
    case 'unary':
      return unary(node.operator, evaluate(node.operand, scope)) ?? scope.opaque(node);
    case 'binary':
      return binaryOf(node, evaluate(node.left, scope), evaluate(node.right, scope), scope);
    case 'name':
    case 'get':
      return evaluateName(node, scope) ?? readAttribute(node, scope);
    case 'index':
      return readIndex(node, scope, evaluate);
    case 'splat':
      return readSplat(node, scope, evaluate);
  }
}

function readAttribute(node: Expression, scope: Scope): Value {
  if (node.kind !== 'get') return scope.opaque(node);
  return member(evaluate(node.of, scope), node.name, `.${node.name}`, scope.range(node));
}

function known(value: Scalar, range: Range): Known {
  return { kind: 'known', value, range };
}

function object(node: ObjectExpression, scope: Scope): Value {
  let complete = true;
  const entries: Entry[] = [];
  for (const element of node.elements) {
    const key = patternOf(evaluate(element.key, scope));
    // Pieces of a key that are not known become `*`.
    if (key === undefined) complete = false;
    else entries.push({ key, keyRange: scope.range(element.key), value: evaluate(element.value, scope) });
  }
  return { kind: 'map', entries, complete, range: scope.range(node) };
}

/** What a condition is for certain; a default may be another on the day somebody passes it. */
export function truth(test: Value): boolean | undefined {
  if (test.kind !== 'known' || test.isDefault) return undefined;
  if (typeof test.value === 'boolean') return test.value;
  return test.value === 'true' ? true : test.value === 'false' ? false : undefined;
}

/** Of alternatives, one result for each. */
function binaryOf(node: Binary, left: Value, right: Value, scope: Scope): Value {
  const result = binary(node.operator, left, right, scope.range(node));
  if (result || (!hasChoice(left) && !hasChoice(right))) return result ?? scope.opaque(node);
  const results = alternativesOf(left).flatMap((one) =>
    alternativesOf(right).map(
      (other) => one && other && binary(node.operator, one, other, scope.range(node)),
    ),
  );
  const known = results.filter((one) => one !== null && one !== undefined);
  const every = [left, right].every((side) => !hasChoice(side) || (side.kind === 'unknown' && side.every));
  return known.length === 0
    ? scope.opaque(node)
    : oneOf(known, () => ({ ...scope.opaque(node), ...(every ? { every } : {}) }));
}

function hasChoice(value: Value): boolean {
  return value.kind === 'unknown' && value.options !== undefined && value.options.length <= 20;
}

function unary(operator: string, operand: Value): Value | undefined {
  if (operand.kind !== 'known') return undefined;
  if (operator === '-' && typeof operand.value === 'number') return { ...operand, value: -operand.value };
  return operator === '!' && typeof operand.value === 'boolean'
    ? { ...operand, value: !operand.value }
    : undefined;
}

function binary(operator: string, left: Value, right: Value, range: Range): Value | undefined {
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator === '&&', left, right, range);
    case '==':
    case '!=': {
      const equal = isEqual(left, right);
      return equal === undefined
        ? undefined
        : { ...known(equal === (operator === '=='), range), ...defaultOf(left, right) };
    }
  }
  if (left.kind !== 'known' || right.kind !== 'known') return undefined;
  const [a, b] = [numeric(left), numeric(right)];
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, a, b, range);
    default:
      return compare(operator, a, b, range);
  }
}

/** One side that decides is enough. */
function logical(and: boolean, left: Value, right: Value, range: Range): Value | undefined {
  const [a, b] = [truth(left), truth(right)];
  if (a === !and || b === !and) return known(!and, range);
  return a === and && b === and ? known(and, range) : undefined;
}

/** Equal or not; a collection differs from null and from an empty one as soon as it holds something. */
function isEqual(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'known' && right.kind === 'known') {
    const [a, b] = [numeric(left).value, numeric(right).value];
    return a === b;
  }
  const [known, other] = left.kind === 'known' ? [left, right] : [right, left];
  if (known.kind === 'known') {
    const isText = other.kind === 'template' && other.parts.some((part) => patternOf(part) !== undefined);
    return (known.value === null || (known.value === '' && isText)) &&
      other.kind !== 'unknown' &&
      isWhole(other)
      ? false
      : undefined;
  }
  const [a, b] = [sizeOf(left), sizeOf(right)];
  if (a === undefined || b === undefined || a === b) return a === 0 && b === 0 ? true : undefined;
  return isClosed(left) && isClosed(right) ? false : undefined;
}

function isWhole(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'map' || value.kind === 'template';
}

function isClosed(value: Value): boolean {
  return (value.kind === 'list' || value.kind === 'map') && value.complete;
}

function sizeOf(value: Value): number | undefined {
  return value.kind === 'list' ? value.items.length : value.kind === 'map' ? value.entries.length : undefined;
}

function compare(operator: string, left: Known, right: Known, range: Range): Known | undefined {
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  const results: Readonly<Record<string, boolean>> = {
    '<': left.value < right.value,
    '>': left.value > right.value,
    '<=': left.value <= right.value,
    '>=': left.value >= right.value,
  };
  const result = results[operator];
  return result === undefined ? undefined : { ...known(result, range), ...defaultOf(left, right) };
}

function defaultOf(...values: readonly Value[]): { isDefault?: true } {
  return values.some((value) => value.kind === 'known' && value.isDefault) ? { isDefault: true } : {};
}

/** Terraform converts strings that are numerals where a number is wanted. */
function numeric(operand: Known): Known {
  const { value } = operand;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)
    ? { ...operand, value: Number(value) }
    : operand;
}
