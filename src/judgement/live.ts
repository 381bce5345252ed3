import type { AccessKeyState, LastUse } from '../facts/live.ts';

const DAY = 86_400_000;

/** Whole days from one moment to another. */
export function daysBetween(from: string, to: Date): number {
  return Math.floor((to.getTime() - new Date(from).getTime()) / DAY);
}

/** `1 day`, `120 days`. */
export function days(count: number): string {
  return `${String(count)} day${count === 1 ? '' : 's'}`;
}

/** `2026-01-31`, which is as exact as such dates are asked for. */
export function day(date: string): string {
  return date.slice(0, 10);
}

/** `last used 2026-01-31 for s3 in eu-west-1`. */
export function usage(lastUsed: LastUse): string {
  if (lastUsed.state === 'unknown') return 'when it was last used is not known';
  if (lastUsed.state === 'never') return 'it was never used';
  const { at, service, region } = lastUsed;
  return `last used ${day(at)}${service === undefined ? '' : ` for ${service}`}${region === undefined ? '' : ` in ${region}`}`;
}

/** Of when what IAM said is, where that is not now: the credential report is made at most every four hours. */
export function asOf(state: { readonly asOf: string | undefined }, now: Date): string {
  if (state.asOf === undefined) return '';
  const minutes = Math.floor((now.getTime() - new Date(state.asOf).getTime()) / 60_000);
  if (minutes < 1) return '';
  const age =
    minutes < 120
      ? `${String(minutes)} minute${minutes === 1 ? '' : 's'}`
      : minutes < 2880
        ? `${String(Math.floor(minutes / 60))} hours`
        : days(Math.floor(minutes / 1440));
  return ` (as IAM reported ${age} ago)`;
}

/** `in account 111122223333: it is user backup's, 120 days old (made 2026-01-31), last used …`. */
export function biography(key: AccessKeyState, now: Date): string {
  const { accountId, isRoot, user, created, lastUsed } = key;
  const where = accountId === undefined ? '' : ` in account ${accountId}`;
  const age = created === undefined ? '' : `, ${days(daysBetween(created, now))} old (made ${day(created)})`;
  return `${where}: it is ${isRoot ? 'the root user' : `user ${user}`}'s${age}, ${usage(lastUsed)}${asOf(key, now)}`;
}

/** `Access key AKIA… of user backup`. */
export function whose({ label, user, isRoot }: AccessKeyState): string {
  return `${label.replace(/^a/, 'A')} of ${isRoot ? 'the root user' : `user ${user}`}`;
}

/** What every rule about a live key tells machines. */
export function keyProperties(key: AccessKeyState): Record<string, string> {
  const { keyId, user, accountId, created, lastUsed } = key;
  return {
    user,
    ...(keyId === undefined ? {} : { keyId }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(created === undefined ? {} : { created }),
    ...(lastUsed.state === 'used' ? { lastUsed: lastUsed.at } : {}),
    ...(lastUsed.state === 'used' && lastUsed.service !== undefined ? { service: lastUsed.service } : {}),
    ...(lastUsed.state === 'used' && lastUsed.region !== undefined ? { region: lastUsed.region } : {}),
  };
}

/** How to be rid of a key, in the order in which nothing breaks unseen. */
export function rotation(key: AccessKeyState): string {
  const { user, isRoot } = key;
  if (isRoot) return 'Sign in as the root user, deactivate it, wait for what breaks, then delete it.';
  return [
    'Give what uses it a role, or a new key from a secret store',
    `(aws iam create-access-key --user-name ${quoted(user)}); then`,
    `aws iam update-access-key ${named(key)} --status Inactive; wait for what breaks; then`,
    `${deletion(key)}.`,
    'If strangers may have read it, deactivate it first.',
  ].join(' ');
}

/** The command that ends a key for good. */
export function deletion(key: AccessKeyState): string {
  return `aws iam delete-access-key ${named(key)}`;
}

function named({ user, keyId }: AccessKeyState): string {
  return `--user-name ${quoted(user)} --access-key-id ${keyId ?? 'ID'}`;
}

/** A name as one word of a shell. */
function quoted(name: string): string {
  return /^[\w+=,.@-]{1,128}$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
