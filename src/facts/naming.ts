import type { Location } from './types.ts';

/** How many folders two paths share, counted from the top. */
export function commonFolders(a: string, b: string): number {
  let count = 0;
  for (let from = 0; ; count++) {
    const end = a.indexOf('/', from);
    if (end < 0 || b[end] !== '/' || !b.startsWith(a.slice(from, end), from)) return count;
    from = end + 1;
  }
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

interface Placed {
  readonly at: Location;
}

/** Orders facts by the files and places where they stand. */
export function byPlace({ at: a }: Placed, { at: b }: Placed): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start;
}

/**
 * Terraform's references (`aws_iam_role.x`) hold for a folder, those of templates and programs for a file. One
 * that is scoped already stays as it is.
 */
export function scoped(reference: string, path: string): string {
  if (reference.includes(' ')) return reference;
  return `${reference.includes('.') ? folderOf(path) : path} ${reference}`;
}

/**
 * The name in a role's ARN, or in the pattern of one. IAM's names are unique within an account whatever their
 * path (IAM API reference, "CreateRole": RoleName); the ARN of a session has the role's name before its own.
 */
export function roleNameIn(arn: string): string | undefined {
  const found =
    /^[^/\s]{1,200}:(?:role\/(?:[^\s]{1,512}\/)?([\w+=,.@-]{1,64})|assumed-role\/([\w+=,.@-]{1,64})\/\S{1,64})$/.exec(
      arn,
    );
  return found?.[1] ?? found?.[2];
}

/** The same of the pattern of an ARN, with `*` for what of the name is not known: `*-export`. */
export function rolePatternIn(arn: string): string | undefined {
  return /^[^/\s]{1,200}:role\/(?:[^\s]{1,512}\/)?([\w+=,.@*-]{1,64})$/.exec(arn)?.[1];
}

/** `111122223333` of an ARN of IAM or STS. For what a live account has, the ARN stands for a path. */
export function accountIdOf(arn: string): string | undefined {
  return /^arn:[\w-]{1,20}:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
}

/** `token.actions.githubusercontent.com` of the ARN of an identity provider, with which kind of provider it is. */
export function identityProviderIn(
  arn: string,
): { readonly type: 'OIDC' | 'SAML'; readonly name: string } | undefined {
  const [, type, name] = /:(oidc|saml)-provider\/(.+)$/s.exec(arn) ?? [];
  return name === undefined ? undefined : { type: type === 'saml' ? 'SAML' : 'OIDC', name };
}
