import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { knownString, named, positional } from '../slots.ts';

/** CloudFormation's functions, which `troposphere/__init__.py` has as classes. */
const INTRINSIC =
  /^(?:Ref|GetAtt|Sub|Join|If|Select|Split|FindInMap|ImportValue|Base64|ToJsonString|Equals|And|Or|Not)$/;

/** The pseudo parameters, which it has as constants. */
const PSEUDO = /^(?:AccountId|NoValue|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/;

/** The operators of conditions, each a class of awacs: `ForAnyValueStringLike` is `ForAnyValue:StringLike`. */
const OPERATOR =
  /^(ForA(?:ll|ny)Values?)?((?:String|Arn|Numeric|Date|Bool|Binary|IpAddress|NotIpAddress|Null)\w*)$/;

/** Deeper in each other, values are nobody's template. */
const DEEPEST = 40;

/** Whether a call is of a module, however that was imported: `iam.Role`, `troposphere.iam.Role`, `Role`. */
export function isOf({ module, callee }: Call, wanted: string): boolean {
  if (module === undefined) return false;
  const before = callee.split('.').slice(0, -1);
  const last = wanted.slice(wanted.lastIndexOf('.') + 1);
  if (module === wanted) return before.length <= 1;
  return wanted.includes('.') && /^troposphere(?:\.|$)/.test(module) && before.at(-1) === last;
}

/** The name of a resource in its template: `Role("Deploy", …)`. */
export function titleOf(call: Call): { readonly title: string; readonly range: Range } {
  const title = positional(call, 0) ?? named(call, 'title');
  const text = title?.kind === 'unknown' ? title.text : knownString(title);
  return { title: text ?? '…', range: title?.range ?? call.calleeRange };
}

export function mapOf(
  range: Range,
  fields: readonly (readonly [string, Value] | Entry)[],
  complete = true,
): MapValue {
  const entries = fields.map((field): Entry =>
    'key' in field ? field : { key: field[0], keyRange: field[1].range, value: field[1] },
  );
  return { kind: 'map', entries, complete, range };
}

/** What an object is given by keyword, and what is set on it later. */
export function propertiesOf(call: Call, written: Written, depth = 0): MapValue {
  const given = call.args.flatMap(({ name, value, range }): Entry[] =>
    name === undefined ? [] : [{ key: name, keyRange: range, value: written.value(value, depth) }],
  );
  const later = (call.later?.entries ?? []).flatMap((entry): Entry[] =>
    /^[A-Z]\w*$/.test(entry.key) ? [{ ...entry, value: written.value(entry.value, depth) }] : [],
  );
  return mapOf(call.range, [...given, ...later], call.complete);
}

/** Values as a template of CloudFormation has them. */
export class Written {
  /** One document may be the trust of many roles. */
  private readonly done = new Map<Value, Value>();

  value(value: Value, depth: number): Value {
    const known = this.done.get(value);
    if (known) return known;
    const made = depth > DEEPEST ? value : this.made(value, depth + 1);
    this.done.set(value, made);
    return made;
  }

  private made(value: Value, depth: number): Value {
    switch (value.kind) {
      case 'list':
        return { ...value, items: value.items.map((item) => this.value(item, depth)) };
      case 'map':
        return {
          ...value,
          entries: value.entries.map((one) => ({ ...one, value: this.value(one.value, depth) })),
        };
      case 'template':
        return { ...value, parts: value.parts.map((part) => this.value(part, depth)) };
      case 'call':
        return this.call(value.call, depth) ?? value;
      case 'unknown':
        return constant(value, value.module, value.name ?? '') ?? value;
      case 'member':
        return memberConstant(value) ?? value;
      default:
        return value;
    }
  }

  private call(call: Call, depth: number): Value | undefined {
    const { module = '', range } = call;
    const name = call.callee.includes('.') ? call.name : (call.imported ?? call.name);
    const given = call.args.flatMap((one) => (one.name === undefined ? [this.value(one.value, depth)] : []));
    // `role.GetAtt("Arn")`, `role.Ref()`.
    if (call.receiver?.kind === 'call' && /^(?:Ref|GetAtt|get_att|ref)$/.test(name))
      return intrinsic(/^ref$/i.test(name) ? 'Ref' : 'GetAtt', [referred(call.receiver), ...given], range);
    // What is added to a template is given back.
    if (/^add_\w{1,40}$/.test(name)) return given[0];
    if (/^troposphere\b/.test(module)) {
      if (!INTRINSIC.test(name)) return propertiesOf(call, this, depth);
      const [first, ...rest] = call.args.flatMap((one) => (one.name === undefined ? [one.value] : []));
      return first && intrinsic(name, [referred(first), ...rest.map((one) => this.value(one, depth))], range);
    }
    return /^awacs\b/.test(module) ? this.policy(call, name, given, depth) : undefined;
  }

  /** The classes of awacs; helpers that make a whole policy, which trust services alone, are not followed. */
  private policy(call: Call, name: string, given: readonly Value[], depth: number): Value | undefined {
    const { range } = call;
    const [first, second] = given;
    const operator = OPERATOR.exec(name);
    if (operator) {
      const [, set, own = name] = operator;
      const keys = second && first ? mapOf(range, [[knownString(first) ?? '…', second]]) : first;
      return keys && mapOf(range, [[set === undefined ? own : `${set}:${own}`, keys]]);
    }
    switch (name) {
      case 'Policy':
      case 'PolicyDocument':
      case 'Statement':
        return propertiesOf(call, this, depth);
      case 'Principal':
        return first && second ? mapOf(range, [[knownString(first) ?? '…', second]]) : first;
      case 'AWSPrincipal':
        return first && mapOf(range, [['AWS', first]]);
      case 'Condition':
        return conditions(first, range);
      case 'Action':
        return first && action(knownString(first), second, range);
      default:
        return undefined;
    }
  }
}

/** `Condition([StringEquals({ … }), Bool({ … })])`. */
function conditions(given: Value | undefined, range: Range): Value | undefined {
  if (given?.kind !== 'list') return given;
  const maps = given.items.filter((one): one is MapValue => one.kind === 'map');
  return mapOf(
    range,
    maps.flatMap(({ entries }) => entries),
    given.complete && maps.length === given.items.length,
  );
}

function action(prefix: string | undefined, name: Value | undefined, range: Range): Value | undefined {
  const own = name ? knownString(name) : undefined;
  if (prefix === undefined || (name && own === undefined)) return undefined;
  return { kind: 'known', value: own === undefined ? prefix : `${prefix}:${own}`, range };
}

function intrinsic(name: string, given: readonly Value[], range: Range): Value {
  const [only] = given;
  const items: Value = { kind: 'list', items: given, complete: true, range };
  return mapOf(range, [[name === 'Ref' ? name : `Fn::${name}`, only && given.length === 1 ? only : items]]);
}

/** A resource by its name: `Ref(role)`, where the role was made in sight. */
function referred(value: Value): Value {
  if (value.kind !== 'call') return value;
  const [added] = value.call.args;
  if (/^add_\w{1,40}$/.test(value.call.name) && added) return referred(added.value);
  return /^troposphere\b/.test(value.call.module ?? '')
    ? { kind: 'known', value: titleOf(value.call).title, range: value.range }
    : value;
}

/** `Allow` and `Everybody` of `awacs.aws`, the actions of a service (`awacs.sts.AssumeRole`), `AccountId`. */
function constant({ range }: Value, module = '', name: string): Value | undefined {
  if (module === 'troposphere' && PSEUDO.test(name))
    return mapOf(range, [['Ref', { kind: 'known', value: `AWS::${name}`, range }]]);
  const service = /^awacs\.(\w+)$/.exec(module)?.[1];
  if (service === undefined) return undefined;
  if (service !== 'aws')
    return { kind: 'known', value: `${service.replace(/^awslambda$/, 'lambda')}:${name}`, range };
  if (name === 'Everybody') return { kind: 'known', value: '*', range };
  return name === 'Allow' || name === 'Deny' ? { kind: 'known', value: name, range } : undefined;
}

/** The same behind a name of its module: `sts.AssumeRole`, `awacs.aws.Allow`. */
function memberConstant(value: Extract<Value, { kind: 'member' }>): Value | undefined {
  const { of, name } = value;
  if (of.kind === 'unknown') {
    const module = of.module === 'awacs' && of.name !== undefined ? `awacs.${of.name}` : of.module;
    return constant(value, module, name);
  }
  const isRoot = of.kind === 'member' && of.of.kind === 'unknown' && of.of.name === 'awacs';
  return isRoot ? constant(value, `awacs.${of.name}`, name) : undefined;
}
