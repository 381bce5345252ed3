import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { repositoryRoot } from '../discover/git.ts';
import { filesOfModule, FOLLOWED, type Tree } from '../languages/siblings.ts';
import type { LanguageId, Reader, Reading, Siblings } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import type { Value } from '../values/value.ts';

/** Larger files hold generated code, not the constants that a person keeps. */
const LARGEST = 512 * 1024;
const MOST_KEPT = 64;

/** Reads the constants that a file imports from its siblings: one step, and only when somebody asks. */
export class SiblingFiles {
  private readonly readings = new Map<string, Reading | undefined>();
  private readonly trees = new Map<string, Tree>();

  /** The siblings of one file; undefined where its language's imports are not followed. */
  of(language: LanguageId, absolute: string, reader: Reader): Siblings | undefined {
    if (!FOLLOWED.has(language)) return undefined;
    const root = repositoryRoot(dirname(absolute)) ?? dirname(absolute);
    const from = relative(root, absolute).split(sep).join('/');
    if (from.startsWith('..')) return undefined;
    const tree = this.treeOf(root);
    return {
      constant: (module, name, at) => {
        for (const { path, whole } of filesOfModule(language, tree, from, module, name)) {
          const names = this.read(tree, root, path, reader)?.names;
          const value = names && (whole ? mapOf(names, at) : names.get(name));
          const moved = value && movedTo(value, at, `${name} is set in ${path}`);
          if (moved) return moved;
        }
        return undefined;
      },
    };
  }

  private treeOf(root: string): Tree {
    let tree = this.trees.get(root);
    if (!tree) this.trees.set(root, (tree = treeAt(root)));
    return tree;
  }

  private read(tree: Tree, root: string, path: string, reader: Reader): Reading | undefined {
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

/** Regular files below a root; links are not followed, so that nothing outside it is ever read. */
function treeAt(root: string): Tree {
  const files = new Map<string, boolean>();
  const isFile = (path: string): boolean => {
    let is = files.get(path);
    if (is === undefined) files.set(path, (is = isPlainFile(root, path)));
    return is;
  };
  return {
    isFile,
    read: (path) => (isFile(path) ? readFileSync(join(root, path), 'utf8') : undefined),
    list: (folder) => {
      try {
        return readdirSync(join(root, folder));
      } catch {
        return [];
      }
    },
  };
}

function isPlainFile(root: string, path: string): boolean {
  if (path.startsWith('..') || path.startsWith('/')) return false;
  let at = root;
  try {
    const parts = path.split('/');
    for (const [i, part] of parts.entries()) {
      at = join(at, part);
      const stat = lstatSync(at);
      if (i < parts.length - 1 ? !stat.isDirectory() : !stat.isFile() || stat.size > LARGEST) return false;
    }
    return true;
  } catch {
    return false;
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
