import { evaluate } from '../evaluate.ts';
import { loadGrammar } from '../tree-sitter.ts';
import { syntaxProblems } from '../tree-sitter-problems.ts';
import type { Language } from '../types.ts';
import { lowerScript } from './lower.ts';

/**
 * Shell scripts. A command is a call of its first word; `--flag value` and `--flag=value` are named
 * arguments, other words positional ones. A flag that takes no value but is followed by a word is given
 * that word: only the command itself knows, so a vocabulary must set it right.
 */
export const bash: Language = {
  id: 'bash',
  async load() {
    const parser = await loadGrammar('bash');
    return (text) => {
      const tree = parser.parse(text);
      if (!tree) throw new Error('the shell parser gave up');
      try {
        return evaluate('bash', lowerScript(tree.rootNode), text, syntaxProblems(tree.rootNode));
      } finally {
        tree.delete();
      }
    };
  },
};
