import { expect, test } from 'vitest';
import { loadLanguage } from '../../src/languages/registry.ts';
import type { LanguageId } from '../../src/languages/types.ts';
import type { Value } from '../../src/values/value.ts';

/** Strings with escapes, gaps and formats: what a piece is said to come from is what stands there. */
const TEXTS: readonly (readonly [string, LanguageId, string])[] = [
  ['an escape', 'php', String.raw`<?php see("ab\tcd");`],
  ['an escape', 'ruby', String.raw`see("ab\tcd")`],
  ['an escape', 'python', String.raw`see("ab\tcd")`],
  ['an escape', 'java', String.raw`class C { void f() { see("ab\tcd"); } }`],
  ['an escape', 'kotlin', String.raw`fun f() { see("ab\tcd") }`],
  ['an escape', 'swift', String.raw`func f() { see("ab\tcd") }`],
  ['an escape', 'csharp', String.raw`class C { void F() { a.see("ab\tcd"); } }`],
  ['an interpolation', 'php', '<?php function f($x) { see("ab{$x}cd"); }'],
  ['an interpolation', 'ruby', 'def f(x)\n  see("ab#{x}cd")\nend'],
  ['a format', 'php', "<?php function f($x) { see(sprintf('ab%scd', $x)); }"],
  ['a format', 'ruby', "def f(x)\n  see(format('ab%scd', x))\nend"],
  ['a heredoc', 'php', '<?php function f($x) { see(<<<T\nab{$x}cd\nT); }'],
  ['a heredoc', 'ruby', 'def f(x)\n  see(<<T)\nab#{x}cd\nT\nend'],
];

test.each(TEXTS)('%s in %s', async (_, language, text) => {
  const read = await (await loadLanguage(language)).load();
  const call = read(text, `file.${language}`).calls.find(({ callee }) => /\bsee$/.test(callee));
  const value = call?.args[0]?.value;
  const pieces = value?.kind === 'template' ? value.parts : value ? [value] : [];
  const found = pieces.flatMap(stretches).map(([wanted, at]) => ({ wanted, stands: text.slice(at, at + 2) }));
  expect(found.map(({ wanted }) => wanted)).toEqual(['ab', 'cd']);
  for (const { wanted, stands } of found) expect(stands).toBe(wanted);
});

/** Two letters of each stretch, and where they are said to stand. */
function stretches(value: Value): [string, number][] {
  if (value.kind !== 'known' || typeof value.value !== 'string') return [];
  const text = value.value;
  return (value.sourceMap ?? [])
    .map(([from, at]): [string, number] => [text.slice(from, from + 2), at])
    .filter(([letters]) => /^\w\w$/.test(letters));
}
