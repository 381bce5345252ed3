import { posix } from 'node:path';
import type { Value } from '../../values/value.ts';
import type { RepositoryFiles } from '../types.ts';
import { scopeOf } from './document.ts';
import { evaluate } from './expressions.ts';
import type { Module, ModuleFile } from './repository.ts';
import { Scope } from './scope.ts';
import type { Block, Body, Expression } from './syntax.ts';

/** A place that uses a module and what it passes. */
export interface CallSite {
  readonly path: string;
  readonly folder: string;
  /** Whether everything that is passed stands here. */
  readonly complete: boolean;
  /** The value that is passed for a variable; undefined where none is. */
  argument(name: string): Value | undefined;
}

/** A `source` that begins with a dot. */
const SOURCE = /"?\bsource"?[ \t]*[=:][ \t]*"(\.{1,2}\/[^"$\n]{0,300}|\.{1,2})"/g;

/** Callers that show or test a module, or wrap it, say nothing of how it is used. */
const SHOWING = /(?:^|\/)(?:examples?|tests?|fixtures?|samples?|docs?|wrappers?)(?:\/|$)/i;

/** The folders that configurations use as modules, with the files that do. */
export function mentionedFolders(
  files: RepositoryFiles,
  kind: RegExp,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const path of files.find(kind)) {
    const text = files.read(path) ?? '';
    for (const [, source = ''] of text.matchAll(SOURCE)) {
      const folder = folderOf(source, path);
      if (folder === undefined || isShowing(path, folder)) continue;
      const mentions = found.get(folder) ?? new Set();
      found.set(folder, mentions.add(path));
    }
  }
  return new Map([...found].map(([folder, paths]) => [folder, [...paths]]));
}

/** Whether a file only shows how a folder is used: it is an example or a test, and the folder is none itself. */
export function isShowing(path: string, folder: string): boolean {
  return SHOWING.test(path) && !SHOWING.test(folder);
}

/** The folder below the root that a source means, where it is one of the repository's own. */
export function folderOf(source: string, path: string): string | undefined {
  const bare = (source.split('?', 1)[0] ?? '').replace(/(?!^)\/\//g, '/');
  const folder = posix.normalize(posix.join(posix.dirname(path), bare)).replace(/(?!^)\/$/, '');
  return folder.startsWith('..') ? undefined : folder;
}

/** The uses of a folder in a file. One that stands there no times, for certain, is none. */
export function callersIn(file: ModuleFile, folder: string, module: Module): CallSite[] {
  const outer = new Scope(file.source, module.names);
  const isUse = (body: Body): boolean => {
    const source = sourceOf(body, outer);
    return source !== undefined && folderOf(source, file.path) === folder;
  };
  return file.body.flatMap((block): CallSite[] => {
    if (block.kind !== 'block' || !isUse(block.body)) return [];
    const scope = block.type === 'module' ? scopeOf(block, outer) : undefined;
    return scope ? [argumentsOf(block, file, module.folder, scope)] : [];
  });
}

/** The `source` of a body, as it is written. */
export function sourceOf(body: Body, scope: Scope): string | undefined {
  const source = attributesOf(body).get('source');
  if (source?.kind === 'literal') return String(source.value);
  return source?.kind === 'template' ? scope.textOf(source).slice(1, -1) : undefined;
}

/** What a `module` block passes, all of which stands in it. */
export function argumentsOf(block: Block, { path }: ModuleFile, folder: string, scope: Scope): CallSite {
  const passed = attributesOf(block.body);
  return {
    path,
    folder,
    complete: true,
    argument: (name) => {
      const expression = passed.get(name);
      return expression && evaluate(expression, scope);
    },
  };
}

export function attributesOf(body: Block['body']): Map<string, Expression> {
  return new Map(
    body.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item.value] as const] : [])),
  );
}
