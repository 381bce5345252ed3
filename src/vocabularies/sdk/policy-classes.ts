import type { Reading } from '../../languages/types.ts';
import { replaced } from '../../values/replaced.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { property } from '../spelling/index.ts';
import { objectOf } from './objects.ts';
import { actionOf, conditionMap, listed, nameOf, principalMap, resourceOf } from './policy-class-parts.ts';
import type { Step } from './policy-class-parts.ts';

/** Packages with classes for policies: `com.amazonaws.auth.policy` of version 1, `…policybuilder.iam` of version 2. */
const MODULE = /^(?:com\.amazonaws\.auth\.policy|software\.amazon\.awssdk\.policybuilder)(?:\.|$)/;

/**
 * Policies that a program makes with the classes that the SDKs for Java have for them, as the documents that
 * `toJson` makes of them. Sources: `aws/aws-sdk-java`, `com.amazonaws.auth.policy`, and `aws/aws-sdk-java-v2`,
 * `services-custom/iam-policy-builder`.
 */
export class PolicyClasses {
  /** Setters that are given several values, of which `Call.later` keeps the first: by that one's place. */
  private readonly several = new Map<string, readonly Value[]>();
  private readonly isImported: boolean;

  constructor({ modules, calls }: Reading) {
    this.isImported = modules.some((module) => MODULE.test(module));
    if (!this.isImported) return;
    for (const { name, args } of calls) {
      const [first] = args;
      if (first && args.length > 1)
        this.several.set(
          placeOf(name, first.value),
          args.map(({ value }) => value),
        );
    }
  }

  /** A value with a document for each policy in it. */
  document(value: Value): Value {
    return this.isImported ? replaced(value, (part) => this.policy(part)) : value;
  }

  private policy(value: Value): Value | undefined {
    // Scala and Kotlin need no parentheses to call a method.
    const object = value.kind === 'member' && value.name === 'toJson' ? value.of : value;
    if (object.kind !== 'call') return undefined;
    const parsed = TEXT.test(object.call.callee) ? object.call.args[0]?.value : undefined;
    if (parsed) return parsed;
    const { call } = object;
    const made = call.name === 'toJson' ? call.receiver : object;
    const root = made && objectOf(made);
    if (!root || !isOf(root, 'Policy')) return undefined;
    // `new Policy(id, statements)`
    const given = root.args.slice(1).map(({ value: one }): Step => ({ name: 'statements', args: [one] }));
    const statements = [...given, ...this.steps(root)].flatMap(({ name, args }) =>
      /^(?:add)?Statements?$/i.test(name) ? args.flatMap(listed) : [],
    );
    const items = statements.map((one) => this.statement(one) ?? one);
    const list: Value = { kind: 'list', items, complete: isWhole(root), range: root.range };
    const { evidence } = value;
    return {
      kind: 'map',
      entries: [entryOf('Statement', list)],
      complete: isWhole(root),
      range: root.range,
      ...(evidence ? { evidence } : {}),
    };
  }

  private statement(value: Value): MapValue | undefined {
    const root = objectOf(value);
    if (!root || (!isOf(root, 'Statement') && value.kind === 'call')) return undefined;
    const steps = this.steps(root);
    const given = (pattern: RegExp): Step[] => steps.filter(({ name }) => pattern.test(name));
    const values = (pattern: RegExp, of: (value: Value) => Value): Value[] =>
      given(pattern).flatMap(({ args }) => args.flatMap(listed).map(of));
    const effect = given(/^effect$/i).at(-1)?.args[0] ?? root.args[0]?.value;
    const inner = (one: Value): readonly Step[] => this.steps(objectOf(one));
    const entries = [
      ...(effect ? [entryOf('Effect', { kind: 'known', value: effectOf(effect), range: effect.range })] : []),
      ...entriesOf('Action', values(/^(?:add)?Action(?:s|Ids)?$/i, actionOf)),
      ...entriesOf('NotAction', values(/^(?:add)?NotAction(?:s|Ids)?$/i, actionOf)),
      ...entriesOf('Resource', values(/^(?:add)?Resource(?:s|Ids)?$/i, resourceOf)),
      ...entriesOf('NotResource', values(/^(?:add)?NotResource(?:s|Ids)?$/i, resourceOf)),
    ];
    for (const [key, map] of [
      ['Principal', principalMap(given(/^(?:add)?Principals?$/i), inner)],
      ['NotPrincipal', principalMap(given(/^(?:add)?NotPrincipals?$/i), inner)],
      ['Condition', conditionMap(given(/^(?:add)?Conditions?$/i), inner)],
    ] as const)
      if (map) entries.push(entryOf(key, map));
    return { kind: 'map', entries, complete: isWhole(root), range: root.range };
  }

  /** What is done to an object, in the order that it is written in. */
  private steps(root: Call | undefined): Step[] {
    return (root?.later?.entries ?? []).map(({ key, value }) => ({
      name: property(key),
      args: this.several.get(placeOf(key, value)) ?? [value],
    }));
  }
}

/** What reads a policy that is there as a text: `IamPolicy.fromJson(text)`. */
const TEXT = /^(?:\w{1,40}\.){0,9}(?:IamPolicy|Policy)\.fromJson$/;

/** `new Policy()`, `IamPolicy.builder()`, `IamStatement.builder()`. */
function isOf({ callee, isNew }: Call, name: 'Policy' | 'Statement'): boolean {
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  return callee.endsWith(`Iam${name}.builder`) || (last === name && (isNew ?? true));
}

function isWhole({ complete, later }: Call): boolean {
  return complete && later?.complete !== false;
}

function effectOf(value: Value): string {
  return nameOf(value) ?? knownString(value) ?? '';
}

function placeOf(name: string, { range }: Value): string {
  return `${name} ${String(range.start)} ${String(range.end)}`;
}

function entryOf(key: string, value: Value): Entry {
  return { key, keyRange: value.range, value };
}

function entriesOf(key: string, items: readonly Value[]): Entry[] {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return [];
  const range = { start: first.range.start, end: last.range.end };
  return [entryOf(key, { kind: 'list', items, complete: true, range })];
}
