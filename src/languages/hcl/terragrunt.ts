import { posix } from 'node:path';
import type { Entry, Value } from '../../values/value.ts';
import type { RepositoryFiles } from '../types.ts';
import { attributesOf, isShowing, type CallSite } from './callers.ts';
import { evaluate } from './expressions.ts';
import type { Module, ModuleFile } from './repository.ts';
import { Scope } from './scope.ts';
import type { Block } from './syntax.ts';

/** Opens one file of Terragrunt, as a configuration by itself. */
type Open = (path: string) => Module;

/** One of the files that a unit's configuration is made of: its own, or one that it includes. */
interface Part {
  readonly file: ModuleFile;
  readonly scope: Scope;
}

interface Include extends Part {
  readonly label: string | undefined;
  readonly isDeep: boolean;
}

/** A folder's `terragrunt.hcl` with what it includes. */
interface Unit extends Part {
  readonly includes: readonly Include[];
  /** Whether each of its includes was found. */
  readonly complete: boolean;
}

/** Where a path is written, and which unit it is read for. Paths from the repository's root begin with a slash. */
interface Place {
  readonly files: RepositoryFiles;
  readonly unit: string;
  /** The folder of `get_parent_terragrunt_dir()`, with the label that it may be given. */
  parent(label: string | undefined): string | undefined;
}

const UNIT = /(?:^|\/)terragrunt\.hcl$/;

/**
 * The folders that Terragrunt's units run as modules, with what each unit passes: `inputs` of its own and of what it includes,
 * and `source` of either. Source: terragrunt.gruntwork.io, "Configuration Blocks and Attributes" (include) and "Functions".
 */
export function terragruntCallers(
  files: RepositoryFiles,
  open: Open,
): ReadonlyMap<string, readonly CallSite[]> {
  const units = files.find(UNIT).flatMap((path) => unitAt(path, files, open) ?? []);
  const included = new Set(units.flatMap(({ includes }) => includes.map(({ file }) => file.path)));
  const found = new Map<string, CallSite[]>();
  for (const unit of units) {
    const { path } = unit.file;
    const folder = included.has(path) ? undefined : moduleOf(unit, files);
    if (folder === undefined || isShowing(path, folder)) continue;
    found.set(folder, [...(found.get(folder) ?? []), siteOf(unit)]);
  }
  return found;
}

function unitAt(path: string, files: RepositoryFiles, open: Open): Unit | undefined {
  const own = partAt(path, open);
  if (!own) return undefined;
  const place: Place = { files, unit: posix.dirname(path), parent: () => undefined };
  const blocks = blocksOf(own, 'include').filter((block) => strategyOf(block, own) !== 'no_merge');
  const includes = blocks.flatMap((block): Include[] => {
    const written = textOf(block, 'path', own, place);
    const target = written === undefined ? undefined : belowRoot(written, place.unit);
    const part = target !== undefined && files.isFile(target) ? partAt(target, open) : undefined;
    return part ? [{ ...part, label: block.labels[0]?.text, isDeep: strategyOf(block, own) === 'deep' }] : [];
  });
  return { ...own, includes, complete: includes.length === blocks.length };
}

function partAt(path: string, open: Open): Part | undefined {
  const module = open(path);
  const file = module.files.find((one) => one.path === path);
  return file && { file, scope: new Scope(file.source, module.names) };
}

function blocksOf({ file }: Part, type: string): Block[] {
  return file.body.filter((item): item is Block => item.kind === 'block' && item.type === type);
}

function strategyOf(block: Block, { scope }: Part): unknown {
  const written = attributesOf(block.body).get('merge_strategy');
  const value = written && evaluate(written, scope);
  return value?.kind === 'known' ? value.value : 'shallow';
}

