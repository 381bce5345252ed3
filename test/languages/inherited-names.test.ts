import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/registry.ts';
import type { LanguageId } from '../../src/languages/types.ts';
import { read } from '../support/recognise.ts';

/** Names that every object of JavaScript has: a table that is looked up by words of a text must not. */
describe('names such as `constructor` and `toString` are only names', () => {
  test.each<[LanguageId, string]>([
    ['typescript', 'const a = f(x).toString;\nconstructor(5);\nconst b = Duration.toString(5);'],
    ['python', 'a = timedelta(constructor=5)\nb = constructor(5)'],
    ['scala', 'val a = (b - c).toString\nval d = 5.constructor\nval e = Duration(5, constructor)'],
    ['groovy', 'def a = b toString c\ndef d = e constructor 5'],
    ['php', '<?php\n$a = constructor;\n$b = toString;\nf($a, $b);'],
    ['cpp', 'auto a = 5constructor;\nf(a);'],
    ['powershell', '[constructor]::new(5)\n$a = [toString]5'],
    ['bash', 'constructor aws s3 ls\ntoString x'],
    ['hcl', 'a = constructor(5)\nb = toString(5)\nc = valueOf("x")'],
  ])('%s', async (language, text) => {
    const { calls, documents, assignments, names } = await read(language, text);
    const functions: string[] = [];
    const seen = new Set<object>();
    const look = (value: unknown, path: string): void => {
      if (typeof value === 'function') functions.push(path);
      if (typeof value === 'string' && value.includes('[native code]')) functions.push(path);
      if (typeof value === 'number' && Number.isNaN(value)) functions.push(path);
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    };
    look({ calls, documents, assignments, names: [...names] }, language);
    expect(functions).toEqual([]);
  });

  test('files too', () => {
    expect(languageOf('src/constructor', '')).toBeUndefined();
    expect(languageOf('src/x.constructor', '')).toBeUndefined();
    expect(languageOf('constructor.valueof', '#!/bin/sh')).toBe('bash');
  });
});

describe('a text that ends in the middle', () => {
  test.each(['def a = "b\\', "f('''b\\", 'def a = /b\\', 'x = "${y}\\'])('%j', async (text) => {
    const { calls, assignments } = await read('groovy', text);
    for (const { range, value } of [...assignments, ...calls.flatMap(({ args }) => args)]) {
      expect(Math.max(range.end, value.range.end)).toBeLessThanOrEqual(text.length);
    }
  });
});
