import { Deleted } from '../discover/deleted.ts';
import type { Content } from '../discover/read.ts';
import type { SourceFile } from '../discover/types.ts';
import type { Notice } from '../findings/types.ts';

/** What is to be said of a file that was not read: nothing of a link, of a binary one, and of one that git says is gone. */
export class Unread {
  private readonly deleted = new Deleted();
  private readonly counts: { binary: number; tooLarge: number };
  private readonly maxFileSize: number;

  /**
   * @param counts in which files are counted that are no text, or too large
   * @param maxFileSize bytes
   */
  constructor(counts: { binary: number; tooLarge: number }, maxFileSize: number) {
    this.counts = counts;
    this.maxFileSize = maxFileSize;
  }

  notices(source: SourceFile, content: NotRead): Notice[] {
    if (content.kind === 'binary') this.counts.binary++;
    if (content.kind === 'too-large') this.counts.tooLarge++;
    if (content.kind === 'binary' || content.kind === 'link') return [];
    return this.deleted.explains(source.absolute, content)
      ? []
      : [why(source.path, content, this.maxFileSize)];
  }
}

/** What became of a file that was not read. */
export type NotRead = Exclude<Content, { readonly kind: 'bytes' }>;

function why(
  path: string,
  content: Exclude<NotRead, { readonly kind: 'link' }>,
  maxFileSize: number,
): Notice {
  switch (content.kind) {
    case 'binary':
    case 'too-large': {
      const limit = `--max-file-size (${String(maxFileSize)})`;
      const message = `${String(content.size)} bytes is over ${limit}; it was not scanned`;
      return { path, code: 'too-large', message };
    }
    case 'failed':
      return { path, code: 'unreadable', message: `could not be read: ${content.message}` };
    case 'repository':
      return {
        path,
        code: 'submodule',
        message: 'is a repository of its own and was not scanned; name its folder to scan it',
      };
  }
}

/** A file that was another when it was read again. */
export function changed(path: string): Notice {
  return { path, code: 'unreadable', message: 'changed while it was scanned; scan again' };
}
