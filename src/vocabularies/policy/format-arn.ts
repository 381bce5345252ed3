import { concatenate } from '../../values/arithmetic.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf, named, positional } from '../slots.ts';

const FORMAT = /\.format_?arn$|(?:^|\.)Arn\.format$/i;

/**
 * An ARN that a stack of the CDK puts together: `Stack.of(this).formatArn({ service: 'iam', resource: 'role', … })`,
 * `Arn.format({ … }, this)`.
 * Where no account is given it is the stack's own, and likewise the partition and the region.
 * Source: `aws-cdk-lib/core/lib/arn.d.ts`, `ArnComponents`.
 */
export function formattedArn(value: Value): Value | undefined {
  if (value.kind !== 'call' || !FORMAT.test(value.call.callee) || !value.call.receiver) return undefined;
  const { call, range } = value;
  const components = positional(call, 0);
  if (!call.complete || (components && (components.kind !== 'map' || !components.complete))) return undefined;
  const given = (name: string, inPython = name): Value | undefined =>
    fieldOf(components, name) ?? named(call, inPython);
  const service = given('service');
  const resource = given('resource');
  if (!service || !resource) return undefined;
  const known = (text: string): Value => ({ kind: 'known', value: text, range });
  const ofStack = (name: string): Value => ({ kind: 'unknown', origin: 'name', text: name, name, range });
  const colon = known(':');
  const account = given('account') ?? ofStack('AWS::AccountId');
  const region = given('region') ?? ofStack('AWS::Region');
  const resourceName = given('resourceName', 'resource_name');
  // Another sign between the two is rare, and none of a role's or user's.
  const end = resourceName ? [resource, known('/'), resourceName] : [resource];
  return concatenate([known('arn:aws:'), service, colon, region, colon, account, colon, ...end], range);
}
