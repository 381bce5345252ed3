import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf } from './nodes.ts';
import { table } from '../../values/table.ts';

/** Units as `scala.concurrent.duration`, `java.time.Duration` and `TimeUnit` write them. */
const UNITS = table<string>({
  second: 'seconds',
  seconds: 'seconds',
  minute: 'minutes',
  minutes: 'minutes',
  hour: 'hours',
  hours: 'hours',
  day: 'days',
  days: 'days',
});

/** `12.hours`, where what it is said of is a number or a constant. */
export function durationField(of: Expr, name: string, node: Node): Expr | undefined {
  const unit = UNITS[name];
  const counts =
    of.kind === 'binary' ||
    (of.kind === 'literal' && typeof of.value === 'number') ||
    (of.kind === 'name' && /^[A-Z]/.test(of.name));
  return unit !== undefined && counts ? length(unit, of, rangeOf(node)) : undefined;
}

/** `Duration(12, HOURS)`, `Duration(12, "hours")`, `Duration.ofHours(12)`, `TimeUnit.HOURS.toSeconds(12)`. */
export function durationCall(path: string, args: readonly Arg[], range: Expr['range']): Expr | undefined {
  const [amount, second] = args;
  if (!amount) return undefined;
  const made = /(?:^|\.)(?:Finite)?Duration(?:\.apply|\.create)?$/.test(path);
  if (made && second) {
    const unit = UNITS[unitOf(second.value)];
    return unit === undefined ? undefined : length(unit, amount.value, range);
  }
  if (made && amount.value.kind === 'literal' && typeof amount.value.value === 'string')
    return ofText(amount.value, range);
  const named = /(?:^|\.)Duration\.of([A-Z][a-z]+)$/.exec(path)?.[1];
  const converted = /(?:^|\.)(SECONDS|MINUTES|HOURS|DAYS)\.toSeconds$/.exec(path)?.[1];
  const unit = UNITS[(named ?? converted ?? '').toLowerCase()];
  return unit === undefined || args.length > 1 ? undefined : length(unit, amount.value, range);
}

function unitOf(expr: Expr): string {
  if (expr.kind === 'literal') return String(expr.value).toLowerCase();
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name.toLowerCase() : '';
}

/** `Duration("12 hours")`. */
function ofText(text: Extract<Expr, { kind: 'literal' }>, range: Expr['range']): Expr | undefined {
  const match = /^(\d{1,9}) ?([a-z]{1,9})$/.exec(String(text.value));
  const unit = UNITS[match?.[2] ?? ''];
  return unit === undefined ? undefined : length(unit, { ...text, value: Number(match?.[1]) }, range);
}

function length(unit: string, amount: Expr, range: Expr['range']): Expr {
  const owner: Expr = { kind: 'name', name: 'Duration', range };
  const callee: Expr = { kind: 'member', of: owner, name: unit, nameRange: range, range };
  return { kind: 'call', callee, args: [{ value: amount }], range };
}
