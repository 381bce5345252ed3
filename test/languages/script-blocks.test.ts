import { describe, expect, test } from 'vitest';
import { scriptsOf } from '../../src/languages/typescript/script-blocks.ts';
import { loadLanguage } from '../../src/languages/registry.ts';

const left = (text: string): string => {
  const scripts = scriptsOf(text);
  expect(scripts).toHaveLength(text.length);
  expect(scripts.split('\n')).toHaveLength(text.split('\n').length);
  return scripts.trim().replace(/\s+/g, ' ');
};

describe('scripts', () => {
  test.each([
    ['<template><p>{{ a }}</p></template>\n<script>\nlet a\n</script>\n<style>p{}</style>', 'let a'],
    ['<script setup lang="ts" generic="T extends Record<string, X>">\nlet a\n</script>', 'let a'],
    ['<script context="module">let a</script>\n<script>let b</script>', 'let a let b'],
    ['<SCRIPT type="module">let a</SCRIPT >', 'let a'],
    ['<script type="text/javascript">let a</script>', 'let a'],
    ['<script type="application/ld+json">{"a": 1}</script>', ''],
    ['<script type=text/x-template><p></p></script>', ''],
    ['<!-- <script>no</script> --><script>let a</script>', 'let a'],
    ['<script src="a.js"/><p>no</p>', ''],
    ['<scripted>no</scripted>', ''],
    ['<script>let a', 'let a'],
    ['<script lang="ts', ''],
    ['---\nconst a = 1\n---\n<p>no</p>\n<script>let b</script>', 'const a = 1 let b'],
  ])('%s', (text, scripts) => {
    expect(left(text)).toBe(scripts);
  });

  test('hostile texts take no time', () => {
    for (const piece of ['<script ', '<script>', '<!--', '<script x="', '</script', '---\n'])
      expect(left(piece.repeat(50_000)).length).toBeGreaterThanOrEqual(0);
  });
});

test('components are read at their offsets, in TypeScript too', async () => {
  const read = await (await loadLanguage('typescript')).load();
  const text = `<template>\n  <b @click="f">x</b>\n</template>\n<script lang="ts">\nconst a = <Config>{ role: 'r' };\nassume(a);\n</script>\n`;
  for (const path of ['A.vue', 'A.svelte', 'a.html']) {
    const { calls, problems } = read(text, path);
    expect(problems).toEqual([]);
    expect(calls.map(({ range }) => text.slice(range.start, range.end))).toEqual(['assume(a)']);
  }
});
