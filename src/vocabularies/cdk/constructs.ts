import type { Call, Value } from '../../values/value.ts';
import { fieldOf, knownString, named, positional } from '../slots.ts';

/** Modules that IAM's constructs come from: v2, v1 and their Python packages. */
const IAM_MODULE = /^(?:aws-cdk-lib\/aws-iam|@aws-cdk\/aws-iam|monocdk\/aws-iam|aws_cdk\.aws_iam)$/;
const WHOLE_MODULE = /^(?:aws-cdk-lib|monocdk|aws_cdk)$/;

/** The name of an IAM construct or principal class that a call makes (`Role`, `AccountPrincipal`), or undefined. */
export function iamName(call: Call): string | undefined {
  const { module, imported, callee, name } = call;
  // boto3's `iam.User(name)` looks the same in Python, so only `new` speaks for itself.
  if (module === undefined) return call.isNew && /^(?:iam|aws_iam)\./.test(callee) ? name : undefined;
  const bare = !callee.includes('.');
  const original =
    bare && imported !== undefined && imported !== '*' && imported !== 'default' ? imported : name;
  if (IAM_MODULE.test(module)) return original;
  if (!WHOLE_MODULE.test(module)) return undefined;
  if (bare) return imported?.startsWith('aws_iam.') ? imported.slice('aws_iam.'.length) : undefined;
  return imported === 'aws_iam' || /(?:^|\.)aws_iam\./.test(callee) ? name : undefined;
}

/** Class names of the CDK's core and of other services, by their last part: `CfnOutput`, `StringParameter`. */
export function className(call: Call): string {
  const { imported, callee, name } = call;
  return !callee.includes('.') && imported !== undefined && imported !== '*' && imported !== 'default'
    ? imported
    : name;
}

export interface Props {
  /** A property by its camel-case name; Python spells it `max_session_duration`. */
  get(name: string): Value | undefined;
  /** False when properties came from elsewhere and were not seen. */
  readonly complete: boolean;
}

/** The properties of a construct (`scope, id, props`) or a class that takes them at another position. */
export function propsOf(call: Call, position = 2): Props {
  const map = positional(call, position);
  const given = map !== undefined && !(map.kind === 'known' && map.value === null);
  return {
    get: (name) => fieldOf(map, name) ?? named(call, name, snake(name)),
    complete: call.complete && (!given || (map.kind === 'map' && map.complete)),
  };
}

export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The construct a value is, or was read from: the call that made it. */
export function madeBy(value: Value | undefined): Call | undefined {
  switch (value?.kind) {
    case 'call':
      return value.call;
    case 'member':
      return madeBy(value.of);
    case 'unknown':
      return value.options
        ?.map((option) => (option ? madeBy(option) : undefined))
        .find((call) => call !== undefined);
    default:
      return undefined;
  }
}

/** A map of one entry, for what the CDK writes into a policy by itself. */
export function single(key: string, value: Value): Value {
  return {
    kind: 'map',
    complete: true,
    range: value.range,
    entries: [{ key, keyRange: value.range, value }],
  };
}

/** The id of a construct in its scope. */
export function idOf(call: Call): string | undefined {
  return knownString(positional(call, 1) ?? named(call, 'id'));
}

/** Whether a call makes a role or user. */
export function isIdentity(call: Call): boolean {
  return /^(?:Cfn)?(?:Role|User)$/.test(iamName(call) ?? '');
}
