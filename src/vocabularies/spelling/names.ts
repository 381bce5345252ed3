import type { Call } from '../../values/value.ts';

/** `AssumedBy`, `assumed_by` → `assumedBy`; `ACCOUNT_ID` stays what it is. */
export function camel(name: string): string {
  if (/^[A-Z0-9_]{2,}$/.test(name)) return name;
  const joined = /^[a-z]/.test(name)
    ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name;
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** The property that a setter sets: `setAssumedBy`, `withAssumedBy`, `AssumedBy` → `assumedBy`. */
export function property(name: string): string {
  return camel(name.replace(/^(?:set|with)_?(?=[A-Z])/i, ''));
}

/** Names compared without regard to case and underscores. */
export function loose(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}

/** The name a callee has in its own module: `AssumeRoleCommand` for `ARC` of `import { AssumeRoleCommand as ARC }`. */
export function exportedName({ imported, callee, name }: Call): string {
  if (imported === undefined || imported === '*' || imported === 'default' || callee.includes('.'))
    return name;
  return imported.slice(imported.lastIndexOf('.') + 1);
}
