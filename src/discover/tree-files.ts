import { sep } from 'node:path';
import type { GitLists } from './git.ts';
import { PathList } from './path-list.ts';
import type { Files, SourceFile } from './types.ts';

/** The files below a folder that was asked for. */
interface Folder {
  /** What their absolute paths begin with. */
  readonly base: string;
  /** What the paths begin with by which people are told of them. */
  readonly shown: string;
  readonly paths: PathList;
  /** Whether a path is one of a file below the folder; all are where it is not set. */
  readonly isBelow?: GitLists['isBelow'];
}

/** Told how many files there are by then. */
type Told = ((count: number) => void) | undefined;

/** Files of a folder that git still looks for. */
interface Coming {
  readonly folder: Folder;
  readonly untracked: GitLists['untracked'];
  /** What there is instead where git cannot list them. */
  readonly otherwise: (error: unknown) => Promise<Iterable<readonly string[]>>;
}

/** The files of a tree, which are kept by their names alone. Each is there once, also where several paths lead to it. */
export class TreeFiles implements Files {
  private readonly named = new Map<string, SourceFile>();
  private readonly folders: Folder[] = [];
  private later: Coming[] = [];

  get length(): number {
    return this.folders.reduce((sum, { paths }) => sum + paths.length, this.named.size);
  }

  /** A file that was named itself: to be added before the folders. */
  addNamed(file: SourceFile): void {
    this.named.set(file.absolute, file);
  }

  /**
   * @param folder absolute
   * @param shown as people are told of it; '' for the working directory
   * @param files below it, some at a time
   * @param told how many files there are by then, after each time
   */
  async addFolder(
    folder: string,
    shown: string,
    files: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
    told?: Told,
  ): Promise<void> {
    await this.add({ ...called(folder, shown), paths: new PathList() }, files, told);
  }

  /**
   * The files of a folder as git lists them: those that it tracks at once, the others when they come.
   *
   * @param otherwise what there is instead of those, where git cannot list them
   */
  async addListed(
    folder: string,
    shown: string,
    { tracked, untracked, isBelow }: GitLists,
    otherwise: Coming['otherwise'],
    told?: Told,
  ): Promise<void> {
    const one = { ...called(folder, shown), paths: new PathList(), isBelow };
    await this.add(one, tracked, told);
    this.later.push({ folder: one, untracked, otherwise });
  }

  private async add(
    folder: Folder,
    files: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
    told: Told,
  ): Promise<void> {
    const { base, paths } = folder;
    const isFirst = this.length === 0;
    for await (const some of files) {
      for (const path of some) if (isFirst || !this.isKnown(base + path)) paths.add(path);
      told?.(this.length + paths.length);
    }
    this.folders.push(folder);
  }

  private isKnown(absolute: string): boolean {
    return this.named.has(absolute) || this.folders.some((folder) => hasFile(folder, 'base', absolute));
  }

  get coming(): AsyncIterable<SourceFile> | undefined {
    return this.later.length > 0 ? this.come() : undefined;
  }

  /** Waits until all have come. */
  async complete(): Promise<void> {
    const coming = this.come();
    while ((await coming.next()).done !== true);
  }

  private async *come(): AsyncGenerator<SourceFile> {
    for (let next = this.later.shift(); next; next = this.later.shift()) {
      const { folder, untracked, otherwise } = next;
      const added = (path: string, mayBeKnown: boolean): boolean => {
        if (mayBeKnown && this.isKnown(folder.base + path)) return false;
        if (folder.isBelow?.(path) === false) return false;
        folder.paths.add(path);
        return true;
      };
      // What git does not track is none of what it tracks.
      const isAlone = this.folders.length === 1 && this.named.size === 0;
      try {
        for await (const some of untracked)
          for (const path of some) if (added(path, !isAlone)) yield fileIn(folder, path);
      } catch (error) {
        for (const some of await otherwise(error))
          for (const path of some) if (added(path, true)) yield fileIn(folder, path);
      }
    }
  }

  called(path: string): SourceFile | undefined {
    for (const file of this.named.values()) if (file.path === path) return file;
    const folder = this.folders.find((one) => hasFile(one, 'shown', path));
    const below = path.slice(folder?.shown.length);
    return folder && folder.isBelow?.(below) !== false ? fileIn(folder, below) : undefined;
  }

  *[Symbol.iterator](): Iterator<SourceFile> {
    yield* this.named.values();
    for (const folder of this.folders)
      for (const path of folder.paths) if (folder.isBelow?.(path) !== false) yield fileIn(folder, path);
  }
}

function called(folder: string, shown: string): Pick<Folder, 'base' | 'shown'> {
  return { base: folder + sep, shown: shown === '' ? '' : `${shown}/` };
}

function hasFile(folder: Folder, by: 'base' | 'shown', path: string): boolean {
  return path.startsWith(folder[by]) && folder.paths.has(path.slice(folder[by].length));
}

/** Joined as text: a tree has thousands, and none of them needs to be normalised. */
function fileIn({ base, shown }: Folder, below: string): SourceFile {
  return { absolute: base + below, path: shown + below, below, named: false };
}
