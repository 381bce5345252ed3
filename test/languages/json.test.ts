import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../src/vocabularies/slots.ts';
import { mapped, plain, read, spanned } from '../support/recognise.ts';

describe('values', () => {
  test('everything that JSON has', async () => {
    const text = '{"a": [1, -2.5, true, false, null, "x"], "b": {}}';
    const { documents, problems } = await read('json', text);
    expect(problems).toEqual([]);
    expect(documents.map(plain)).toEqual([{ a: [1, -2.5, true, false, null, 'x'], b: {} }]);
  });

  test('comments, trailing commas and a byte order mark', async () => {
    const { documents, problems } = await read('json', '\ufeff// c\n{"a": 1, /* d */ "b": [2,],}\n');
    expect(problems).toEqual([]);
    expect(documents.map(plain)).toEqual([{ a: 1, b: [2] }]);
  });

  test('what a template puts into it is a text', async () => {
    const text = '{"a": {{ one | to_json }}, {% if two %}"b": "{{ two }}",{% endif %} "c": 3}';
    const [document] = (await read('json', text)).documents;
    expect(plain(document)).toEqual({ a: '{{ one | to_json }}', b: '{{ two }}', c: 3 });
  });

  test('ranges count UTF-16 units', async () => {
    const text = '{"é😀": {"Max": "43200"}}';
    const [document] = (await read('json', text)).documents;
    const inner = fieldOf(document, 'é😀');
    expect(spanned(text, inner?.range)).toBe('{"Max": "43200"}');
    expect(spanned(text, fieldOf(inner, 'Max')?.range)).toBe('"43200"');
    expect(inner?.kind === 'map' && spanned(text, inner.entries[0]?.keyRange)).toBe('"Max"');
  });

  test('a string knows where its text stands, escapes or not', async () => {
    const text = String.raw`["plain", "{\"a\": \"\u0062\nc\"}", "\\\\x"]`;
    const [document] = (await read('json', text)).documents;
    const items = document?.kind === 'list' ? document.items : [];
    expect(items.map(plain)).toEqual(['plain', '{"a": "b\nc"}', '\\\\x']);
    expect(items.map((item) => mapped(text, item))).toEqual(['plain', '{\\a\\: \\\\\\c\\}', '\\\\x']);
  });
});

describe('what is no JSON', () => {
  test('the rest is still read', async () => {
    const { documents, problems } = await read('json', '{"a": 1, "b": oops, "c": 3');
    expect(problems).toHaveLength(1);
    expect(plain(fieldOf(documents[0], 'a'))).toBe(1);
    expect(plain(fieldOf(documents[0], 'c'))).toBe(3);
  });

  test('nothing at all', async () => {
    const { documents, problems } = await read('json', '');
    expect(documents).toEqual([]);
    expect(problems[0]?.message).toBe('value expected');
  });

  test.each(['['.repeat(100_000), '{"a":'.repeat(100_000)])('absurd nesting is refused', async (text) => {
    await expect(read('json', text)).rejects.toThrow(RangeError);
  });

  test('brackets in strings do not nest', async () => {
    const { documents, problems } = await read('json', `["${'\\u001b[31m{'.repeat(2000)}", "\\"[", 1]`);
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  test('twenty megabytes in one line', async () => {
    const text = `[${Array.from({ length: 400_000 }, (_, i) => `{"id":${i},"name":"some \\"name\\"","on":true}`).join(',')}]`;
    const started = performance.now();
    const [document] = (await read('json', text)).documents;
    expect(document?.kind === 'list' && document.items.length).toBe(400_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 30_000);
});
