import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { joined, rangeOf } from './literals.ts';
import type { Words } from './words.ts';

/**
 * What a substitution prints that does nothing else: `$(echo -n '{…'; echo -n "$ACCOUNT"; echo '…}')`. The line's end
 * that it may end with is taken away by the shell.
 */
export function printedBy(node: Node, words: Words): Expr | undefined {
  const parts: Expr[] = [];
  let before = '';
  for (const command of node.namedChildren) {
    const printed = wordsOf(command);
    if (!printed) return undefined;
    for (const word of printed.words) {
      if (before !== '') parts.push({ kind: 'literal', value: before, range: rangeOf(word) });
      parts.push(words.lower(word));
      before = ' ';
    }
    before = printed.isCut ? '' : '\n';
  }
  return parts.length === 0 ? undefined : joined(parts, rangeOf(node));
}

/** The words of an `echo`; other flags than `-n` change what backslashes mean. */
function wordsOf(command: Node): { readonly words: readonly Node[]; readonly isCut: boolean } | undefined {
  if (command.type !== 'command' || command.childForFieldName('name')?.text !== 'echo') return undefined;
  const all = command.childrenForFieldName('argument');
  const isCut = all[0]?.text === '-n';
  const words = isCut ? all.slice(1) : all;
  return words.length === 0 || words[0]?.text.startsWith('-') ? undefined : { words, isCut };
}