/** The unit's own `source`, or that of the last of its includes that has one. */
function moduleOf(unit: Unit, files: RepositoryFiles): string | undefined {
  const folder = posix.dirname(unit.file.path);
  const sourceIn = (part: Part, parent: Place['parent']): string | undefined => {
    const place: Place = { files, unit: folder, parent };
    return blocksOf(part, 'terraform')
      .map((block) => textOf(block, 'source', part, place))
      .find((source) => source !== undefined);
  };
  const own = sourceIn(unit, (label) => parentOf(unit, label));
  if (own !== undefined) return /^\.{0,2}(?:\/|$)/.test(own) ? belowRoot(own, folder) : undefined;
  const theirs = unit.includes.map((part) => sourceIn(part, () => folderOf(part)));
  const last = theirs.findLast((source) => source !== undefined);
  // What a path without a beginning is relative to, the documentation does not say of what is included.
  return last?.startsWith('/') ? belowRoot(last, folder) : undefined;
}

function parentOf({ file, includes }: Unit, label: string | undefined): string | undefined {
  const named = includes.filter((one) => label === undefined || one.label === label);
  const [only, ...others] = named;
  if (others.length > 0) return undefined;
  return only ? folderOf(only) : `/${posix.dirname(file.path)}`;
}

function folderOf({ file }: Part): string {
  return `/${posix.dirname(file.path)}`;
}

/** A path without its slash, `.` and `..`; undefined where it leaves the repository. */
function belowRoot(written: string, folder: string): string | undefined {
  const [bare = ''] = written.split('?', 1);
  const path = bare.startsWith('/') ? `.${bare}` : posix.join(folder, bare);
  const normal = posix.normalize(path).replace(/(?!^)\/$/, '');
  return normal.startsWith('..') ? undefined : normal;
}

function textOf(block: Block, name: string, { scope }: Part, place: Place): string | undefined {
  const written = attributesOf(block.body).get(name);
  return written && pathText(evaluate(written, scope), place);
}

/** A path as text, where Terragrunt's functions for paths say it. */
function pathText(value: Value, place: Place): string | undefined {
  if (value.kind === 'known') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind === 'template') {
    const parts = value.parts.map((part) => pathText(part, place));
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (value.kind !== 'call') return undefined;
  const { name, args } = value.call;
  const [first] = args.map((argument) => pathText(argument.value, place));
  if (args.length > 0 && first === undefined) return undefined;
  switch (name) {
    case 'dirname':
      return first && posix.dirname(first);
    case 'find_in_parent_folders':
      return fileAbove(first ?? 'terragrunt.hcl', place);
    case 'get_repo_root':
      return '/';
    case 'get_terragrunt_dir':
      return `/${place.unit}`;
    case 'get_parent_terragrunt_dir':
      return place.parent(first);
    default:
      return undefined;
  }
}

/** The nearest file of a name in the folders above a unit's. */
function fileAbove(name: string, { files, unit }: Place): string | undefined {
  for (let folder = unit; folder !== '.';) {
    folder = posix.dirname(folder);
    const path = posix.join(folder, name);
    if (files.isFile(path)) return `/${path}`;
  }
  return undefined;
}

/** What a unit passes: what stands in it, and what it includes where it passes nothing of that name itself. */
function siteOf(unit: Unit): CallSite {
  const own = inputsOf(unit);
  const theirs = unit.includes.map((part) => ({ ...inputsOf(part), isDeep: part.isDeep }));
  const given = (name: string): readonly (Value | undefined)[] => [
    ...theirs.map(({ entries }) => valueOf(entries, name)),
    valueOf(own.entries, name),
  ];
  // A map that is put together of two is passed, but is neither of them.
  const isMerged = (name: string): boolean =>
    theirs.some(({ isDeep }) => isDeep) &&
    given(name).filter((value) => value && value.kind !== 'known').length > 1;
  return {
    path: unit.file.path,
    folder: posix.dirname(unit.file.path),
    complete: unit.complete && [own, ...theirs].every(({ complete }) => complete),
    argument: (name) => (isMerged(name) ? undefined : given(name).findLast((value) => value !== undefined)),
  };
}

function inputsOf({ file, scope }: Part): { readonly entries: readonly Entry[]; readonly complete: boolean } {
  const written = attributesOf(file.body).get('inputs');
  if (!written) return { entries: [], complete: true };
  const value = evaluate(written, scope);
  return value.kind === 'map' ? value : { entries: [], complete: false };
}

function valueOf(entries: readonly Entry[], name: string): Value | undefined {
  return entries.findLast(({ key }) => key === name)?.value;
}
