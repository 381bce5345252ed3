import { deletedFiles, repositoryRoot } from './git.ts';
import type { Content } from './read.ts';

/** Which files a work tree no longer has though git tracks them; git is asked once for each repository. */
export class Deleted {
  private readonly known = new Map<string, ReadonlySet<string>>();

  /** Whether that is why a file could not be read. */
  explains(absolute: string, content: Content): boolean {
    return content.kind === 'failed' && content.code === 'ENOENT' && this.has(absolute);
  }

  private has(absolute: string): boolean {
    const root = repositoryRoot(absolute);
    if (!root) return false;
    let deleted = this.known.get(root);
    if (!deleted) this.known.set(root, (deleted = deletedFiles(root)));
    return deleted.has(absolute);
  }
}
