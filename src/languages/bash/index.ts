import { evaluate } from '../evaluate.ts';
import { loadGrammar, type Tree } from '../tree-sitter.ts';
import { syntaxProblems } from '../tree-sitter-problems.ts';
import type { Language } from '../types.ts';
import { lowerScript } from './lower.ts';
import { withoutFlags } from './flags.ts';
import { withClearHeredocs } from './heredocs.ts';
import { mended } from './mend.ts';
import { withoutMarks } from './marks.ts';
import { withoutSubshells } from './subshells.ts';
import { hasRunaway, withoutBrackets } from './tests.ts';

/**
 * Shell scripts. A command is a call of its first word; `--flag value` and `--flag=value` are named
 * arguments, other words positional ones. A flag that takes no value but is followed by a word is given
 * that word: only the command itself knows, so a vocabulary must set it right.
 */
export const bash: Language = {
  id: 'bash',
  async load() {
    const parser = await loadGrammar('bash');
    const parse = (text: string): Tree => {
      const tree = parser.parse(text);
      if (!tree) throw new Error('the shell parser gave up');
      return tree;
    };
    return (text) => {
      const readable = withoutFlags(withoutSubshells(withoutMarks(withClearHeredocs(text))));
      let tree = parse(readable);
      if (hasRunaway(tree.rootNode)) {
        tree.delete();
        tree = parse(withoutBrackets(readable));
      }
      const mend = tree.rootNode.hasError ? mended(readable) : readable;
      if (mend !== readable) {
        tree.delete();
        tree = parse(mend);
      }
      try {
        return evaluate('bash', lowerScript(tree.rootNode), text, syntaxProblems(tree.rootNode));
      } finally {
        tree.delete();
      }
    };
  },
};
