import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { evaluate } from '../evaluate.ts';
import type { Program } from '../program.ts';
import type { Language, Problem, Reading } from '../types.ts';
import { unspoken } from '../spoken.ts';
import { hasScriptBlocks, scriptsOf } from './script-blocks.ts';
import { lowerProgram } from './statements.ts';

/** JavaScript and TypeScript: what both are written in, whatever the file is called. */
export const extensions = ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'] as const;

/** What the parser is asked for: trees with places, of code in which something may be wrong. */
export const PARSING = {
  // Without one of them, all nodes are gone through once more to take it away again.
  range: true,
  loc: true,
  allowInvalidAST: true,
  errorOnUnknownASTType: false,
  jsDocParsingMode: 'none',
  suppressDeprecatedPropertyWarnings: true,
} as const;

export const typescript: Language = {
  id: 'typescript',
  async load() {
    // The core of @typescript-eslint/parser: without the scope analysis, tokens and comments that only
    // ESLint needs, in half the time.
    const { parse } = await import('@typescript-eslint/typescript-estree');

    const attempt = (text: string, jsx: boolean): TSESTree.Program => parse(text, { ...PARSING, jsx });

    /** Lowered here, so that of the tree, which is many times as large as the text, nothing is left when it is evaluated. */
    const programOf = (code: string, jsx: boolean): Program | { readonly error: unknown } => {
      let ast: TSESTree.Program;
      try {
        ast = attempt(code, jsx);
      } catch (error) {
        if (error instanceof RangeError) throw error;
        try {
          ast = attempt(code, !jsx);
        } catch {
          return { error };
        }
      }
      return lowerProgram(ast);
    };

    return (source, path): Reading => {
      const text = hasScriptBlocks(path) ? scriptsOf(source) : source;
      const program = programOf(unspoken(text, 'typescript'), !/\.[cm]?ts$/i.test(path));
      if ('body' in program) return evaluate('typescript', program, text);
      return {
        language: 'typescript',
        calls: [],
        documents: [],
        assignments: [],
        modules: [],
        names: new Map(),
        problems: [problem(program.error, text)],
      };
    };
  },
};

function problem(error: unknown, text: string): Problem {
  const offset = offsetOf(error);
  const start = Math.min(offset ?? 0, text.length);
  const message = error instanceof Error ? error.message : 'could not be parsed';
  return { range: { start, end: Math.min(start + 1, text.length) }, message };
}

/** Where the parser stopped: its errors carry `location.start.offset`. */
function offsetOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('location' in error)) return undefined;
  const { location } = error as { location?: { start?: { offset?: unknown } } };
  const offset = location?.start?.offset;
  return typeof offset === 'number' ? offset : undefined;
}
