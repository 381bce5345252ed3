import { arithmetic } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, Known, Scalar, Value } from '../../values/value.ts';
import { patternOf } from '../../values/text.ts';
import type { Node } from '../tree-sitter.ts';
import { evaluateFor } from './for.ts';
import { callFunction } from './functions.ts';
import { opaque, rangeOf, type Scope } from './scope.ts';
import { heredoc, quoted } from './templates.ts';
import { evaluateTerm } from './traversals.ts';

/** What an expression is, as far as this file says (HCL native syntax specification, "Expressions"). */
export function evaluateExpression(node: Node, scope: Scope): Value {
  const children = node.namedChildren.filter((child) => child.type !== 'comment');
  const [only] = children;
  switch (node.type) {
    case 'expression':
      return sequence(children, node, scope);
    case 'literal_value':
    case 'template_expr':
    case 'collection_value':
      return only ? evaluateExpression(only, scope) : opaque(node);
    case 'for_expr':
      return only ? evaluateFor(only, scope, evaluateExpression) : opaque(node);
    case 'string_lit':
    case 'quoted_template':
      return quoted(node, scope, evaluateExpression);
    case 'heredoc_template':
      return heredoc(node, scope, evaluateExpression);
    case 'numeric_lit':
      return scalar(Number(node.text), node);
    case 'bool_lit':
      return scalar(node.text === 'true', node);
    case 'null_lit':
      return scalar(null, node);
    case 'tuple':
      return list(children, node, scope);
    case 'object':
      return object(children, node, scope);
    case 'function_call':
      return callFunction(node, scope, evaluateExpression);
    case 'conditional':
      return conditional(children, node, scope);
    case 'operation':
      return only ? operation(only, scope) : opaque(node);
    case 'variable_expr':
      return evaluateTerm([node], rangeOf(node), scope, evaluateExpression);
    default:
      return opaque(node);
  }
}

/** A term and what is read from it: `aws_iam_role.x[0].arn`, `(…)`, `f(x).y`. */
function sequence(term: readonly Node[], whole: Node, scope: Scope): Value {
  const nodes = term.filter((node) => node.isNamed);
  const [only] = nodes;
  if (!only) return opaque(whole);
  if (nodes.length === 1 && only.type !== 'variable_expr') return evaluateExpression(only, scope);
  const range = { start: only.startIndex, end: nodes.at(-1)?.endIndex ?? only.endIndex };
  return evaluateTerm(nodes, range, scope, evaluateExpression);
}

function scalar(value: Scalar, node: Node): Known {
  return { kind: 'known', value, range: rangeOf(node) };
}

function list(items: readonly Node[], node: Node, scope: Scope): Value {
  const values = items
    .filter((item) => item.type === 'expression')
    .map((item) => evaluateExpression(item, scope));
  return { kind: 'list', items: values, complete: true, range: rangeOf(node) };
}

function object(elements: readonly Node[], node: Node, scope: Scope): Value {
  let complete = true;
  const entries: Entry[] = [];
  for (const element of elements) {
    if (element.type !== 'object_elem') continue;
    const [key, value] = element.namedChildren.filter((child) => child.type === 'expression');
    const name = key && keyOf(key, scope);
    if (!key || !value || name === undefined) complete = false;
    else entries.push({ key: name, keyRange: rangeOf(key), value: evaluateExpression(value, scope) });
  }
  return { kind: 'map', entries, complete, range: rangeOf(node) };
}

/** A bare identifier is the key itself; anything else is evaluated. Pieces that are not known become `*`. */
function keyOf(key: Node, scope: Scope): string | undefined {
  const [inner] = key.namedChildren;
  const bare = key.namedChildren.length === 1 && inner?.type === 'variable_expr' && !key.text.startsWith('(');
  return bare ? inner.text : patternOf(evaluateExpression(key, scope));
}

function conditional(children: readonly Node[], node: Node, scope: Scope): Value {
  const [test, yes, no] = children.map((child) => evaluateExpression(child, scope));
  if (!test || !yes || !no) return opaque(node);
  if (test.kind === 'known' && typeof test.value === 'boolean' && !test.isDefault)
    return test.value ? yes : no;
  if (yes.kind === 'known' && no.kind === 'known' && yes.value === no.value) return yes;
  const options = [yes, no].map((option) =>
    option.kind === 'known' && option.value === null ? null : option,
  );
  return { ...opaque(node, 'condition'), options };
}

/** Operands are not wrapped in a node of their own: they are what stands on either side of the operator. */
function operation(node: Node, scope: Scope): Value {
  const children = node.children.filter((child) => child.type !== 'comment');
  const at = children.findIndex((child) => !child.isNamed && child.type !== '(' && child.type !== ')');
  const operator = children[at];
  if (!operator) return opaque(node);
  const right = sequence(children.slice(at + 1), node, scope);
  if (node.type === 'unary_operation') return unary(operator.text, right, node);
  const left = sequence(children.slice(0, at), node, scope);
  return (
    (left.kind === 'known' && right.kind === 'known' && binary(operator.text, left, right, rangeOf(node))) ||
    opaque(node)
  );
}

function unary(operator: string, operand: Value, node: Node): Value {
  if (operand.kind === 'known') {
    if (operator === '-' && typeof operand.value === 'number') return { ...operand, value: -operand.value };
    if (operator === '!' && typeof operand.value === 'boolean') return { ...operand, value: !operand.value };
  }
  return opaque(node);
}

function binary(operator: string, left: Known, right: Known, range: Range): Known | undefined {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, numeric(left), numeric(right), range);
    case '==':
    case '!=': {
      const isDefault = left.isDefault || right.isDefault ? { isDefault: true } : {};
      return {
        kind: 'known',
        value: (left.value === right.value) === (operator === '=='),
        range,
        ...isDefault,
      };
    }
    default:
      return undefined;
  }
}

/** Terraform converts strings that are numerals where a number is wanted. */
function numeric(operand: Known): Known {
  const { value } = operand;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)
    ? { ...operand, value: Number(value) }
    : operand;
}
