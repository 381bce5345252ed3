import { beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../../src/languages/typescript/index.ts';
import type { Reader } from '../../src/languages/types.ts';
import type { Value } from '../../src/values/value.ts';

let read: Reader;
beforeAll(async () => {
  read = await typescript.load();
});

/** A value as plain data: known ones as they are, the rest as a short text. */
function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'known':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'template':
      return value.parts.map((part) => (part.kind === 'known' ? part.value : '*')).join('');
    case 'call':
      return `${value.call.callee}()`;
    case 'member':
      return `${String(plain(value.of))}.${value.name}`;
    case 'unknown':
      return `?${value.origin}`;
    default:
      return undefined;
  }
}

const argument = (text: string, path = 'a.ts'): unknown =>
  plain(read(text, path).calls.find((call) => call.name === 'see')?.args[0]?.value);

describe('the TypeScript front end', () => {
  it.each<[string, unknown]>([
    ['const H = 12 * 60 * 60; see(H)', 43200],
    ['enum D { A = 43200, B } see(D.B)', 43201],
    ['see(process.env.D ?? 43200)', 43200],
    ['see(process.env["D"] || 43200)', 43200],
    ['const { D = 43200 } = process.env; see(D)', 43200],
    ['see(Deno.env.get("D"))', '?environment'],
    ['see((7 as number)!)', 7],
    ['see(-5)', -5],
    ['see(undefined)', null],
    ['see(`a${x}b`)', 'a*b'],
    ['see({ a: 1, ["b"]: 2, ...{ c: 3 } })', { a: 1, b: 2, c: 3 }],
    ['const p: any = {}; p.X = 1; p["Y"] = 2; see(p)', { X: 1, Y: 2 }],
    ['class A { static M = 1; private n = 2; f() { see(this.n) } }', 2],
    ['class A { constructor(private n: string) {} f() { see(this.n) } }', '?parameter'],
    ['function f({ a: { b } }: any) { see(b) }', '?parameter'],
    ['const { a: { b } } = { a: { b: 4 } }; see(b)', 4],
    ['const [a, b] = [1, 2]; see(b)', 2],
    ['namespace N { see(1) }', 1],
    ['export default { run() { see(1) } }', 1],
    ['(0, x.see)(1)', 1],
    ['see(await f())', 'f()'],
  ])('%s', (text, expected) => {
    expect(argument(text)).toEqual(expected);
  });

  it('knows where a name was imported from, however it was', () => {
    const modules = (text: string): unknown[] =>
      read(text, 'a.ts').calls.map((call) => [call.module, call.imported]);
    expect(modules("import { A as B } from 'm'; new B()")).toEqual([['m', 'A']]);
    expect(modules("import M from 'm'; M.f()")).toEqual([['m', 'default']]);
    expect(modules("const { A } = require('m'); A()")).toEqual([['m', 'A']]);
    expect(modules("const m = __importStar(require('m')); m.f()")).toEqual([['m', '*']]);
    expect(modules("import m = require('m'); m.f()")).toEqual([['m', '*']]);
    expect(modules("const { A } = await import('m'); A()")).toEqual([['m', 'A']]);
  });

  it('sees calls inside JSX and reads JavaScript that is not TypeScript', () => {
    expect(argument('const x = <a b={see(1)}>{1}</a>', 'a.jsx')).toBe(1);
    expect(argument('const x = <any>see(1)', 'a.ts')).toBe(1);
  });

  it('maps each piece of a string to its place in the source', () => {
    const text = String.raw`see('a\nb\u{1F600}c')`;
    const value = read(text, 'a.ts').calls[0]?.args[0]?.value;
    expect(value?.kind === 'known' && value.sourceMap).toEqual([
      [0, 5],
      [2, 8],
      [5, 18],
    ]);
  });

  it('reports what it cannot parse, once, and yields no calls', () => {
    const { calls, problems } = read('const x = {{', 'a.js');
    expect(calls).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('does not hang on absurd nesting', () => {
    expect(() => read(`see(${'['.repeat(20_000)}${']'.repeat(20_000)})`, 'a.ts')).toThrow(RangeError);
  });
});
