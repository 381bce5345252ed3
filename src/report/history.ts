import type { Finding } from '../findings/types.ts';

/** What a scan of the history knows of a finding: the commit that brought it in. */
export interface Origin {
  readonly commit: string;
  readonly author: string;
  readonly date: string;
  readonly inHead: boolean;
}

/** Undefined for findings that no scan of the history made. */
export function originOf({ properties }: Pick<Finding, 'properties'>): Origin | undefined {
  const { commit, author, date, inHead } = properties;
  return typeof commit === 'string' && typeof inHead === 'boolean'
    ? { commit, author: String(author), date: String(date), inHead }
    : undefined;
}

/** `Brought in by commit 1a2b3c4d5e of 2025-01-03 (Ann <ann@example.com>); it is no longer in HEAD.` */
export function originText({ commit, author, date, inHead }: Origin): string {
  const day = date === '' ? '' : ` of ${date.slice(0, 10)}`;
  return `Brought in by commit ${commit.slice(0, 10)}${day} (${author}); it is ${inHead ? 'still' : 'no longer'} in HEAD.`;
}

/** The message, for formats that have no other place for what the history knows. */
export function messageWithOrigin(finding: Finding): string {
  const origin = originOf(finding);
  return origin ? `${finding.message} ${originText(origin)}` : finding.message;
}
