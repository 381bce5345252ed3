import type { Content } from '../discover/read.ts';
import type { Notice } from '../findings/types.ts';

/** Why a file was not scanned. */
export function unread(
  path: string,
  content: Exclude<Content, { readonly kind: 'bytes' | 'link' }>,
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
