import type { Evidence, Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import type { Expr } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import type { Member } from './fields.ts';
import { fieldOfInstance } from './instances.ts';
import { fieldOf } from './operations.ts';
import type { Import } from './scope.ts';

const MOST_EVIDENCE = 6;

/** What a name is where it stands: its binding, what it was imported as, or unknown. */
export function nameValue(evaluator: Evaluator, name: string, range: Range): Value {
  const value = evaluator.scope.lookup(name);
  if (!value) {
    evaluator.functions.handedOn(name);
    const imported = evaluator.scope.import(name);
    const constant = imported?.module
      ? (evaluator.siblings?.constant(imported.module, imported.name, range) ??
        evaluator.siblings?.constantOf?.(imported.module, imported.name, range))
      : evaluator.siblings?.constant('', imported?.name ?? name, range);
    if (constant) return constant;
    const module = imported ? { module: imported.module } : {};
    const closure = evaluator.functions.closureOf(name);
    return {
      kind: 'unknown',
      origin: 'name',
      text: name,
      name,
      range,
      ...module,
      ...(closure ? { closure } : {}),
    };
  }
  if (value.kind === 'unknown') return { ...value, range };
  if (name === 'this') return { ...value, range };
  const step: Evidence = { range: value.range, message: `${name} is set here` };
  const evidence = value.evidence ? [...value.evidence.slice(1 - MOST_EVIDENCE), step] : [step];
  return { ...value, range, evidence };
}

export function memberValue(evaluator: Evaluator, expr: Member): Value {
  if (expr.of.kind === 'name' && evaluator.siblings) {
    const isOwn = evaluator.scope.lookup(expr.of.name) !== undefined;
    const imported = isOwn ? undefined : evaluator.scope.import(expr.of.name);
    const whole =
      imported?.name === '*'
        ? evaluator.siblings.constant(imported.module, expr.name, expr.range)
        : undefined;
    if (whole) return whole;
    const constant = isOwn ? undefined : constantOfClass(evaluator, expr.of.name, imported, expr);
    if (constant) return constant;
    const field = imported?.module
      ? evaluator.siblings.field?.(imported.module, imported.name, expr.name, expr.range)
      : undefined;
    if (field) return field;
  }
  evaluator.functions.handedOn(expr.name);
  const of = evaluator.value(expr.of);
  return (
    evaluator.objects.field(of, expr.name) ??
    fieldOfInstance(evaluator, of, expr) ??
    fieldOf(of, expr.name, expr.range, evaluator.text)
  );
}

/** `Config.ROLE`, of a class in a file of its own. */
function constantOfClass(
  { siblings }: Evaluator,
  owner: string,
  imported: Import | undefined,
  { name, range }: Member,
): Value | undefined {
  // What begins with a small letter may be set by anybody, or is a method.
  if (!siblings?.constantOf || !/^[A-Z]/.test(owner) || !/^[A-Z]/.test(name)) return undefined;
  return siblings.constantOf(imported?.module ? `${imported.module}.${imported.name}` : owner, name, range);
}

export function indexValue(evaluator: Evaluator, expr: Extract<Expr, { kind: 'index' }>): Value {
  const of = evaluator.value(expr.of);
  const index = evaluator.value(expr.index);
  if (index.kind === 'known' && typeof index.value === 'string')
    return fieldOf(of, index.value, expr.range, evaluator.text);
  if (index.kind === 'known' && typeof index.value === 'number' && of.kind === 'list' && of.complete) {
    const item = of.items.at(index.value);
    if (item) return item;
  }
  // Which of several results it is stands in no text.
  const shown =
    index.kind === 'known' && typeof index.value === 'number'
      ? String(index.value)
      : evaluator.source(expr.index.range);
  return { kind: 'member', of, name: `[${shown}]`, range: expr.range };
}
