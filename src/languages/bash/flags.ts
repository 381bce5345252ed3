/** An expansion of zsh's with flags (zsh manual, "Parameter Expansion Flags"): one of bash's has no parenthesis there. */
const FLAGGED = /\$\{\([\w%@#:.~^-]{0,20}\)[^{}"'\n]{0,100}\}/g;

/**
 * `${BASH_SOURCE[0]:-${(%):-%x}}`, as scripts have it that bash and zsh read: what is zsh's alone as a variable that
 * nobody sets. Every offset stays.
 */
export function withoutFlags(text: string): string {
  return text.includes('${(') ? text.replace(FLAGGED, unset) : text;
}

/** An expansion as one of a variable that nobody sets. */
export function unset(expansion: string): string {
  return `\${${'_'.repeat(expansion.length - 3)}}`;
}
