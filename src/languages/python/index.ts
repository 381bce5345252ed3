import { evaluate } from '../evaluate.ts';
import { loadGrammar } from '../tree-sitter.ts';
import type { Language } from '../types.ts';
import { syntaxProblems } from '../tree-sitter-problems.ts';
import { lowerModule } from './statements.ts';

export const python: Language = {
  id: 'python',
  async load() {
    const parser = await loadGrammar('python');
    return (text) => {
      const tree = parser.parse(text);
      if (!tree) throw new Error('the Python parser gave up');
      try {
        const program = lowerModule(tree.rootNode);
        return {
          language: 'python',
          documents: [],
          problems: syntaxProblems(tree.rootNode),
          ...evaluate(program, text),
        };
      } finally {
        tree.delete(); // the tree lives in WebAssembly memory, which no collector sees
      }
    };
  },
};
