import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Account, Slot } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';
import { DEEPEST } from '../operators/walk.ts';
import { accountOf, resolveIntrinsic } from '../policy/index.ts';
import { asString, entry, fieldOf, knownString, patternOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/** What variables are set for; see `EnvironmentVariable`. */
export type Holder = Pick<EnvironmentVariable, 'holder' | 'runsAsRole'>;

/** A variable, and where its name (or the name and value that are one) stands. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
}

/**
 * The variables of an environment that speak of a role. Environments are maps, lists of `{name, value}`
 * (containers, builds) or lists of `NAME=value` (docker-compose).
 *
 * @param referenceOf the role that a value is read from, where the value does not tell by itself
 */
export function* roleVariables(
  environment: Value | undefined,
  holder: Holder,
  context: VocabularyContext,
  referenceOf: (value: Value) => string | undefined = () => undefined,
): Iterable<EnvironmentVariable> {
  for (const { name, value } of variablesOf(environment)) {
    const telling = tellingOf(resolveIntrinsic(value));
    const reference = referenceOf(telling);
    const found = settled(slot(telling, true, context, asString), reference);
    if (!/role/i.test(name) && !namesRole(found)) continue;
    const account = reference === undefined ? accountOfRole(telling) : ownRole(reference);
    const at = context.location(value.range);
    yield { kind: 'environment-variable', name, value: found, account, ...holder, at };
  }
}

function ownRole(text: string): Account {
  return { kind: 'own', text };
}

/** `!If [HasRole, !GetAtt Role.Arn, '']`: an empty text is how a template sets no role. */
function accountOfRole(value: Value): Account {
  if (value.kind !== 'unknown' || !value.options) return accountOf(value);
  const options = value.options.filter((option) => option && knownString(option) !== '');
  return accountOf({ ...value, options });
}

/** `given || \`arn:aws:iam::${account}:role/export\``: the only one of several that says which role it is. */
function tellingOf(value: Value): Value {
  if (value.kind !== 'unknown' || !value.options) return value;
  const telling = value.options.filter((option) => option && patternOf(option)?.includes(':role/'));
  const others = value.options.filter((option) => option && !telling.includes(option));
  const [only] = telling;
  const isOnly = telling.length === 1 && others.every((option) => option?.kind === 'unknown');
  return only && isOnly ? { ...only, range: value.range } : value;
}

/** The variables that a map, a list of `{name, value}` or a list of `NAME=value` sets. */
export function variablesOf(environment: Value | undefined): Variable[] {
  if (environment?.kind === 'map')
    return environment.entries.map(({ key, keyRange, value }) => ({ name: key, value, range: keyRange }));
  // What a module's callers pass.
  if (environment?.kind === 'unknown')
    return (environment.options ?? []).flatMap((option) => (option ? variablesOf(option) : []));
  if (environment?.kind !== 'list') return [];
  return environment.items.flatMap((item): Variable[] => {
    const named = fieldOf(item, 'Name', 'name');
    const name = knownString(named);
    const value = fieldOf(item, 'Value', 'value');
    if (named && name !== undefined && value) return [{ name, value, range: named.range }];
    return item.kind === 'known' ? assignment(item) : [];
  });
}

/** Variables that are set together: each environment of a document, and the assignments of a script. */
export function* environmentsOf({ documents, assignments }: Reading): Iterable<readonly Variable[]> {
  for (const document of documents) yield* environmentsIn(document, 0);
  yield assignments.map(({ name, value, range }) => ({ name, value, range }));
}

function* environmentsIn(value: Value, depth: number): Iterable<readonly Variable[]> {
  if (depth > DEEPEST || (value.kind !== 'map' && value.kind !== 'list')) return;
  yield variablesOf(value);
  const inner = value.kind === 'list' ? value.items : value.entries.map((one) => one.value);
  for (const one of inner) yield* environmentsIn(one, depth + 1);
}

function assignment(item: Value & { kind: 'known' }): Variable[] {
  const match = /^(\w{1,200})=(.*)$/s.exec(String(item.value));
  const [whole, name = ''] = match ?? [];
  return whole === undefined
    ? []
    : [{ name, value: sliceKnown(item, name.length + 1, whole.length), range: item.range }];
}

/** A known value that names no role is nobody's business here, and might be a secret. */
function settled(found: Slot<string>, reference: string | undefined): Slot<string> {
  if (found.state === 'unknown') return reference === undefined ? found : { ...found, reference };
  if (found.state === 'absent' || found.value.includes(':role/')) return found;
  return { state: 'unknown', text: 'a value that names no role', origin: 'expression', at: found.at };
}

function namesRole(found: Slot<string>): boolean {
  if (found.state === 'known') return true;
  return (
    found.state === 'unknown' &&
    (found.pattern?.includes(':role/') === true || /role/i.test(found.reference ?? ''))
  );
}

/** A container definition's variables, under the names that each template has for them. */
export function containerVariables(container: Value): Value | undefined {
  if (container.kind !== 'map') return undefined;
  return (entry(container, 'Environment') ?? entry(container, 'environment') ?? entry(container, 'env'))
    ?.value;
}
