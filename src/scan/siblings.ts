import { dirname, join, posix, relative, sep } from 'node:path';
import { repositoryRoot } from '../discover/git.ts';
import type { Location } from '../facts/types.ts';
import { Kept } from '../kept.ts';
import { fileOfClass, filesOfModule, FOLLOWED, namesFilesForClasses } from '../languages/siblings.ts';
import type {
  LanguageId,
  OtherFile,
  Reader,
  Reading,
  Repository,
  RepositoryFiles,
  Siblings,
} from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import { shifted } from '../values/shift.ts';
import type { Value } from '../values/value.ts';
import { Witness, type Asked, type Question } from './asked.ts';
import { constantsOf } from './constants.ts';
import { locator } from './context.ts';
import { unixText, type UnixText } from './line-ends.ts';
import { LineIndex } from './lines.ts';
import { mayName } from './may-name.ts';
import { movedTo } from './moved.ts';
import { isNotProduction } from './path-class.ts';
import { MOST_ROOTS, RootedFiles } from './repository-files.ts';

/** Characters of siblings kept read. */
const MOST_KEPT = 512 * 1024;
/** The same of files that hold documents: those that use others are few, and each is asked for again. */
const MOST_OTHERS = 1024 * 1024;

/** The file whose siblings are asked for. */
export interface Asking {
  readonly language: LanguageId;
  /** As findings name it. */
  readonly path: string;
  readonly absolute: string;
  /** The folder that is scanned, where it is no repository. */
  readonly root?: string;
  /** Whether what it asks is to be remembered. */
  readonly isWitnessed?: boolean;
}

/** What a file finds in the repository around it, and where that stands. */
export interface Surroundings extends Siblings, Repository {
  /** The place of a range that lies in another file; undefined for one of the file itself. */
  readonly locate: (range: Range) => Location | undefined;
  /** What was asked, where that is remembered. */
  readonly asked: () => Asked | undefined;
}

/** A sibling as it reads, and the question that it is the answer to. */
interface Sibling {
  readonly text: string;
  /** Read when somebody asks. */
  readonly reading: Reading | undefined;
  readonly question: Question | undefined;
}

/** A document-holding file as it reads, and the question that it is the answer to. */
interface Other {
  readonly file: OtherFile;
  readonly question: Question | undefined;
}

/** Languages whose files are read together: see `Asked`. */
const TOGETHER: ReadonlySet<LanguageId> = new Set(['hcl']);

/** Reads what a file takes from its siblings: only when somebody asks. */
export class SiblingFiles {
  private readonly readings = new Kept<Sibling>(MOST_KEPT);
  private readonly others = new Kept<Other>(MOST_OTHERS);
  private readonly trees = new Kept<RootedFiles>(MOST_ROOTS);
  private readonly witnesses = new WeakMap<RootedFiles, Witness>();
  /** Of the file that evidence was last found in: its steps mostly come one after the other. */
  private last:
    | (Pick<UnixText, 'toOriginal'> & {
        readonly tree: RootedFiles;
        readonly path: string;
        readonly lines: LineIndex;
      })
    | undefined;

