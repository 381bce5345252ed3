import type { TrustStatement } from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { conditionsOf } from '../policy/index.ts';
import { itemsOf, knownString, named, positional } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { iamName, single, type Props } from './constructs.ts';

/** One change of a role's properties as CloudFormation has them; without a value where it is taken away. */
interface Change {
  /** `AssumeRolePolicyDocument`, `Statement`, `0`, `Condition`. */
  readonly path: readonly string[];
  readonly value: Value | undefined;
}

/**
 * What a program changes of a role after it was made, past what its class offers. Source: CDK developer guide,
 * "Customize constructs from the AWS Construct Library", "Use escape hatches".
 */
export function changesOf(role: Call, calls: readonly Call[]): Changes {
  const isRaw = iamName(role) === 'CfnRole';
  // A construct of the project's own has another child than the role.
  if (!isRaw && iamName(role) !== 'Role') return new Changes([]);
  const inner = [...(role.inner ?? [])].flatMap(([path, { entries }]) =>
    RAW_CHILD.test(path) ? entries : [],
  );
  const assigned = (isRaw ? (role.later?.entries ?? []) : inner).flatMap(({ key, value }) =>
    changeOf(key, value),
  );
  const called = (callsOn(calls)[isRaw ? 'role' : 'child'].get(role) ?? []).flatMap(calledChange);
  return new Changes([...assigned, ...called]);
}

/** Where a role keeps the resource of CloudFormation that it makes. */
const RAW_CHILD = /^node\.default_?child$/i;

/** The methods that are called on what each call made, and on the resource that it keeps. */
const callsOn = memoised((calls: readonly Call[]) => {
  const found = { role: new Map<Call, Call[]>(), child: new Map<Call, Call[]>() };
  const add = (to: Map<Call, Call[]>, role: Call, call: Call): void => {
    const others = to.get(role);
    if (others) others.push(call);
    else to.set(role, [call]);
  };
  for (const call of calls) {
    const { receiver } = call;
    if (receiver?.kind === 'call') add(found.role, receiver.call, call);
    if (receiver?.kind !== 'member' || receiver.of.kind !== 'member') continue;
    const { of, name } = receiver.of;
    if (of.kind === 'call' && RAW_CHILD.test(`${name}.${receiver.name}`)) add(found.child, of.call, call);
  }
  return found;
});

function changeOf(key: string, value: Value | undefined): Change[] {
  const property = PROPERTIES.find((name) => name.toLowerCase() === key.replace(/_/g, '').toLowerCase());
  return property ? [{ path: [property], value }] : [];
}

const PROPERTIES = ['AssumeRolePolicyDocument', 'MaxSessionDuration'] as const;

/** `addPropertyOverride(path, value)`, `addOverride('Properties.…', value)`, their deletions, and setters. */
function calledChange(call: Call): Change[] {
  const setter = /^set_?(\w{1,60})$/.exec(call.name)?.[1];
  if (setter !== undefined) return changeOf(setter, positional(call, 0));
  const method = /^add_?(property_?)?(deletion_?)?override$/i.exec(call.name);
  if (!method) return [];
  const text = knownString(positional(call, 0) ?? named(call, 'path', 'property_path', 'propertyPath'));
  // Dots of a key are escaped.
  const steps = (text ?? '').split(/(?<!\\)\./).map((step) => step.replace(/\\(.)/g, '$1'));
  const path = method[1] ? steps : steps[0] === 'Properties' ? steps.slice(1) : [];
  const value = method[2] ? undefined : (positional(call, 1) ?? named(call, 'value'));
  return path[0] === PROPERTIES[0] || path[0] === PROPERTIES[1] ? [{ path, value }] : [];
}

/** What is changed in one of a trust policy's statements. */
interface Patch {
  readonly conditions: Value[];
  actions?: readonly string[];
  /** False where something else was changed: of the statement nothing is known. */
  isRead: boolean;
}

/** The changes of one role, put together. */
export class Changes {
  /** Set where another document than the role's own is its trust policy. */
  replaces = false;
  trust: Value | undefined;
  /** False where the policy may be another one under a condition, or was changed in a way that is not read. */
  isSeen = true;
  /** Policies of the statements that were added. */
  readonly added: Value[] = [];
  private duration: Value | undefined;
  private readonly patches = new Map<number, Patch>();

  constructor(changes: readonly Change[]) {
    for (const { path, value } of changes) {
      const [property, ...rest] = path;
      if (property === 'MaxSessionDuration') this.duration = value;
      else this.changeTrust(rest, value);
    }
  }

  private changeTrust([first, index, field, ...rest]: readonly string[], value: Value | undefined): void {
    if (index !== undefined) this.patch(index, field, rest, value);
    else if (first === undefined || first === 'Statement') {
      const mayBeOwn = value?.kind === 'unknown' && value.options?.includes(null);
      this.isSeen &&= !mayBeOwn;
      this.replaces ||= !mayBeOwn;
      this.trust = first === undefined || !value ? value : single(first, value);
    }
  }

  private patch(
    index: string,
    field: string | undefined,
    rest: readonly string[],
    value: Value | undefined,
  ): void {
    const at = /^\d{1,3}$/.test(index) ? Number(index) : -1;
    const patch = this.patches.get(at) ?? { conditions: [], isRead: true };
    this.patches.set(at, patch);
    if (field === 'Condition' && value)
      patch.conditions.push(rest.reduceRight((inner, key) => single(key, inner), value));
    else if (field === 'Action' && value && rest.length === 0) {
      const actions = itemsOf(value).map(knownString);
      if (actions.every((action) => action !== undefined)) patch.actions = actions;
      else patch.isRead = false;
    } else if (field !== 'Sid') patch.isRead = false;
    if (field === undefined && value) this.added.push(single('Statement', value));
    else if (!patch.isRead) this.isSeen = false;
  }

  /** The properties that a role is made with, with those that were changed. */
  over(props: Props): Props {
    const { duration } = this;
    if (!duration) return props;
    return { ...props, get: (name) => (name === 'maxSessionDuration' ? duration : props.get(name)) };
  }

  /** The statements of the role's own policy as they have become. */
  change(statements: readonly TrustStatement[], context: VocabularyContext): TrustStatement[] {
    const isAnyUnread = this.patches.has(-1);
    // The CDK may have made one statement of several.
    const isCounted = statements.length < 2 || this.patches.size === 0;
    return statements.flatMap((statement, index) => {
      const patch = this.patches.get(index);
      if (isAnyUnread || patch?.isRead === false) return [];
      const complete = statement.complete && this.isSeen && (isCounted || patch !== undefined);
      return [patched({ ...statement, complete }, patch, context)];
    });
  }
}

function patched(
  statement: TrustStatement,
  patch: Patch | undefined,
  context: VocabularyContext,
): TrustStatement {
  if (!patch) return statement;
  const more = patch.conditions.map((value) => conditionsOf(value, context));
  return {
    ...statement,
    actions: patch.actions ?? statement.actions,
    conditions: [...statement.conditions, ...more.flatMap(({ conditions }) => conditions)],
    complete: statement.complete && more.every(({ complete }) => complete),
  };
}
