import { describe, expect, it } from 'vitest';
import { masked } from '../../src/languages/kotlin/mask.ts';
import { mapped, plain, read } from '../support/recognise.ts';

/** What the one call of `f` is given. */
async function given(text: string): Promise<unknown> {
  const { calls, problems } = await read('kotlin', text);
  expect(problems).toEqual([]);
  return calls.filter(({ name }) => name === 'f').map(({ args }) => args.map(({ value }) => plain(value)));
}

describe('Kotlin', () => {
  it.each<readonly [text: string, argument: unknown]>([
    ['f($$"${a.b}")', '${a.b}'],
    ['val x = "y"\nf($$"$$x $x $${x} ${x} $$$x")', 'y $x y ${x} $y'],
    ['val x = "y"\nf($$$"$$$x $$x \\n")', 'y $$x \n'],
    ['val x = "y"\nf($$"""\n"$$x" is $x""")', '\n"y" is $x'],
    ['val x = "y"\nf($$"$${x + "}".let { "z" }}")', 'yz'],
    ['/* "$$" */ val p = "$$" // $$"\nf($$"$p")', '$p'],
    ['f("""$$""" + \'"\')', '$$"'],
    ['f(90.toDuration(DurationUnit.MINUTES))', 5400],
  ])('%s', async (text, argument) => {
    expect(await given(text)).toEqual([[argument]]);
  });

  it('keeps every offset where dollars are characters', async () => {
    const text = 'val x = 1\nf($$"${key} and $$x, \\"$twice\\"")';
    expect(masked(text)).toHaveLength(text.length);
    const { calls } = await read('kotlin', text);
    const [value] = calls.flatMap(({ args }) => args.map((argument) => argument.value));
    const parts = value?.kind === 'template' ? value.parts : [value];
    expect(parts.map((part) => mapped(text, part))).toEqual(['${key} and x, \\$twice\\']);
  });

  it('leaves a string alone that ends in dollars, and one that does not end', () => {
    expect(masked('val p = "costs $$"\nval q = "x"')).toBe('val p = "costs $$"\nval q = "x"');
    expect(masked('val p = $$"costs\nval q = 1')).toHaveLength('val p = $$"costs\nval q = 1'.length);
    expect(masked('$$"""')).toHaveLength(5);
  });
});
