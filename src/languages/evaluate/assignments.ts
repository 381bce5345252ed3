import type { Value } from '../../values/value.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import type { Member } from './fields.ts';
import { setAt } from './places.ts';
import { binary, fallback, fieldOf } from './operations.ts';

export function assign(evaluator: Evaluator, statement: Extract<Stmt, { kind: 'assign' }>): void {
  const { target, op, range, type } = statement;
  let value = evaluator.value(statement.value);
  if (type !== undefined) value = typed(value, type, target);
  if (op) value = binary(op, evaluator.value(target), value, range, evaluator.text);
  if (target.kind === 'name') {
    if (statement.isExport) evaluator.result(value);
    else if (evaluator.recording) evaluator.assignments.push({ name: target.name, value, range });
    const receiver =
      statement.declares || evaluator.scope.owner(target.name)
        ? undefined
        : evaluator.scope.implicitReceiver();
    if (receiver) evaluator.note(receiver, target.name, target.range, value);
    if (statement.declares) evaluator.declare(target.name, value);
    else evaluator.rebind(target.name, value);
  } else if (target.kind === 'environment') {
    // `os.environ['X'] = value`: a variable of the program itself, and of whatever it runs.
    if (evaluator.recording) evaluator.assignments.push({ name: target.name, value, range });
  } else if (target.kind === 'member') {
    evaluator.result(value);
    setField(evaluator, target, value);
  } else if (target.kind === 'index') {
    evaluator.value(target.index);
    setAt(evaluator, target, value);
  }
}

/** `const { a, b: c = 1 } = value`. */
export function destructure(
  evaluator: Evaluator,
  { value, fields }: Extract<Stmt, { kind: 'destructure' }>,
): void {
  const { text } = evaluator;
  const whole = evaluator.value(value);
  for (const { name, field, fallback: other, range } of fields) {
    evaluator.functions.handedOn(field);
    const one = fieldOf(whole, field, range, text);
    evaluator.declare(name, other ? fallback(one, evaluator.value(other), range, text) : one);
  }
}

/** `a.b.c = value`: in the map that `a` is, or on the object. */
export function setField(evaluator: Evaluator, target: Member, value: Value): void {
  const { of, name, nameRange } = target;
  if (setAt(evaluator, target, value)) return;
  const object =
    of.kind === 'name' ? evaluator.scope.owner(of.name)?.values.get(of.name) : evaluator.value(of);
  if (object?.kind === 'member')
    evaluator.objects.notePart(object, { key: name, keyRange: nameRange, value });
  // A field of an object's field is nobody's that is known.
  if (object && of.kind !== 'member') evaluator.note(object, name, nameRange, value);
}

/** A variable whose type is declared, where its value says nothing. */
export function typed(value: Value, type: string, target: Expr): Value {
  const nothing = value.kind === 'known' && value.value === null;
  if (!nothing && value.kind !== 'unknown') return value;
  const name = target.kind === 'name' ? target.name : undefined;
  if (value.kind === 'unknown' && !(value.origin === 'expression' && value.closure === undefined))
    return { ...value, type };
  return {
    kind: 'unknown',
    origin: 'name',
    text: name ?? type,
    ...(name === undefined ? {} : { name }),
    type,
    range: target.range,
  };
}
