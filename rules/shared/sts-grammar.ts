/** What STS takes as a text. Source: the AWS service model `sts/2011-06-15`. */
export interface Grammar {
  readonly characters: RegExp;
  /** The characters, for people. */
  readonly allowed: string;
  readonly min: number;
  readonly max: number;
}

/** `externalIdType`: `[\w+=,.@:\/-]*`, 2 to 1224. */
export const externalIdGrammar: Grammar = {
  characters: /^[\w+=,.@:/-]*$/,
  allowed: 'letters, digits and _+=,.@:/-',
  min: 2,
  max: 1224,
};

/** `roleSessionNameType`: `[\w+=,.@-]*`, 2 to 64. */
export const sessionNameGrammar: Grammar = {
  characters: /^[\w+=,.@-]*$/,
  allowed: 'letters, digits and _+=,.@-',
  min: 2,
  max: 64,
};

/** Why STS rejects a text, or undefined where it takes it. */
export function rejection(text: string, { characters, allowed, min, max }: Grammar): string | undefined {
  if (text.length < min || text.length > max) {
    return `it takes ${String(min)} to ${String(max)} characters, and this has ${String(text.length)}`;
  }
  return characters.test(text) ? undefined : `it takes ${allowed} alone`;
}

/** The same for a text of which only pieces are known, with `*` for the others: whatever they are. */
export function rejectionOfPattern(pattern: string, grammar: Grammar): string | undefined {
  const pieces = pattern.replaceAll('*', '');
  if (isFilledIn(pieces)) return undefined;
  if (pieces.length > grammar.max) return `it takes at most ${String(grammar.max)} characters`;
  return grammar.characters.test(pieces) ? undefined : `it takes ${grammar.allowed} alone`;
}

/** Another tool puts the value here before anybody reads it: `${EXTERNAL_ID}`, `{{ external_id }}`, `@ID@`. */
export function isFilledIn(text: string): boolean {
  return /\$[{(\w]|\{\{|\{%|<%|%[({]|%\w+%|^@\w+@$|^!|\{\w*\}/.test(text);
}
