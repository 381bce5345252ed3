import { posix } from 'node:path';
import { hasHole } from '../../values/text.ts';
import type { Value } from '../../values/value.ts';
import type { Reading, RepositoryFiles } from '../types.ts';
import { callersIn, mentionedFolders, type CallSite } from './callers.ts';
import { definitionsOf, type Definition } from './definitions.ts';
import { Kept } from '../../kept.ts';
import { documentOf } from './document.ts';
import { evaluate } from './expressions.ts';
import { localised, type View } from './localise.ts';
import { ModuleNames, type Beyond } from './module-names.ts';
import { moduleValue, type Open } from './outputs.ts';
import type { Parsed } from './parse-body.ts';
import { wholeTemplate } from './parse-templates.ts';
import { Scope, type Names } from './scope.ts';
import type { Body, Source } from './syntax.ts';
import { terragruntCallers } from './terragrunt.ts';

type Parse = (text: string, path: string) => Parsed;

/** A file of a module, with its ranges in the space of the whole repository. */
export interface ModuleFile {
  readonly path: string;
  readonly source: Source;
  readonly body: Body;
}

/** A folder whose files are one configuration. */
export interface Module {
  readonly folder: string;
  readonly files: readonly ModuleFile[];
  readonly names: ModuleNames;
  /** Those of its files that a neighbour has asked for, evaluated. */
  readonly documents: Map<ModuleFile, Value>;
}

/** Characters of texts kept parsed. */
const MOST_KEPT = 2 * 1024 * 1024;

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
const PACKER = /\.pkr\.(?:hcl|json)$/;
const VARIABLES = /(?:^|\/)(?:terraform|[^/]*\.auto)\.tfvars(?:\.json)?$/;

/** What a configuration's files see of each other: parsed when somebody asks, and kept. */
export class Repository {
  private static readonly known = new WeakMap<RepositoryFiles, Repository>();

  private readonly files: RepositoryFiles;
  private readonly parse: Parse;
  private readonly modules = new Kept<Module>(MOST_KEPT);
  /**
   * The one that was looked at last, with what all who use it pass: its next file asks for the same, and they may take more
   * room than is kept.
   */
  private viewed: { readonly key: string; readonly module: Module } | undefined;
  private mentions: ReadonlyMap<string, readonly string[]> | undefined;
  /** What Terragrunt's units pass, by the folder that they run. */
  private units: ReadonlyMap<string, readonly CallSite[]> | undefined;

  private constructor(files: RepositoryFiles, parse: Parse) {
    this.files = files;
    this.parse = parse;
  }

  static of(files: RepositoryFiles, parse: Parse): Repository {
    let repository = Repository.known.get(files);
    if (!repository) Repository.known.set(files, (repository = new Repository(files, parse)));
    return repository;
  }

  /** What a file's names are and what stands beside it; ranges within the file count from its own start. */
  viewFrom(
    path: string,
    own: { readonly text: string; readonly body: Body },
  ): ({ readonly names: Names } & Required<Pick<Reading, 'neighbours' | 'foreign'>>) | undefined {
    const kind = [CONFIGURATION, PACKER].find((pattern) => pattern.test(path));
    const folder = posix.dirname(path);
    const module = this.module(folder, kind ?? path);
    this.viewed = { key: keyOf(folder, kind ?? path), module };
    const file = module.files.find((one) => one.path === path);
    // A text that is not the one on disk (standard input) would be read with the other's places.
    if (file?.source.text !== own.text) return undefined;
    const window: View = {
      start: file.source.base,
      end: file.source.base + own.text.length,
      folder: module.folder,
    };
    const names: Names = {
      lookup: (name, range) => {
        const { start } = window;
        const value = module.names.lookup(name, { start: range.start + start, end: range.end + start });
        return value && localised(value, range, window);
      },
      file: (value, isRendered) => module.names.file(value, isRendered),
      itemDefaults: (name, range) =>
        module.names
          .itemDefaults(name)
          .map((entry) => ({ ...entry, value: localised(entry.value, range, window) })),
      bring: (value, range) => localised(value, range, window),
    };
    const others = module.files.filter((one) => one !== file);
    return {
      names,
      neighbours: () => others.map((one) => this.documentIn(module, one)),
      foreign: (folder) => {
        const other = this.module(posix.join(module.folder, folder));
        return other.files.map((one) => this.documentIn(other, one));
      },
    };
  }

