import { evaluate } from './evaluate.ts';
import type { Program } from './program.ts';
import { loadGrammar, type Grammar, type Node } from './tree-sitter.ts';
import { syntaxProblems } from './tree-sitter-problems.ts';
import type { Language, LanguageId } from './types.ts';

/**
 * A code language whose grammar is WebAssembly: parsed, lowered, evaluated.
 *
 * @param prepare makes of a text one of the same length that the grammar can read
 */
export function treeSitterLanguage(
  id: LanguageId,
  grammar: Grammar,
  lower: (root: Node) => Program,
  prepare: (text: string) => string = (text) => text,
): Language {
  return {
    id,
    async load() {
      const parser = await loadGrammar(grammar);
      return (text) => {
        const tree = parser.parse(prepare(text));
        if (!tree) throw new Error('the parser gave up');
        try {
          const { rootNode } = tree;
          return evaluate(id, lower(rootNode), text, syntaxProblems(rootNode));
        } finally {
          tree.delete(); // the tree lives in WebAssembly memory, which no collector sees
        }
      };
    },
  };
}