  /** The siblings of one file; undefined where its language is not followed to other files. */
  of(asking: Asking, reader: Reader): Surroundings | undefined {
    const { language, path: shown, absolute, isWitnessed } = asking;
    if (!FOLLOWED.has(language)) return undefined;
    const root = rootFor(absolute, asking.root);
    const from = relative(root, absolute).split(sep).join('/');
    if (from.startsWith('..')) return undefined;
    const tree = this.treeOf(root);
    const together = TOGETHER.has(language);
    const witness = isWitnessed ? this.witnessOf(tree, together) : undefined;
    const files = witness ?? tree;
    const found = new Map<string, ReturnType<typeof filesOfModule>>();
    const filesOf = (path: string, module: string, name: string): ReturnType<typeof filesOfModule> => {
      if (path !== from) return filesOfModule(language, files, path, module, name);
      const key = `${module}\0${name}`;
      let of = found.get(key);
      if (!of) found.set(key, (of = filesOfModule(language, files, from, module, name)));
      return of;
    };
    const read = (path: string): Sibling => {
      const sibling = this.read(files, root, path, reader);
      if (sibling.question) witness?.note(sibling.question);
      return sibling;
    };
    return {
      files,
      path: from,
      asked: () => {
        const questions = witness?.take() ?? [];
        if (!witness || (!together && questions.length === 0)) return undefined;
        return { root, questions, ...(together ? { together } : {}) };
      },
      others: (paths, words) =>
        files
          .mentioning(paths, words)
          .filter((path) => path !== from && (!isNotProduction(path) || isNotProduction(from)))
          .flatMap((path) => {
            const { file, question } = this.other(files, root, path, reader) ?? {};
            if (question) witness?.note(question);
            return file ? [file] : [];
          }),
      locate: (range) => {
        const place = tree.placeOf(range);
        if (!place) return undefined;
        const below = posix.relative(posix.dirname(from), place.path);
        const path = posix.join(posix.dirname(shown), below);
        return this.locatorOf(tree, place.path, path)(place.range);
      },
      ...constantsOf({ filesOf, read }, from),
      ...(namesFilesForClasses(language)
        ? {
            constantOf: (owner, name, at) => {
              const path = fileOfClass(language, files, from, owner);
              const sibling = path === undefined ? undefined : read(path);
              if (path === undefined || !sibling || !mayName(sibling.text, name)) return undefined;
              const own = sibling.reading?.names.get(owner.slice(owner.lastIndexOf('.') + 1));
              const value =
                own?.kind === 'map' ? own.entries.findLast(({ key }) => key === name)?.value : undefined;
              return value && movedTo(value, at, `${name} is set in ${path}`);
            },
          }
        : {}),
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
    if (!tree) this.trees.set(root, (tree = new RootedFiles(root)), 1);
    return tree;
  }

  private witnessOf(tree: RootedFiles, together: boolean): Witness {
    const witness = (together ? this.witnesses.get(tree) : undefined) ?? new Witness(tree);
    if (together) this.witnesses.set(tree, witness);
    return witness;
  }

  private other(files: RepositoryFiles, root: string, path: string, reader: Reader): Other | undefined {
    const key = join(root, path);
    const known = this.others.get(key);
    if (known) return known;
    const opened = files.open(path);
    if (!opened) return undefined;
    const { text, base } = opened;
    let documents: readonly Value[] | undefined;
    const read = (): readonly Value[] => {
      try {
        return reader(text, path).documents.map((document) => shifted(document, base));
      } catch {
        return []; // one that cannot be read says nothing, and is noted when it is scanned itself
      }
    };
    const file: OtherFile = {
      path,
      text,
      get documents() {
        return (documents ??= read());
      },
    };
    const other = { file, question: files instanceof Witness ? files.last : undefined };
    this.others.set(key, other, text.length);
    return other;
  }

  private read(files: RepositoryFiles, root: string, path: string, reader: Reader): Sibling {
    const key = join(root, path);
    const known = this.readings.get(key);
    if (known) return known;
    const text = files.read(path);
    let reading: Reading | undefined;
    const readAll = (): Reading | undefined => {
      try {
        return reader(text ?? '', path);
      } catch {
        return undefined; // one that cannot be read says nothing, and is noted when it is scanned itself
      }
    };
    let isRead = text === undefined;
    const sibling: Sibling = {
      text: text ?? '',
      get reading() {
        if (!isRead) reading = readAll();
        isRead = true;
        return reading;
      },
      question: files instanceof Witness ? files.last : undefined,
    };
    this.readings.set(key, sibling, text?.length ?? 0);
    return sibling;
  }
}

/** The folder in which the siblings of a file are looked for: its repository, or what is scanned. */
export function rootFor(absolute: string, scanned: string | undefined): string {
  return repositoryRoot(dirname(absolute)) ?? scanned ?? dirname(absolute);
}
