import { git, repositoryRoot } from '../discover/git.ts';
import type { ReportContext } from '../report/types.ts';
import { repositoryUri } from '../report/uri.ts';

/** What reports tell of the repository that was scanned; undefined outside of one. */
export function gitState(folder: string): ReportContext['git'] {
  if (!repositoryRoot(folder)) return undefined;
  const read = (...args: string[]): string | undefined => {
    const { status, stdout } = git(folder, args);
    return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
  };
  const revisionId = read('rev-parse', 'HEAD');
  const branch = read('symbolic-ref', '--short', '-q', 'HEAD');
  const remote = read('config', '--get', 'remote.origin.url');
  const uri = remote === undefined ? undefined : repositoryUri(remote);
  const inside = read('rev-parse', '--show-prefix');
  return {
    ...(revisionId ? { revisionId } : {}),
    ...(branch ? { branch } : {}),
    ...(uri ? { repositoryUri: uri } : {}),
    ...(inside ? { folder: inside } : {}),
  };
}
