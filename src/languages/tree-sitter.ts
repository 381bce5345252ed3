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
  const binding: Binding = {
    wasmBinary: readBuilt('grammars/web-tree-sitter.wasm'),
    instantiateWasm(imports, received) {
      const module = new WebAssembly.Module(this.wasmBinary);
      const { env = {} } = imports;
      if (isInOrder) env.tree_sitter_parse_callback = feeding(binding);
      const instance = new WebAssembly.Instance(module, imports);
      env.calloc = allocating(instance.exports);
      received(instance, module);
    },
  };
  await treeSitter.Parser.init(binding);
  quicken(binding);
  return treeSitter;
}

/** Of what every engine has, what is used here: the types of Node have none of it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Imports) => { readonly exports: Exports };
};
/** Of what the runtime exports, C's own function of this name: it gives an address. */
interface Exports {
  readonly calloc: (count: number, size: number) => number;
}
type Imports = Readonly<Record<string, Record<string, unknown>>>;

/** The memory of WebAssembly has one byte order on every machine. */
const isInOrder = endianness() !== 'BE';

/** What the runtime reaches its memory by: the object that it was given, as Emscripten's modules have it. */
interface Binding {
  readonly wasmBinary: Uint8Array;
  /** Emscripten's own way to give the runtime other imports. */
  instantiateWasm(imports: Imports, received: (instance: object, module: object) => void): void;
  /** Another one when the memory has grown. */
  readonly HEAP32?: Int32Array<ArrayBuffer>;
  /** The text that is parsed, from an offset on. */
  readonly currentParseCallback?: ((index: number) => string) | null;
  getValue?: (at: number, type: string) => number;
  setValue?: (at: number, value: number, type: string) => void;
}

/**
 * How the grammars are given memory: never none. That of Swift asks for none and keeps its state there, which then is
 * somebody else's: from its second text on it took no raw string for one, and brooded over each mistake.
 * Source: github.com/alex-pinkus/tree-sitter-swift, commit 8abb3e8.
 */
function allocating({ calloc }: Exports): Exports['calloc'] {
  return (count, size) => calloc(Math.max(count, 1), size);
}

/** Characters that the runtime takes at a time: it has a buffer of 10 kB. */
const CHUNK = 5 * 1024 - 1;

/**
 * How the runtime is given a text: it writes it into its memory character by character, which for a small file is most
 * of the time that parsing takes.
 */
function feeding(binding: Binding): (at: number, index: number, ...more: number[]) => void {
  let memory: Buffer | undefined;
  return (at, index, _row, _column, lengthAt = 0) => {
    const { HEAP32, currentParseCallback } = binding;
    if (!HEAP32) return;
    if (memory?.buffer !== HEAP32.buffer) memory = Buffer.from(HEAP32.buffer);
    const text = currentParseCallback?.(index) ?? '';
    HEAP32[lengthAt >> 2] = text.length;
    const end = at + memory.write(text.slice(0, CHUNK), at, 'utf16le');
    memory.writeUInt16LE(0, end);
  };
}

/**
 * Every step through a tree carries some ten integers into the memory or out of it, for each of which the runtime
 * looks at the text that names its type and makes a view. On a machine of the other byte order that is needed.
 */
function quicken(binding: Binding): void {
  const { getValue, setValue } = binding;
  if (!isInOrder || !binding.HEAP32 || !getValue || !setValue) return;
  binding.getValue = (at, type) => (type === 'i32' ? (binding.HEAP32?.[at >> 2] ?? 0) : getValue(at, type));
  binding.setValue = (at, value, type) => {
    if (type === 'i32' && binding.HEAP32) binding.HEAP32[at >> 2] = value;
    else setValue(at, value, type);
  };
}
