import { dirname, join, posix, relative, sep } from 'node:path';
import { repositoryRoot } from '../discover/git.ts';
import type { Location } from '../facts/types.ts';
import { filesOfModule, FOLLOWED } from '../languages/siblings.ts';
import type { LanguageId, Reader, Reading, Siblings } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import type { Value } from '../values/value.ts';
import { locator } from './context.ts';
import { unixText, type UnixText } from './line-ends.ts';
import { LineIndex } from './lines.ts';
import { RootedFiles } from './repository-files.ts';

const MOST_KEPT = 64;

/** The file whose siblings are asked for. */
export interface Asking {
  readonly language: LanguageId;
  /** As findings name it. */
  readonly path: string;
  readonly absolute: string;
  /** The folder that is scanned, where it is no repository. */
  readonly root?: string;
}

/** What a file finds in the repository around it, and where that stands. */
export interface Surroundings extends Siblings {
  /** The place of a range that lies in another file; undefined for one of the file itself. */
  readonly locate: (range: Range) => Location | undefined;
}

/** Reads what a file takes from its siblings: only when somebody asks. */
export class SiblingFiles {
  private readonly readings = new Map<string, Reading | undefined>();
  private readonly trees = new Map<string, RootedFiles>();
  /** Of the file that evidence was last found in: its steps mostly come one after the other. */
  private last:
    | (Pick<UnixText, 'toOriginal'> & {
        readonly tree: RootedFiles;
        readonly path: string;
        readonly lines: LineIndex;
      })
    | undefined;

  /** The siblings of one file; undefined where its language is not followed to other files. */
  of({ language, path: shown, absolute, root: scanned }: Asking, reader: Reader): Surroundings | undefined {
    if (!FOLLOWED.has(language)) return undefined;
    const root = repositoryRoot(dirname(absolute)) ?? scanned ?? dirname(absolute);
    const from = relative(root, absolute).split(sep).join('/');
    if (from.startsWith('..')) return undefined;
    const tree = this.treeOf(root);
    const files = new Map<string, ReturnType<typeof filesOfModule>>();
    const filesOf = (module: string, name: string): ReturnType<typeof filesOfModule> => {
      const key = `${module}\0${name}`;
      let found = files.get(key);
      if (!found) files.set(key, (found = filesOfModule(language, tree, from, module, name)));
      return found;
    };
    return {
      files: tree,
      path: from,
      locate: (range) => {
        const place = tree.placeOf(range);
        if (!place) return undefined;
        const below = posix.relative(posix.dirname(from), place.path);
        const path = posix.join(posix.dirname(shown), below);
        return this.locatorOf(tree, place.path, path)(place.range);
      },
      constant: (module, name, at) => {
        for (const { path, whole } of filesOf(module, name)) {
          const names = this.read(tree, root, path, reader)?.names;
          const value = names && (whole ? mapOf(names, at) : names.get(name));
          const moved = value && movedTo(value, at, `${name} is set in ${path}`);
          if (moved) return moved;
        }
        return undefined;
      },
    };
  }

  private locatorOf(tree: RootedFiles, path: string, shown: string): (range: Range) => Location {
    if (this.last?.tree !== tree || this.last.path !== path) {
      const { text, toOriginal } = unixText(tree.original(path) ?? '');
      this.last = { tree, path, lines: new LineIndex(text), toOriginal };
    }
    return locator(shown, this.last.lines, this.last.toOriginal);
  }

  private treeOf(root: string): RootedFiles {
    let tree = this.trees.get(root);
    if (!tree) this.trees.set(root, (tree = new RootedFiles(root)));
    return tree;
  }

  private read(tree: RootedFiles, root: string, path: string, reader: Reader): Reading | undefined {
    const key = join(root, path);
    if (this.readings.has(key)) return this.readings.get(key);
    const text = tree.read(path);
    let reading: Reading | undefined;
    try {
      reading = text === undefined ? undefined : reader(text, path);
    } catch {
      reading = undefined; // one that cannot be read says nothing, and is noted when it is scanned itself
    }
    if (this.readings.size >= MOST_KEPT) this.readings.clear();
    this.readings.set(key, reading);
    return reading;
  }
}

function mapOf(names: ReadonlyMap<string, Value>, at: Range): Value {
  const entries = [...names].map(([key, value]) => ({ key, keyRange: at, value }));
  return { kind: 'map', entries, complete: false, range: at };
}

/** A constant as it is seen where it is used; undefined for what is more than a constant. */
function movedTo(value: Value, at: Range, message: string): Value | undefined {
  switch (value.kind) {
    case 'known': {
      const { sourceMap: _, ...rest } = value;
      return { ...rest, range: at, evidence: [{ range: at, message }] };
    }
    case 'template':
      return { kind: 'template', parts: value.parts.map((part) => movedPart(part, at, message)), range: at };
    case 'list':
      return { ...value, items: value.items.map((item) => movedPart(item, at, message)), range: at };
    case 'map': {
      const entries = value.entries.map(({ key, value: inner }) => ({
        key,
        keyRange: at,
        value: movedPart(inner, at, message),
      }));
      return { kind: 'map', entries, complete: value.complete, range: at };
    }
    case 'unknown':
      return value.origin === 'environment'
        ? {
            kind: 'unknown',
            origin: 'environment',
            text: value.text,
            ...(value.name === undefined ? {} : { name: value.name }),
            range: at,
          }
        : undefined;
    default:
      return undefined;
  }
}

function movedPart(value: Value, at: Range, message: string): Value {
  return (
    movedTo(value, at, message) ?? {
      kind: 'unknown',
      origin: 'name',
      text: 'a value of another file',
      range: at,
    }
  );
}