  /** The files of a folder that are one configuration: all of a kind, or one by itself. */
  module(folder: string, kind: RegExp | string = CONFIGURATION): Module {
    const key = keyOf(folder, kind);
    const known = this.viewed?.key === key ? this.viewed.module : this.modules.get(key);
    if (known) return known;
    const names = this.files.list(folder).map((name) => posix.join(folder, name));
    const paths = names.filter((path) => (typeof kind === 'string' ? path === kind : kind.test(path)));
    const files = withoutOverridden(paths).flatMap((path) => this.file(path) ?? []);
    const module: Module = {
      folder,
      files,
      documents: new Map(),
      names: this.namesOf({ folder, files }, 0, {
        callers: () => this.callersOf(folder),
        variables: () => this.variablesOf(names),
      }),
    };
    const characters = files.reduce((sum, { source }) => sum + source.text.length, 0);
    this.modules.set(key, module, characters);
    return module;
  }

  private namesOf(
    { folder, files }: Pick<Module, 'folder' | 'files'>,
    depth: number,
    given: Pick<Beyond, 'callers' | 'variables'>,
  ): ModuleNames {
    const definitions = new Map<string, Definition>();
    for (const { body, source } of files)
      for (const [name, definition] of definitionsOf(body, source)) definitions.set(name, definition);
    return new ModuleNames(definitions, {
      ...given,
      file: (path, isRendered) => this.template(posix.join(folder, path), isRendered),
      module: (name, names) => moduleValue(name, { folder, files, names, depth }, this.open),
    });
  }

  /** A module with what one of its uses passes. */
  private readonly open: Open = (folder, use, depth) => {
    const { files } = this.module(folder);
    if (files.length === 0) return undefined;
    const names = this.namesOf({ folder, files }, depth, {
      callers: () => [use],
      variables: () => new Map(),
    });
    return { folder, files, names, depth };
  };

  /** A file as its neighbours see it: evaluated once for all of them. */
  private documentIn({ documents, names }: Module, file: ModuleFile): Value {
    let document = documents.get(file);
    if (!document) documents.set(file, (document = documentOf(file.body, new Scope(file.source, names))));
    return document;
  }

  private file(path: string): ModuleFile | undefined {
    const source = this.files.open(path);
    if (!source) return undefined;
    try {
      return { path, source, body: this.parse(source.text, path).body };
    } catch {
      return undefined; // one that cannot be read says nothing, and is noted when it is scanned itself
    }
  }

  /** Where the repository uses a folder as a module; undefined where nobody does, or only its examples do. */
  private callersOf(folder: string): readonly CallSite[] {
    this.mentions ??= mentionedFolders(this.files, CONFIGURATION);
    this.units ??= terragruntCallers(this.files, (path) => this.module(posix.dirname(path), path));
    const paths = this.mentions.get(folder) ?? [];
    const callers = paths.flatMap((path) => {
      const module = this.module(posix.dirname(path));
      const file = module.files.find((one) => one.path === path);
      return file ? callersIn(file, folder, module) : [];
    });
    return [...callers, ...(this.units.get(folder) ?? [])];
  }

  /** Values of variables from the files that Terraform reads by itself, the last of which wins. */
  private variablesOf(names: readonly string[]): ReadonlyMap<string, { path: string; value: Value }> {
    const found = new Map<string, { path: string; value: Value }>();
    const paths = names.filter((name) => VARIABLES.test(name)).sort(byPrecedence);
    for (const path of paths) {
      const file = this.file(path);
      if (!file) continue;
      const scope = new Scope(file.source, { lookup: () => undefined });
      for (const item of file.body)
        if (item.kind === 'attribute')
          found.set(`var.${item.name}`, { path, value: evaluate(item.value, scope) });
    }
    return found;
  }

  private template(path: string, isRendered: boolean): ReturnType<NonNullable<Names['file']>> {
    // Documents of their own are scanned as such.
    if (/\.ya?ml$/.test(path) || (path.endsWith('.json') && !isRendered)) return undefined;
    const source = this.files.open(path);
    if (!source || (path.endsWith('.json') && !hasHole(source.text))) return undefined;
    try {
      return { source, template: wholeTemplate(source.text) };
    } catch {
      return undefined; // no template after all: the call stays what it is
    }
  }
}

function keyOf(folder: string, kind: RegExp | string): string {
  return `${folder} ${String(kind)}`;
}

/** `terraform.tfvars` first, then `*.auto.tfvars` in the order of their names. */
function byPrecedence(a: string, b: string): number {
  const auto = (path: string): number => (path.includes('.auto.') ? 1 : 0);
  return auto(a) - auto(b) || (a < b ? -1 : 1);
}

/** OpenTofu reads `x.tofu` in the place of `x.tf`. */
function withoutOverridden(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return paths.filter(
    (path) => !all.has(path.replace(/\.tf(\.json)?$/, '.tofu$1')) || !/\.tf(?:\.json)?$/.test(path),
  );
}
