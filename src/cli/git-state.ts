import { git, repositoryRoot } from '../discover/git.ts';

/** What SARIF tells of the repository that was scanned; undefined outside of one. */
export function gitState(
  folder: string,
): { revisionId?: string; branch?: string; repositoryUri?: string } | undefined {
  if (!repositoryRoot(folder)) return undefined;
  const read = (...args: string[]): string | undefined => {
    const { status, stdout } = git(folder, args);
    return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
  };
  const revisionId = read('rev-parse', 'HEAD');
  const branch = read('symbolic-ref', '--short', '-q', 'HEAD');
  const repositoryUri = withoutCredentials(read('config', '--get', 'remote.origin.url'));
  return {
    ...(revisionId ? { revisionId } : {}),
    ...(branch ? { branch } : {}),
    ...(repositoryUri ? { repositoryUri } : {}),
  };
}

/** Remote URLs may hold a token; a report must not. Only http(s) URLs are URIs that a reader can follow. */
function withoutCredentials(remote: string | undefined): string | undefined {
  if (!remote || !/^https?:/.test(remote) || !URL.canParse(remote)) return undefined;
  const url = new URL(remote);
  url.username = '';
  url.password = '';
  return url.href;
}
