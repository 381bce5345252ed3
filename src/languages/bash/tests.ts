import type { Node } from '../tree-sitter.ts';

/**
 * Whether the grammar took a test for longer than it is: `[ $X -eq 1 ]` with an unquoted variable may go on, line
 * after line, to the bracket that closes another one, where a redirection stands between them.
 */
export function hasRunaway(root: Node): boolean {
  return root
    .descendantsOfType('test_command')
    .some(({ text }) => /[^\\]\r?\n/.test(text) && !text.startsWith('[['));
}

const TEST = /(^|[\s;&|!(])\[([ \t][^[\]\n]{1,500}[ \t])\](?=[\s;)&|]|$)/gm;

/** Each test as the arguments of a command that does nothing, which no grammar mistakes; every offset stays. */
export function withoutBrackets(text: string): string {
  return text.replace(TEST, (_, before: string, inner: string) => `${before}:${inner} `);
}
