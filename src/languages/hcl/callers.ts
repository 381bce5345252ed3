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

/** A `source` that begins with a dot, or with Terragrunt's name for the repository's root. */
const SOURCE = /"?\bsource"?[ \t]*[=:][ \t]*"((?:\.{1,2}|\$\{get_repo_root\(\)\})\/[^"$\n]{0,300}|\.{1,2})"/g;

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
      if (folder === undefined || (SHOWING.test(path) && !SHOWING.test(folder))) continue;
      const mentions = found.get(folder) ?? new Set();
      found.set(folder, mentions.add(path));
    }
  }
  return new Map([...found].map(([folder, paths]) => [folder, [...paths]]));
}

/** The folder below the root that a source means, where it is one of the repository's own. */
export function folderOf(source: string, path: string): string | undefined {
  const bare = source.replace(/\?.*$/, '').replace(/(?!^)\/\//g, '/');
  const fromRoot = /^\$\{get_repo_root\(\)\}\/*(.*)$/.exec(bare)?.[1];
  const folder = posix.normalize(fromRoot ?? posix.join(posix.dirname(path), bare)).replace(/(?!^)\/$/, '');
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
    if (block.type === 'terraform') return [terragruntUse(file, module, outer)];
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
  return siteOf(path, folder, attributesOf(block.body), scope, true);
}

/** Terragrunt passes `inputs`; what a file includes may pass more. */
function terragruntUse(file: ModuleFile, module: Module, scope: Scope): CallSite {
  const inputs = attributesOf(file.body).get('inputs');
  const included = file.body.some((item) => item.kind === 'block' && item.type === 'include');
  const passed = new Map<string, Expression>();
  if (inputs?.kind === 'object') {
    for (const { key, value } of inputs.elements)
      if (key.kind === 'literal') passed.set(String(key.value), value);
  }
  const complete = !included && (!inputs || inputs.kind === 'object');
  return siteOf(file.path, module.folder, passed, scope, complete);
}

function siteOf(
  path: string,
  folder: string,
  passed: ReadonlyMap<string, Expression>,
  scope: Scope,
  complete: boolean,
): CallSite {
  return {
    path,
    folder,
    complete,
    argument: (name) => {
      const expression = passed.get(name);
      return expression && evaluate(expression, scope);
    },
  };
}

function attributesOf(body: Block['body']): Map<string, Expression> {
  return new Map(
    body.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item.value] as const] : [])),
  );
}
