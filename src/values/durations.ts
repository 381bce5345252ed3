import type { Call, Known, Value } from './value.ts';

/** Seconds in one of each unit, by the words that languages and libraries use for it. */
const UNITS: Readonly<Record<string, number>> = {
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
};

/** Types whose static constructors take one number of a unit: `Duration.hours(12)`. */
const UNIT_CONSTRUCTORS = /(?:^|\.)(?:Duration|TimeSpan|Period)$/;

/**
 * The length of time that a constructor call of a duration type makes, in seconds: `Duration.hours(12)`,
 * `Duration.parse('PT12H')`, `timedelta(hours=12)`. Undefined for any other call and for unknown parts.
 */
export function durationOf(call: Call): Known | undefined {
  const owner = call.callee.slice(0, -call.name.length - 1);
  if (call.name === 'timedelta') return timedelta(call);
  if (!UNIT_CONSTRUCTORS.test(owner)) return undefined;
  const [argument] = call.args;
  if (argument?.value.kind !== 'known' || call.args.length !== 1) return undefined;
  const { value } = argument.value;
  if (typeof value === 'string' && call.name === 'parse')
    return length(isoSeconds(value), call, argument.value);
  const unit = UNITS[call.name];
  return typeof value === 'number' && unit !== undefined
    ? length(value * unit, call, argument.value)
    : undefined;
}

/** Python's `datetime.timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)`. */
const TIMEDELTA_ORDER = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'];

function timedelta(call: Call): Known | undefined {
  if (!call.complete || call.args.length === 0) return undefined;
  let seconds = 0;
  for (const argument of call.args) {
    const unit = UNITS[argument.name ?? TIMEDELTA_ORDER[argument.position] ?? ''];
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
