import { evaluate } from './evaluate.ts';
import type { Program } from './program.ts';
import { unspoken } from './spoken.ts';
import { loadGrammar, type Grammar, type Node, type Tree } from './tree-sitter.ts';
import { syntaxProblems } from './tree-sitter-problems.ts';
import type { Language, LanguageId, Problem } from './types.ts';

/**
 * Steps of a parser on its way through a text. Every grammar needs a fraction of these for any text that it
 * reads; over one that it does not read it can brood for minutes.
 */
const mostSteps = (text: string): number => 2000 + text.length / 20;

/**
 * A code language whose grammar is WebAssembly: parsed, lowered, evaluated.
 *
 * @param prepare puts what the grammar cannot read into forms of the same length that it can
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
        let steps = 0;
        const progressCallback = (): boolean => ++steps > mostSteps(text);
        const tree = parser.parse(unspoken(prepare(text), id), null, { progressCallback });
        if (!tree) {
          parser.reset();
          throw new Error('the parser gave up');
        }
        const { program, problems } = lowered(tree, lower);
        return evaluate(id, program, text, problems);
      };
    },
  };
}

/** Of the tree and its nodes nothing is left when the program is evaluated. */
function lowered(tree: Tree, lower: (root: Node) => Program): { program: Program; problems: Problem[] } {
  try {
    const { rootNode } = tree;
    return { program: lower(rootNode), problems: syntaxProblems(rootNode) };
  } finally {
    tree.delete(); // the tree lives in WebAssembly memory, which no collector sees
  }
}
