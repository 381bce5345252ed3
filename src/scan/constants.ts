import { setByBody } from '../languages/evaluate/instances.ts';
import type { filesOfModule } from '../languages/siblings.ts';
import type { Reading, Siblings } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import type { Call, Value } from '../values/value.ts';
import { mayName, mayNameClass } from './may-name.ts';
import { movedTo } from './moved.ts';

type File = ReturnType<typeof filesOfModule>[number];

/** Where a file's imports are looked up. */
export interface Modules {
  /** The files that an import of a file can mean. */
  filesOf(from: string, module: string, name: string): readonly File[];
  read(path: string): { readonly text: string; readonly reading: Reading | undefined };
}

/** What is wanted of a name. */
interface Wanted {
  /** Whether a text may have it, at a glance. */
  readonly mayHave: (text: string, name: string) => boolean;
  /** What it is in the file that has the name. */
  readonly take: (value: Value, found: Found) => Value | undefined;
  /** Where it is asked for. */
  readonly at: Range;
}

interface Found {
  readonly name: string;
  readonly path: string;
  readonly reading: Reading;
  readonly steps: number;
}

/** What JavaScript's modules give to others: `exports.x`, and `module.exports` or `export default` as a whole. */
const EXPORTS = 'exports.';
const DEFAULT = 'default';

/** Files that only hand on what they import, one behind the other. */
const MOST_STEPS = 3;

type Answers = Required<Pick<Siblings, 'constant' | 'field' | 'body'>>;

/** The constants of other files, the bodies of their classes, and the fields of the objects that they make. */
export function constantsOf(modules: Modules, from: string): Answers {
  const find = (of: File, name: string, wanted: Wanted, steps = 0): Value | undefined => {
    const { path, whole } = of;
    const sibling = modules.read(path);
    if (!whole && !wanted.mayHave(sibling.text, name)) return undefined;
    const { reading } = sibling;
    if (!reading) return undefined;
    const value = whole ? mapOf(reading.names, wanted.at) : exportOf(reading.names, name);
    const found = { name, path, reading, steps };
    return (value && wanted.take(value, found)) ?? handed(found, name, wanted);
  };
  const handed = ({ path, reading, steps }: Found, name: string, wanted: Wanted): Value | undefined =>
    steps === MOST_STEPS
      ? undefined
      : firstOf(handedOn(reading, name), (via) =>
          firstOf(modules.filesOf(path, via.module, via.name), (file) =>
            find(file, via.name, wanted, steps + 1),
          ),
        );
  const look = (module: string, name: string, wanted: Wanted): Value | undefined =>
    firstOf(modules.filesOf(from, module, name), (file) => find(file, name, wanted));
  const bodyAt = (at: Range): Wanted => ({ mayHave: mayNameClass, take: moved(at), at });
  return {
    constant: (module, name, at) => look(module, name, { mayHave: mayName, take: moved(at), at }),
    body: (module, name, at) => look(module, name, bodyAt(at)),
    field: (module, name, field, at) => {
      const take: Wanted['take'] = (value, found) => {
        if (value.kind !== 'call') return undefined;
        const { callee, module: imported } = value.call;
        const body = (): Value | undefined =>
          imported === undefined ? found.reading.names.get(callee) : handed(found, callee, bodyAt(at));
        const one = fieldOfMade(value.call, field, body);
        return one && moved(at)(one, { ...found, name: field });
      };
      return look(module, name, { mayHave: mayName, take, at });
    },
  };
}
const moved =
  (at: Range): Wanted['take'] =>
  (value, { name, path }) =>
    movedTo(value, at, `${name} is set in ${path}`);

/** A field of what a call made, by what was set afterwards or by the body of its class. */
function fieldOfMade(made: Call, field: string, body: () => Value | undefined): Value | undefined {
  const { callee, later } = made;
  // Whoever else was given it may have set anything.
  if (later?.complete === false || !/^[A-Z]\w*$/.test(callee)) return undefined;
  const set = later?.entries.findLast(({ key }) => key === field)?.value;
  if (set) return set;
  const own = body();
  return own && setByBody(made, own, field);
}

/** From where a module that hands a name on has it: by that name, or with all that another module has. */
function handedOn(
  { imports = new Map() }: Reading,
  name: string,
): readonly { readonly module: string; readonly name: string }[] {
  const own = imports.get(name);
  if (own) return own.name === '*' ? [] : [own];
  return [...imports].flatMap(([key, { module }]) => (key.startsWith('* ') ? [{ module, name }] : []));
}

function firstOf<T>(items: readonly T[], value: (item: T) => Value | undefined): Value | undefined {
  for (const item of items) {
    const found = value(item);
    if (found) return found;
  }
  return undefined;
}

/** What a module gives for a name: by itself, as a field of all that it gives, or the name as it stands in it. */
function exportOf(names: ReadonlyMap<string, Value>, name: string): Value | undefined {
  return names.get(`${EXPORTS}${name}`) ?? fieldOf(names.get(DEFAULT), name) ?? names.get(name);
}

function mapOf(names: ReadonlyMap<string, Value>, at: Range): Value {
  const own = [...names].map(([key, value]) => ({
    key: key.startsWith(EXPORTS) ? key.slice(EXPORTS.length) : key,
    keyRange: at,
    value,
  }));
  const all = names.get(DEFAULT);
  const entries = all?.kind === 'map' ? [...own, ...all.entries] : own;
  return { kind: 'map', entries, complete: false, range: at };
}

function fieldOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'map' ? value.entries.findLast(({ key }) => key === name)?.value : undefined;
}
