import type { Entry, MapValue, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { collectionOf } from '../spelling/collections.ts';

/** A method that is called on an object of a policy, without its `set` or `with`. */
export interface Step {
  readonly name: string;
  readonly args: readonly Value[];
}

/** What is done to an object that was made within another. */
type Inner = (value: Value) => readonly Step[];

/** The values of one that may be a collection. */
export function listed(value: Value): readonly Value[] {
  const all = value.kind === 'call' ? (collectionOf(value.call) ?? value) : value;
  return all.kind === 'list' ? all.items : [value];
}

/** The name of a constant, whichever way its class is spelled or imported: `AWS` of `IamPrincipalType.AWS`. */
export function nameOf(value: Value): string | undefined {
  if (value.kind === 'member') return value.name;
  if (value.kind !== 'unknown' || value.origin !== 'name') return undefined;
  return value.name?.slice(value.name.lastIndexOf('.') + 1);
}

/** `SecurityTokenServiceActions.AssumeRole`, `IamAction.create("sts:AssumeRole")`, `() -> "sts:AssumeRole"`. */
export function actionOf(value: Value): Value {
  const { range } = value;
  if (value.kind === 'unknown' && value.closure?.result) return value.closure.result;
  const name = nameOf(value);
  if (name === undefined) return resourceOf(value);
  if (name === 'ALL') return { kind: 'known', value: '*', range };
  const isSts = value.kind === 'member' && nameOf(value.of) === 'SecurityTokenServiceActions';
  if (!isSts && !/^(?:Assume(?:Role|Root)\w{0,30}|AllSecurityTokenServiceActions)$/.test(name)) return value;
  return { kind: 'known', value: name.startsWith('All') ? 'sts:*' : `sts:${name}`, range };
}

/** `new Resource("*")`, `IamResource.create("*")`, `IamResource.ALL`. */
export function resourceOf(value: Value): Value {
  if (
    value.kind === 'call' &&
    /(?:^|\.)(?:Resource|\w{0,40}Action|Iam\w{1,20}\.create)$/.test(value.call.callee)
  )
    return value.call.args[0]?.value ?? value;
  return nameOf(value) === 'ALL' ? { kind: 'known', value: '*', range: value.range } : value;
}

/** A type of principal, as a policy names it, and those of that type. */
type Trusted = readonly [type: string, value: Value];

/** The constants of both classes. Sources: `Principal.java` of version 1, `IamPrincipal.java` of version 2. */
const EVERYONE: Readonly<Record<string, string>> = {
  AllUsers: 'AWS',
  AllServices: 'Service',
  AllWebProviders: 'Federated',
  All: '*',
  ALL: '*',
};

/** The types of version 2. Source: `IamPrincipalType.java`. */
const TYPES: Readonly<Record<string, string>> = {
  AWS: 'AWS',
  FEDERATED: 'Federated',
  SERVICE: 'Service',
  CANONICAL_USER: 'CanonicalUser',
  ALL: '*',
};

/** The principals of a statement; undefined where it has none. */
export function principalMap(steps: readonly Step[], inner: Inner): MapValue | undefined {
  const trusted = steps.flatMap(({ args }) =>
    isTyped(args) ? [typed(args)] : args.flatMap(listed).map((one) => principal(one, inner)),
  );
  return mapped(trusted.map(([key, value]): Entry => ({ key, keyRange: value.range, value })));
}

/** `addPrincipal(IamPrincipalType.AWS, arn)` has the type and the principal apart; version 1 takes many principals. */
function isTyped(args: readonly Value[]): boolean {
  const [type] = args;
  return args.length === 2 && type !== undefined && typeOf(type) !== undefined;
}

function typeOf(value: Value): string | undefined {
  return knownString(value) ?? TYPES[nameOf(value) ?? ''];
}

function typed([type, value]: readonly Value[]): Trusted {
  const items = value ? listed(value) : [];
  const [only] = items;
  const all: Value | undefined =
    value && (items.length === 1 ? only : { kind: 'list', items, complete: true, range: value.range });
  return [(type && typeOf(type)) ?? 'unknown', all ?? unknownOf(type)];
}

function unknownOf(value: Value | undefined): Value {
  const range = value?.range ?? { start: 0, end: 0 };
  return { kind: 'unknown', origin: 'expression', text: 'a principal', range };
}

function principal(value: Value, inner: Inner): Trusted {
  const { range } = value;
  const everyone = EVERYONE[nameOf(value) ?? ''];
  if (everyone !== undefined) return [everyone, { kind: 'known', value: '*', range }];
  const steps = inner(value);
  const [type, id] = ['type', 'id'].map((name) => steps.find((step) => step.name === name)?.args[0]);
  if (type && id) return typed([type, id]);
  if (value.kind !== 'call') return ['unknown', value];
  const args = value.call.args.map((one) => one.value);
  if (args.length >= 2) return typed(args);
  const [only] = args;
  if (!only || !/(?:^|\.)Principal$/.test(value.call.callee)) return ['unknown', value];
  return [typeOfOnly(only), only];
}

/** `new Principal(Services.AmazonEC2)`, `new Principal(WebIdentityProviders.Google)`, `new Principal("444455556666")`. */
function typeOfOnly(value: Value): string {
  const of = value.kind === 'member' ? value.of : value.kind === 'call' ? value.call.receiver : undefined;
  const owner = of && nameOf(of);
  if (owner === 'Services' || SERVICE.test(nameOf(value) ?? '')) return 'Service';
  return owner === 'WebIdentityProviders' ? 'Federated' : 'AWS';
}

/** Constants of `Principal.Services`, imported by their own names. */
const SERVICE = /^(?:Amazon|AWS)[A-Z]\w{1,40}$/;

/** The conditions of a statement; undefined where it has none. */
export function conditionMap(steps: readonly Step[], inner: Inner): MapValue | undefined {
  const all = steps.flatMap(({ args }) =>
    args.length === 3 && operatorOf(args[0]) !== undefined
      ? [conditionEntry(args)]
      : args.flatMap(listed).map((one) => condition(one, inner)),
  );
  const map = mapped(all.filter((one) => one !== undefined));
  const [first] = steps;
  // Of what could not be read nobody can say whom it lets through.
  if (!map) return first && { kind: 'map', entries: [], complete: false, range: rangeOf(first) };
  return { ...map, complete: all.every((one) => one !== undefined) };
}

function rangeOf({ args }: Step): Value['range'] {
  return args[0]?.range ?? { start: 0, end: 0 };
}

/** `IamCondition.create(…)`, its builder, `new StringCondition(…)`, `new Condition().withType(…)`. */
function condition(value: Value, inner: Inner): Entry | undefined {
  const steps = inner(value);
  const parts = [/^(?:operator|type)$/, /^(?:key|conditionKey)$/, /^values?$/].map(
    (name) => steps.find((step) => name.test(step.name))?.args,
  );
  const [operator, key, values] = parts;
  if (operator?.[0] && key?.[0] && values?.[0]) return conditionEntry([operator[0], key[0], ...values]);
  return value.kind === 'call' ? conditionEntry(value.call.args.map((one) => one.value)) : undefined;
}

function conditionEntry([operator, key, ...values]: readonly Value[]): Entry | undefined {
  const name = operatorOf(operator);
  const variable = key?.kind === 'call' ? knownString(key.call.args[0]?.value) : knownString(key);
  const [first] = values;
  if (name === undefined || variable === undefined || !key || !first) return undefined;
  const items = values.flatMap(listed);
  const list: Value = { kind: 'list', items, complete: true, range: first.range };
  const inside: Entry = { key: variable, keyRange: key.range, value: list };
  return {
    key: name,
    keyRange: key.range,
    value: { kind: 'map', entries: [inside], complete: true, range: first.range },
  };
}

/** `STRING_EQUALS` of version 2 and `StringEquals` of version 1 are `StringEquals` in the document. */
function operatorOf(value: Value | undefined): string | undefined {
  const name = value && (knownString(value) ?? nameOf(value));
  if (name === undefined || !/^[A-Z][A-Z_]{0,60}$/.test(name)) return name;
  return name.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function mapped(entries: readonly Entry[]): MapValue | undefined {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return undefined;
  const range = { start: first.value.range.start, end: last.value.range.end };
  return { kind: 'map', entries, complete: true, range };
}
