import type { Call, Value } from '../../values/value.ts';
import type { Evaluator } from './evaluator.ts';
import type { Member } from './fields.ts';
import { fieldOf } from './operations.ts';

/** `settings.HOURS` of `settings = Settings()`, a class of the file or an imported one: what its body says. */
export function fieldOfInstance(evaluator: Evaluator, of: Value, { name, range }: Member): Value | undefined {
  if (of.kind !== 'call' || evaluator.objects.isEscaped(of.call)) return undefined;
  const body = bodyOf(evaluator, of.call);
  return body && setByBody(of.call, body, name) ? fieldOf(body, name, range, evaluator.text) : undefined;
}

function bodyOf(
  { scope, siblings }: Evaluator,
  { callee, module, imported, range }: Call,
): Value | undefined {
  const own = scope.class(callee)?.values.get('this');
  if (own || !siblings || !module || imported === undefined || callee.includes('.')) return own;
  return /^[A-Z]/.test(imported) ? siblings.body?.(module, imported, range) : undefined;
}

/** What an object's field is by its class, unless the one who made it said otherwise. */
export function setByBody({ args, complete }: Call, body: Value, field: string): Value | undefined {
  const value = body.kind === 'map' ? body.entries.findLast(({ key }) => key === field)?.value : undefined;
  // "Nothing" is what is set later.
  if (value?.kind !== 'known' || value.value === null) return undefined;
  if (args.some(({ name }) => name === field)) return undefined;
  // Of what a constructor is given it may make any field but a constant.
  const isConstant = !value.isDefault && /^[A-Z][A-Z\d_]*$/.test(field);
  return isConstant || (complete && args.length === 0) ? value : undefined;
}
