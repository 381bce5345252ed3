import { describe, expect, it } from 'vitest';
import { masked } from '../../src/languages/swift/mask.ts';
import { loadGrammar } from '../../src/languages/tree-sitter.ts';
import { mapped, plain, read } from '../support/recognise.ts';

/** What the one call of `f` is given. */
async function given(text: string): Promise<unknown> {
  const { calls, problems } = await read('swift', text);
  expect(problems).toEqual([]);
  return calls.filter(({ name }) => name === 'f').map(({ args }) => args.map(({ value }) => plain(value)));
}

describe('Swift', () => {
  it.each<readonly [text: string, argument: unknown]>([
    ['f("a\\"b")', 'a"b'],
    ['f(#"a "b" \\n"#)', 'a "b" \\n'],
    ['let x = 1\nf(##"\\#(x) \\##(x)"##)', '\\#(x) 1'],
    ['f("""\n    one\n      two\n    """)', 'one\n  two'],
    ['f(["a", "b"].joined(separator: ":"))', 'a:b'],
    ['f(Int("43200") ?? 900)', 43200],
    ['let d: Duration = .seconds(60)\nf(d.components.seconds)', 60],
    ['f(TimeAmount.hours(2))', 7200],
    ['enum R: String { case a = "x" }\nf(R.a.rawValue)', 'x'],
    ['let (a, b) = (1, 2)\nf(b)', 2],
    ['let a = { 1 + 2 }()\nf(a)', 3],
    ['var o: [String: Int] { ["a": 1] }\nf(o["a"])', 1],
    ['f(try! await g(x: 1).y)', { of: { g: [1] }, member: 'y' }],
  ])('%s', async (text, argument) => {
    expect(await given(text)).toEqual([[argument]]);
  });

  it('does not brood over a mistake, in a text that is not the first either', async () => {
    const parser = await loadGrammar('swift');
    const text = 'let a: String = b"\n  {\n    "c": "d",\n'.repeat(200);
    for (let i = 0; i < 2; i++) {
      let looks = 0;
      const look = (at: number): string => {
        looks++;
        return text.slice(at, at + 100);
      };
      parser.parse(look)?.delete();
      expect(looks).toBeLessThan((3 * text.length) / 100);
    }
  });

  it('reads a chain of conditions from the right', async () => {
    const { calls } = await read('swift', 'f(a ? 1 : b ? 2 : 3)');
    const [value] = calls[0]?.args.map((argument) => argument.value) ?? [];
    expect(
      value?.kind === 'unknown' ? value.options?.map((option) => plain(option ?? undefined)) : [],
    ).toEqual([1, 2, 3]);
  });

  it('reads each alternative of a condition of compilation', async () => {
    const text = '#if os(Linux) && compiler(>=5.9)\nlet a = 1\n#else\nlet a = 2\n#endif\nf(a)';
    const { calls, problems } = await read('swift', text);
    expect(problems).toEqual([]);
    const [value] = calls[0]?.args.map((argument) => argument.value) ?? [];
    expect(
      value?.kind === 'unknown' ? value.options?.map((option) => plain(option ?? undefined)) : [],
    ).toEqual([1, 2]);
  });

  it.each(['f("arn:\\\\x")', 'f(#"a"b"#)', 'f("""\n  one\n    two\n  """)'])(
    'knows where each character of %s stands',
    async (text) => {
      const { calls } = await read('swift', text);
      const value = calls[0]?.args[0]?.value;
      const known = String(plain(value)).replaceAll(/[\\\n]/g, '');
      expect(mapped(text, value).replaceAll(/[\\\n]/g, '')).toBe(known);
    },
  );

  it.each([
    'let a = #"x "y" \\#(z)"# + "try await" // try\ntry await f() /* a /* b */ c */',
    '#if A\nx\n#elseif B\ny\n#endif',
    'func a() throws(E.F) { if #available(iOS 15.0, *) { #expect(x) } }',
    'let s = "open\ntry x',
  ])('keeps every offset of %s', (text) => {
    expect(masked(text)).toHaveLength(text.length);
    expect(masked(text).split('\n')).toHaveLength(text.split('\n').length);
  });

  it('leaves what strings say', () => {
    expect(masked('"try await #if" ; try f()')).toBe('"try await #if" ;     f()');
  });
});
