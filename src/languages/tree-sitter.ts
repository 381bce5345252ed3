import { endianness } from 'node:os';
import '../engine.ts';
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
  const treeSitter = await import('web-tree-sitter');
  const binding: Binding = { wasmBinary: readBuilt('grammars/web-tree-sitter.wasm') };
  await treeSitter.Parser.init(binding);
  quicken(binding);
  return treeSitter;
}

/** What the runtime reaches its memory by: the object that it was given, as Emscripten's modules have it. */
interface Binding {
  readonly wasmBinary: Uint8Array;
  /** Another one when the memory has grown. */
  readonly HEAP32?: Int32Array;
  getValue?: (at: number, type: string) => number;
  setValue?: (at: number, value: number, type: string) => void;
}

/**
 * Every step through a tree carries some ten integers into the memory or out of it, for each of which the runtime
 * looks at the text that names its type and makes a view. On a machine of the other byte order that is needed.
 */
function quicken(binding: Binding): void {
  const { getValue, setValue } = binding;
  if (!binding.HEAP32 || !getValue || !setValue || endianness() === 'BE') return;
  binding.getValue = (at, type) => (type === 'i32' ? (binding.HEAP32?.[at >> 2] ?? 0) : getValue(at, type));
  binding.setValue = (at, value, type) => {
    if (type === 'i32' && binding.HEAP32) binding.HEAP32[at >> 2] = value;
    else setValue(at, value, type);
  };
}
