import type { Range } from '../../values/range.ts';
import type { Known, Unknown, Value } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';
import { opaque, unknown, type Evaluate, type Scope } from './scope.ts';

/** Beyond this many, alternatives say nothing to anybody. */
const MOST_OPTIONS = 20;

/**
 * A name or other term with the attributes, indexes and splats read from it. `local.x` and `var.x` are
 * followed; any other reference stays a dotted name: `aws_iam_role.x[0].arn`.
 */
export function evaluateTerm(nodes: readonly Node[], range: Range, scope: Scope, evaluate: Evaluate): Value {
  const [base, ...rest] = nodes;
  if (!base) return unknown('expression', '', range);
  const start =
    base.type === 'variable_expr'
      ? named(base, rest, range, scope)
      : { value: evaluate(base, scope), read: 0 };
  let { value } = start;
  for (const step of rest.slice(start.read)) value = read(value, step, range, scope, evaluate);
  return value;
}

function named(
  base: Node,
  rest: readonly Node[],
  range: Range,
  scope: Scope,
): { value: Value; read: number } {
  const name = base.text;
  const bound = scope.bound(name);
  if (bound) return { value: { ...bound, range }, read: 0 };
  const [first] = rest;
  if ((name === 'local' || name === 'var') && first?.type === 'get_attr') {
    const full = `${name}.${first.text.slice(1).trim()}`;
    const symbolic = unknown(name === 'var' ? 'parameter' : 'name', full, range, full);
    return { value: scope.lookup(full, range) ?? symbolic, read: 1 };
  }
  const origin = name === 'each' || name === 'count' ? 'loop' : 'name';
  return { value: unknown(origin, name, range, name), read: 0 };
}

function read(value: Value, step: Node, range: Range, scope: Scope, evaluate: Evaluate): Value {
  switch (step.type) {
    case 'get_attr':
      return member(value, step.text.slice(1).trim(), step.text.replace(/\s+/g, ''), range);
    case 'index':
      return indexed(value, step, range, scope, evaluate);
    case 'splat':
      return splat(value, step, range, scope, evaluate);
    default:
      return opaque(step);
  }
}

/** `.name`, or `[key]` with a key that is known. `written` is how it stands in the source. */
function member(value: Value, key: string, written: string, range: Range): Value {
  switch (value.kind) {
    case 'map': {
      const found = value.entries.findLast((entry) => entry.key === key)?.value;
      if (!found) return unknown('expression', written, range);
      const step = { range: found.range, message: `${key} is set here` };
      const isDefault = found.kind === 'known' && !value.complete ? { isDefault: true } : {};
      return {
        ...found,
        range,
        evidence: [...(value.evidence ?? []), ...(found.evidence ?? []), step],
        ...isDefault,
      };
    }
    case 'list': {
      const item = /^\d+$/.test(key) ? value.items[Number(key)] : undefined;
      return item ? { ...item, range } : unknown('expression', written, range);
    }
    case 'unknown':
      return ofUnknown(value, (option) => member(option, key, written, range), written, range);
    case 'call':
    case 'member':
      return { kind: 'member', of: value, name: key, range };
    default:
      return unknown('expression', written, range);
  }
}

function ofUnknown(value: Unknown, step: (option: Value) => Value, written: string, range: Range): Unknown {
  if (value.name !== undefined)
    return unknown(value.origin, value.name + written, range, value.name + written);
  const options = value.options?.slice(0, MOST_OPTIONS).map((option) => option && step(option));
  return { ...unknown(value.origin, value.text + written, range), ...(options ? { options } : {}) };
}

function indexed(value: Value, step: Node, range: Range, scope: Scope, evaluate: Evaluate): Value {
  const [inner] = step.namedChildren;
  const key = inner?.type === 'legacy_index' ? legacyKey(inner) : keyIn(inner, scope, evaluate);
  const written = step.text.replace(/\s+/g, '').slice(0, 60);
  if (key?.kind === 'known' && key.value !== null && !key.isDefault)
    return member(value, String(key.value), written, range);
  const items =
    value.kind === 'list'
      ? value.items
      : value.kind === 'map'
        ? value.entries.map((entry) => entry.value)
        : undefined;
  if (!items) return member(value, '*', written, range);
  // One of those that stand here, whichever the key turns out to be.
  return {
    ...unknown('condition', scope.text.slice(range.start, range.end), range),
    options: items.slice(0, MOST_OPTIONS),
  };
}

function keyIn(index: Node | undefined, scope: Scope, evaluate: Evaluate): Value | undefined {
  const key = index?.namedChildren.find((child) => child.type === 'expression');
  return key && evaluate(key, scope);
}

function legacyKey(index: Node): Known {
  return {
    kind: 'known',
    value: index.text.slice(1),
    range: { start: index.startIndex, end: index.endIndex },
  };
}

/** `x.*.y`, `x[*].y`: what is read behind it is read from every item. */
function splat(value: Value, step: Node, range: Range, scope: Scope, evaluate: Evaluate): Value {
  const [inner] = step.namedChildren;
  const steps = inner?.namedChildren ?? [];
  const each = (item: Value): Value =>
    steps.reduce((of, next) => read(of, next, range, scope, evaluate), item);
  if (value.kind === 'list') return { ...value, items: value.items.map(each), range };
  const written = step.text.replace(/\s+/g, '');
  return value.kind === 'unknown'
    ? ofUnknown(value, each, written, range)
    : unknown('expression', written, range);
}
