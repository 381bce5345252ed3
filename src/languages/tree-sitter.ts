import { setFlagsFromString } from 'node:v8';
import { readBuilt } from '../package.ts';

export type { Node, Tree } from 'web-tree-sitter';
import type * as WebTreeSitter from 'web-tree-sitter';
import type { Parser } from 'web-tree-sitter';

/** The grammars that are shipped, by the name of their WebAssembly file. */
export type Grammar =
  | 'python'
  | 'bash'
  | 'go'
  | 'java'
  | 'kotlin'
  | 'scala'
  | 'csharp'
  | 'ruby'
  | 'php'
  | 'rust'
  | 'cpp'
  | 'swift';

type Runtime = Pick<typeof WebTreeSitter, 'Language' | 'Parser'>;

let runtime: Promise<Runtime> | undefined;

/**
 * A parser for one grammar, loaded on first use.
 * Node offsets of the trees are UTF-16 code units of the text that was parsed.
 */
export async function loadGrammar(name: Grammar): Promise<Parser> {
  runtime ??= start();
  const { Language, Parser } = await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(readBuilt(`grammars/tree-sitter-${name}.wasm`)));
  return parser;
}

async function start(): Promise<Runtime> {
  // The optimising compiler would spend seconds of the other core on grammars that run for milliseconds.
  setFlagsFromString('--liftoff-only');
  const treeSitter = await import('web-tree-sitter');
  await treeSitter.Parser.init({ wasmBinary: readBuilt('grammars/web-tree-sitter.wasm') });
  return treeSitter;
}
