import type { Location } from '../facts/types.ts';
import { isArn } from './place.ts';
import type { ReportContext } from './types.ts';

/**
 * The address at which a person can read a line of the revision that was scanned, on the hosts whose
 * addresses have a known form; undefined elsewhere. Paths outside of the repository have none.
 *
 * @param commit the revision that has the line, where that is not the one checked out
 */
export function linkTo(
  at: Location,
  { git }: Pick<ReportContext, 'git'>,
  commit = git?.revisionId,
): string | undefined {
  const { repositoryUri, folder } = git ?? {};
  if (repositoryUri === undefined || commit === undefined || !URL.canParse(repositoryUri)) return undefined;
  const url = new URL(repositoryUri);
  // What an account has is in no repository.
  if (isArn(at.path)) return undefined;
  const path = `${folder ?? ''}${at.path}`;
  if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
  const file = path.split('/').map(encodeURIComponent).join('/');
  const base = `https://${url.host}${url.pathname.replace(/\/?(?:\.git)?\/?$/, '')}`;
  const lines = `L${at.startLine}${at.endLine > at.startLine ? `-L${at.endLine}` : ''}`;
  switch (hostOf(url.hostname)) {
    case 'github':
      return `${base}/blob/${commit}/${file}#${lines}`;
    case 'gitlab':
      return `${base}/-/blob/${commit}/${file}#${lines.replace('-L', '-')}`;
    case 'bitbucket':
      return `${base}/src/${commit}/${file}#lines-${at.startLine}`;
    default:
      return undefined;
  }
}

/** GitHub and GitLab also under a company's own name, which then most often says which of them it is. */
function hostOf(hostname: string): 'github' | 'gitlab' | 'bitbucket' | undefined {
  return (['github', 'gitlab', 'bitbucket'] as const).find((host) =>
    hostname.split('.').some((label) => label === host),
  );
}
