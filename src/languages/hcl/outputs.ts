import { withStep } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, ListValue, MapValue, Value } from '../../values/value.ts';
import { argumentsOf, folderOf, sourceOf, type CallSite } from './callers.ts';
import { scopeOf } from './document.ts';
import { evaluate } from './expressions.ts';
import { pairsOf } from './for.ts';
import type { Module } from './repository.ts';
import { Scope, type Names } from './scope.ts';
import type { Block } from './syntax.ts';
import { foreign, isMissing, unknown } from './values.ts';

/** Instances of one `module` block that are told from each other. */
const MOST_INSTANCES = 20;

/** Modules within modules that are followed: one that uses itself would have no end. */
const DEEPEST = 8;

/** A configuration that uses modules, as its names are in this use of it. */
export interface User extends Pick<Module, 'folder' | 'files'> {
  readonly names: Names;
  /** How many modules stand around it. */
  readonly depth: number;
}

/** Opens a module of the repository as one of its uses sees it; undefined where its folder holds none. */
export type Open = (folder: string, use: CallSite, depth: number) => User | undefined;

/**
 * What `module.x` is: a map of the outputs of a module of the same repository, with what this use passes; a
 * map or list of those where `for_each` or `count` repeat it. Where nobody can say how often it stands there,
 * a list of one that is not complete. (Terraform language, "Module Blocks", "Accessing Module Output Values".)
 */
export function moduleValue(name: string, user: User, open: Open): Value | undefined {
  if (user.depth > DEEPEST) return undefined;
  for (const file of user.files) {
    for (const block of file.body) {
      if (block.kind !== 'block' || block.type !== 'module' || block.labels[0]?.text !== name) continue;
      const scope = new Scope(file.source, user.names);
      const folder = folderOf(sourceOf(block.body, scope) ?? '/', file.path);
      if (folder === undefined) return undefined;
      const instance = (inner: Scope): MapValue | undefined => {
        const use = argumentsOf(block, file, user.folder, inner);
        const module = open(folder, use, user.depth + 1);
        return module && outputsOf(module, name, scope.range(block));
      };
      return instancesOf(block, scope, instance);
    }
  }
  return undefined;
}

function instancesOf(
  block: Block,
  scope: Scope,
  instance: (scope: Scope) => MapValue | undefined,
): Value | undefined {
  const range = scope.range(block);
  const over = attributeOf(block, 'for_each', scope);
  const count = attributeOf(block, 'count', scope);
  if (!over && !count) return instance(scope);
  const list = (scopes: readonly Scope[], complete: boolean): ListValue => ({
    kind: 'list',
    items: scopes.flatMap((inner) => instance(inner) ?? []),
    complete,
    range,
  });
  if (count) {
    const number = count.kind === 'known' && !count.isDefault ? Number(count.value) : NaN;
    if (!(number <= MOST_INSTANCES)) return list([scope], false);
    const turns = Array.from({ length: number }, (_, i): Scope => {
      const index: Value = { kind: 'known', value: i, range };
      return scope.bind([['count.index', index]]);
    });
    return list(turns, true);
  }
  const pairs = over && pairsOf(over);
  const isWhole = (over?.kind === 'list' || over?.kind === 'map') && over.complete;
  if (!pairs || !isWhole || pairs.length > MOST_INSTANCES) {
    const inner = scopeOf(block, scope);
    return inner && list([inner], false);
  }
  const entries = pairs.flatMap(([key, value]): Entry[] => {
    const name = key.kind === 'known' ? String(key.value) : undefined;
    const turn = scope.bind([
      ['each.key', key],
      ['each.value', value],
    ]);
    const outputs = name === undefined ? undefined : instance(turn);
    return name !== undefined && outputs ? [{ key: name, keyRange: key.range, value: outputs }] : [];
  });
  return { kind: 'map', entries, complete: entries.length === pairs.length, range };
}

function attributeOf({ body }: Block, name: string, scope: Scope): Value | undefined {
  const found = body.find((item) => item.kind === 'attribute' && item.name === name);
  return found?.kind === 'attribute' ? evaluate(found.value, scope) : undefined;
}

/** The outputs of one use of a module, each evaluated when somebody asks for it. */
function outputsOf({ files, folder, names }: User, name: string, range: Range): MapValue {
  const entries = files.flatMap(({ body, source }) =>
    body.flatMap((block): Entry[] => {
      const [label] = block.kind === 'block' && block.type === 'output' ? block.labels : [];
      if (block.kind !== 'block' || !label) return [];
      const scope = new Scope(source, names);
      const keyRange = scope.range(label);
      const symbolic = unknown('name', `module.${name}.${label.text}`, keyRange);
      let value: Value | undefined;
      return [
        {
          key: label.text,
          keyRange,
          get value() {
            if (value) return value;
            // An output that leads back to itself is nobody's value.
            value = symbolic;
            const given = madeOf(attributeOf(block, 'value', scope) ?? symbolic);
            const step = { range: given.range, message: `output ${label.text} of module ${name}` };
            return (value = foreign(withStep(given, step), folder));
          },
        },
      ];
    }),
  );
  return { kind: 'map', entries, complete: true, range };
}

/**
 * Of an output that is empty where its resource is not made, the resource: `try(aws_iam_role.x[0].arn, "")`.
 * Whoever reads it counts on there being one.
 */
function madeOf(value: Value): Value {
  if (value.kind !== 'unknown' || !value.options) return value;
  const made = value.options.filter(
    (option) => option && !isMissing(option) && !(option.kind === 'known' && option.value === ''),
  );
  const [only] = made;
  if (only?.kind === 'unknown' && only.name !== undefined && made.length === 1) return only;
  return made.length === value.options.length ? value : { ...value, options: [...made, null] };
}
