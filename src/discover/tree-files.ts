import { sep } from 'node:path';
import { PathList } from './path-list.ts';
import type { Files, SourceFile } from './types.ts';

/** The files below a folder that was asked for. */
interface Folder {
  /** What their absolute paths begin with. */
  readonly base: string;
  /** What the paths begin with by which people are told of them. */
  readonly shown: string;
  readonly paths: PathList;
}

/** The files of a tree, which are kept by their names alone. Each is there once, also where several paths lead to it. */
export class TreeFiles implements Files {
  private readonly named = new Map<string, SourceFile>();
  private readonly folders: Folder[] = [];

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
    told?: (count: number) => void,
  ): Promise<void> {
    const base = folder + sep;
    const paths = new PathList();
    const isKnown = (absolute: string): boolean =>
      this.named.has(absolute) || this.folders.some((other) => hasFile(other, 'base', absolute));
    const isFirst = this.length === 0;
    for await (const some of files) {
      for (const path of some) if (isFirst || !isKnown(base + path)) paths.add(path);
      told?.(this.length + paths.length);
    }
    this.folders.push({ base, shown: shown === '' ? '' : `${shown}/`, paths });
  }

  called(path: string): SourceFile | undefined {
    for (const file of this.named.values()) if (file.path === path) return file;
    const folder = this.folders.find((one) => hasFile(one, 'shown', path));
    return folder && fileIn(folder, path.slice(folder.shown.length));
  }

  *[Symbol.iterator](): Iterator<SourceFile> {
    yield* this.named.values();
    for (const folder of this.folders) for (const path of folder.paths) yield fileIn(folder, path);
  }
}

function hasFile(folder: Folder, by: 'base' | 'shown', path: string): boolean {
  return path.startsWith(folder[by]) && folder.paths.has(path.slice(folder[by].length));
}

/** Joined as text: a tree has thousands, and none of them needs to be normalised. */
function fileIn({ base, shown }: Folder, below: string): SourceFile {
  return { absolute: base + below, path: shown + below, below, named: false };
}
