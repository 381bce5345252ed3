import type { Range } from './range.ts';
import { dottedName } from './text.ts';
import type { Call, Known, Scalar, Value } from './value.ts';
import { table } from './table.ts';

/** Seconds in one of each unit, by the words that languages and libraries use for it. */
const UNITS = table<number>({
  millis: 0.001,
  milliseconds: 0.001,
  second: 1,
  seconds: 1,
  secs: 1,
  minute: 60,
  minutes: 60,
  mins: 60,
  hour: 3600,
  hours: 3600,
  day: 86400,
  days: 86400,
  week: 604800,
  weeks: 604800,
});

/** Types whose static constructors take one number of a unit: `Duration.ofHours(12)`, `TimeSpan.FromHours(12)`. */
const UNIT_CONSTRUCTORS = /(?:^|\.)(?:Duration|TimeSpan|Period|chrono)$/;

/**
 * The length of time that a call makes, in seconds: `Duration.ofHours(12)`, `Duration::from_secs(60)`,
 * `std::chrono::hours(12)`, `Duration.parse('PT12H')`, `timedelta(hours=12)`, `New-TimeSpan -Hours 12`,
 * `TimeUnit.HOURS.toSeconds(12)`, `12.hours`. Undefined for any other call and for unknown parts.
 */
export function durationOf(call: Call): Known | undefined {
  const { name, receiver } = call;
  if (name === 'timedelta') return timedelta(call);
  if (name === 'New-TimeSpan') return timedelta(call);
  if (receiver?.kind === 'known' && call.args.length === 0) return durationMember(receiver, name, call.range);
  const [first, second] = call.args;
  if (first?.value.kind !== 'known') return undefined;
  if (name === 'TimeSpan' && call.isNew) return timeSpan(call);
  if (second) return inNamedUnit(call, first.value, second.value);
  const { value } = first.value;
  const owner = call.callee.slice(0, -name.length - 1);
  const timeUnit = /(?:^|\.)TimeUnit\.([A-Z]+)$/.exec(owner)?.[1];
  if (timeUnit !== undefined && name === 'toSeconds')
    return scaled(value, UNITS[timeUnit.toLowerCase()], call, first.value);
  if (!UNIT_CONSTRUCTORS.test(owner)) return undefined;
  if (typeof value === 'string')
    return name === 'parse' ? length(isoSeconds(value) ?? goSeconds(value), call, first.value) : undefined;
  return scaled(value, UNITS[name.replace(/^(?:of|from)_?/i, '').toLowerCase()], call, first.value);
}

/** `Duration.of(12, ChronoUnit.HOURS)`, `FiniteDuration(12, HOURS)`, `Duration(12, "hours")`. */
function inNamedUnit(call: Call, number: Known, unit: Value): Known | undefined {
  if (!/(?:^|\.)(?:Duration\.of|FiniteDuration|Duration)$/.test(call.callee) || call.args.length !== 2)
    return undefined;
  const text = unit.kind === 'known' ? String(unit.value) : dottedName(unit);
  const word = text?.slice(text.lastIndexOf('.') + 1).toLowerCase();
  return scaled(number.value, UNITS[word ?? ''], call, number);
}

/** .NET's `new TimeSpan(hours, minutes, seconds)` and `new TimeSpan(days, hours, minutes, seconds)`. */
function timeSpan(call: Call): Known | undefined {
  const parts = call.args.map(({ value }) => (isNumber(value) ? value.value : Number.NaN));
  if (parts.length < 3 || parts.length > 4) return undefined;
  const [days, hours, minutes, seconds] = parts.length === 3 ? [0, ...parts] : parts;
  const total = (days ?? 0) * 86400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return Number.isNaN(total) ? undefined : length(total, call, call.args[0]?.value);
}

function scaled(value: Scalar, unit: number | undefined, call: Call, source: Known): Known | undefined {
  return typeof value === 'number' && unit !== undefined ? length(value * unit, call, source) : undefined;
}

/** Members that say a length of time as a number of a unit: seconds in each. */
const ACCESSORS = table<number>({
  seconds: 1,
  getseconds: 1,
  toseconds: 1,
  inseconds: 1,
  totalseconds: 1,
  inwholeseconds: 1,
  assecs: 1,
  assecsf64: 1,
  count: 1,
  toi: 1,
  minutes: 60,
  tominutes: 60,
  totalminutes: 60,
  inwholeminutes: 60,
  hours: 3600,
  totalhours: 3600,
});

/**
 * A member, or a method without arguments, that makes a length of time or reads one: `12.hours`,
 * `time.Hour`, `d.Seconds()`, `span.TotalSeconds`.
 */
export function durationMember(of: Value, name: string, range: Range): Known | undefined {
  if (of.kind === 'unknown' && of.origin === 'name' && of.name === 'time' && /^[A-Z]/.test(name)) {
    const unit = UNITS[name.toLowerCase()];
    return unit === undefined ? undefined : { kind: 'known', value: unit, unit: 'seconds', range };
  }
  if (!isNumber(of)) return undefined;
  if (of.unit) {
    const unit = ACCESSORS[name.replaceAll('_', '').toLowerCase()];
    if (unit === undefined) return undefined;
    // As a number of seconds it is still a length of time, of whatever else it may be read.
    if (unit === 1) return { ...of, range };
    const { unit: _, ...number } = of;
    return { ...number, value: of.value / unit, range };
  }
  const unit = UNITS[name];
  return unit === undefined ? undefined : { ...of, value: of.value * unit, unit: 'seconds', range };
}

/** Python's `datetime.timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)`. */
const TIMEDELTA_ORDER = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'];

function timedelta(call: Call): Known | undefined {
  if (!call.complete || call.args.length === 0) return undefined;
  let seconds = 0;
  for (const argument of call.args) {
    const unit = UNITS[(argument.name ?? TIMEDELTA_ORDER[argument.position] ?? '').toLowerCase()];
    if (unit === undefined || !isNumber(argument.value)) return undefined;
    seconds += argument.value.value * unit;
  }
  return length(seconds, call, call.args[0]?.value);
}

function isNumber(value: Value): value is Known & { value: number } {
  return value.kind === 'known' && typeof value.value === 'number';
}

function length(seconds: number | undefined, call: Call, source: Value | undefined): Known | undefined {
  if (seconds === undefined) return undefined;
  const evidence = source?.evidence;
  return {
    kind: 'known',
    value: seconds,
    unit: 'seconds',
    range: call.range,
    ...(evidence ? { evidence } : {}),
  };
}

/** ISO 8601 durations up to days (`PT12H`, `P1DT30M`), in seconds. */
export function isoSeconds(text: string): number | undefined {
  const match = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/.exec(text);
  if (!match || text.length < 3) return undefined;
  const [, days, hours, minutes, seconds] = match.map((part) => Number(part ?? 0));
  return (days ?? 0) * 86400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

const GO_UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Go's duration strings as Terraform takes them (`12h`, `1h30m`), in seconds. */
export function goSeconds(text: string): number | undefined {
  let seconds = 0;
  let read = 0;
  for (const match of text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|h|m|s)/g)) {
    if (match.index !== read) return undefined;
    seconds += Number(match[1]) * (GO_UNITS[match[2] ?? ''] ?? 0);
    read = match.index + match[0].length;
  }
  return read > 0 && read === text.length ? seconds : undefined;
}
