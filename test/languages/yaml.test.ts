import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../src/vocabularies/slots.ts';
import { mapped, plain, read, spanned } from '../support/recognise.ts';

async function documentsOf(text: string): Promise<unknown[]> {
  return (await read('yaml', text)).documents.map(plain);
}

describe('values', () => {
  test('scalars by the core schema', async () => {
    const text = `on: push\nversion: 2012-10-17\nyes: no\nflag: true\nnumber: 3600\nnothing:\ntilde: ~\n`;
    expect(await documentsOf(text)).toEqual([
      { on: 'push', version: '2012-10-17', yes: 'no', flag: true, number: 3600, nothing: null, tilde: null },
    ]);
  });

  test('an account id keeps its digits', async () => {
    expect(await documentsOf('- 012345678901\n- 111122223333\n- "012345678901"\n- 43200\n')).toEqual([
      ['012345678901', '111122223333', '012345678901', 43200],
    ]);
  });

  test('several documents', async () => {
    expect(await documentsOf('a: 1\n---\nb: 2\n...\n---\n- c\n')).toEqual([{ a: 1 }, { b: 2 }, ['c']]);
  });

  test('an empty text, and one of comments alone', async () => {
    expect(await documentsOf('')).toEqual([]);
    expect((await read('yaml', '# nothing\n')).problems).toEqual([]);
  });

  test('duplicate keys are both there', async () => {
    const [document] = (await read('yaml', 'a: 1\na: 2\n')).documents;
    expect(document?.kind === 'map' && document.entries.map(({ value }) => plain(value))).toEqual([1, 2]);
  });

  test('ranges', async () => {
    const text = '# é😀\nRole:\n  Max: "43200"\n  List: [a, b]\n';
    const [document] = (await read('yaml', text)).documents;
    const role = fieldOf(document, 'Role');
    expect(spanned(text, fieldOf(role, 'Max')?.range)).toBe('"43200"');
    expect(spanned(text, fieldOf(role, 'List')?.range)).toBe('[a, b]');
    expect(role?.kind === 'map' && role.entries.map(({ keyRange }) => spanned(text, keyRange))).toEqual([
      'Max',
      'List',
    ]);
  });
});

describe('tags', () => {
  test('unknown tags are calls of one argument', async () => {
    expect(await documentsOf("a: !Sub 'x-${Y}'\nb: !Join ['', [p, q]]\nc: !If\n  - A\n  - !Ref B\n")).toEqual(
      [
        {
          a: { '!Sub': ['x-${Y}'] },
          b: { '!Join': [['', ['p', 'q']]] },
          c: { '!If': [['A', { '!Ref': ['B'] }]] },
        },
      ],
    );
  });

  test('a call spans its tag and its argument', async () => {
    const text = 'a: !GetAtt Role.Arn\n';
    const [document] = (await read('yaml', text)).documents;
    const value = fieldOf(document, 'a');
    expect(spanned(text, value?.range)).toBe('!GetAtt Role.Arn');
    expect(value?.kind === 'call' && spanned(text, value.call.calleeRange)).toBe('!GetAtt');
    expect(value?.kind === 'call' && value.call.name).toBe('!GetAtt');
  });

  test("YAML's own tags only say what a scalar is", async () => {
    expect(await documentsOf('a: !!str 3600\nb: !!int "5"\n')).toEqual([{ a: '3600', b: 5 }]);
  });
});

describe('aliases and merges', () => {
  test('an alias is the value of the last anchor before it', async () => {
    expect(await documentsOf('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual([{ a: 1, b: 1, c: 2, d: 2 }]);
  });

  test("a merge key gives what the map does not have, and an earlier map goes before a later one's", async () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n';
    const [document] = (await read('yaml', text)).documents;
    const merged = fieldOf(document, 'c');
    expect(['x', 'y', 'z'].map((key) => plain(fieldOf(merged, key)))).toEqual([1, 1, 3]);
  });

  test('merging what is not there leaves the map open', async () => {
    const [document] = (await read('yaml', 'c:\n  <<: *gone\n  z: 3\n')).documents;
    expect(fieldOf(document, 'c')).toMatchObject({ kind: 'map', complete: false });
  });

  test('an alias inside its own anchor ends', async () => {
    expect(await documentsOf('a: &a\n  b: *a\n')).toEqual([{ a: { b: { unknown: '*a' } } }]);
  });

  test('an alias bomb costs nothing', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 30; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const started = performance.now();
    const [document] = (await read('yaml', lines.join('\n'))).documents;
    expect(document?.kind === 'map' && document.entries.length).toBe(30);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('where the text of a string stands', () => {
  test.each([
    ['plain', 'a: one two\n', 'one two'],
    ['a plain scalar over lines', 'a: one\n  two\n   three\n', 'one\ntwo\nthree'],
    ['single quotes', "a: 'it''s one'\n", "it's one"],
    ['double quotes', 'a: "one two"\n', 'one two'],
    ['a literal block', 'a: |\n  one\n    two\n\n  three\n', 'one\n  two\n\nthree\n'],
    ['a literal block with a header', 'a: |2- # text\n    one\n  two\n', '  one\ntwo'],
    ['a folded block', 'a: >-\n  one\n  two\n\n  three\n', 'one\ntwo\nthree'],
  ])('%s', async (_name, text, expected) => {
    const [document] = (await read('yaml', text)).documents;
    // Folding puts a space where the source has a break.
    const value = fieldOf(document, 'a');
    expect(mapped(text, value).replace(/\s+/g, ' ')).toBe(expected.replace(/\s+/g, ' '));
  });

  test('escapes', async () => {
    const text = 'a: "{\\"b\\": \\"\\u0063\\",\\\n  \\"d\\"}"\n';
    const [document] = (await read('yaml', text)).documents;
    const value = fieldOf(document, 'a');
    expect(plain(value)).toBe('{"b": "c","d"}');
    expect(mapped(text, value)).toBe('{\\b\\: \\\\\\,\\d\\}');
  });

  test('Windows line ends', async () => {
    const text = 'a: |\r\n  one\r\n  two\r\n';
    const [document] = (await read('yaml', text)).documents;
    expect(mapped(text, fieldOf(document, 'a')).replace(/\r/g, '\n')).toBe('one\ntwo\n');
  });
});

describe('what is no YAML', () => {
  test('the rest is still read', async () => {
    const reading = await read('yaml', 'a: 1\nb: [1, 2\nc: 3\n---\nd: 4\n');
    expect(reading.problems).toHaveLength(1);
    expect(plain(fieldOf(reading.documents.at(-1), 'd'))).toBe(4);
  });

  test.each([
    [
      'list:\n  - name: x\n    body: \'{\n      "a": 1\n    }\'\n  - b: 1\n',
      { list: [{ name: 'x', body: '{ "a": 1     }' }, { b: 1 }] },
    ],
    [
      'a:\n  b: "one\n\\"two\\"\nthree"\n  c: \'it\'\'s\nhere\'\n',
      { a: { b: 'one "two" three', c: "it's here" } },
    ],
    ['a:\n  b: "one\r\ntwo"\r\n', { a: { b: 'one  two' } }],
  ])('a text in quotes may go on where its key stands, as for CloudFormation: %j', async (text, expected) => {
    const { documents, problems } = await read('yaml', text);
    expect(problems).toEqual([]);
    expect(documents.map(plain)).toEqual([expected]);
  });

  test('a quote that nobody closes is told of, and costs no more than the file', async () => {
    const { problems } = await read('yaml', `a:\n  b: 'one\ntwo\n${"c: 'x\ny'\n".repeat(5000)}d: 'z\n`);
    expect(problems[0]?.message).toMatch(/^Missing closing 'quote/);
  });

  test.each([
    'a: {{ .Values.name }}\n{{- range .x }}- [\n{{- end }}\n',
    '{% if x %}\na: b\n{% endif %}\nc: [\n',
  ])('a template says so: %j', async (text) => {
    const { problems } = await read('yaml', text);
    expect(problems[0]?.message).toMatch(/template/);
  });

  test.each([
    ['a: {{ .Values.name }}\n{{- if .x }}\nb: 1\n{{- end }}\n', { a: '{{ .Values.name }}', b: 1 }],
    ['{% if x %}\na: [{{ y }}, z-{{ x }}]\n{% endif %}\n', { a: ['{{ y }}', 'z-{{ x }}'] }],
    ['{{- /*\nx {{ y }}\n*/}}\n{{- if and\n  .a\n  .b }}\na: {{ .c }}-d\n{{- end }}\n', { a: '{{ .c }}-d' }],
    [
      'a: {{ include "x" (dict\n  "y" .z\n) }}-{{ w }}{{ v }}\nb: x {{ y }}\n',
      { a: '{{ include "x" (dict\n  "y" .z\n) }}-{{ w }}{{ v }}', b: 'x {{ y }}' },
    ],
    [
      'a: {{ `{{ .x }}` }}\nb: x-{{ \'{{ "y" }}\' }}\n',
      { a: '{{ `{{ .x }}` }}', b: 'x-{{ \'{{ "y" }}\' }}' },
    ],
    ['a: "{{ x | default \\"y\\" }}"\n{{- if z }}{{- end }}\n', { a: '{{ x | default \\"y\\" }}' }],
    ['left: "{{"\nright: "}}"\n{{- if z }}\n{{- end }}\n', { left: '{{', right: '}}' }],
    ['a: {{ .b | quote }}\nc: [{{ d }}]\n', { a: '{{ .b | quote }}', c: ['{{ d }}'] }],
    ['a:\n  b: c\n${d}\n%{ if e ~}\nf: ${g}\n%{ endif ~}\n', { a: { b: 'c' }, f: '${g}' }],
    ['<% if x %>\na: b\n<% end %>\nc: |\n  d: {{ e }}\n', { a: 'b', c: 'd: {{ e }}\n' }],
    [
      'a: {{- x . | nindent 2 }}\n  # y\n  b: c\nd: {{- x | nindent 2 }}\n',
      { a: { b: 'c' }, d: '{{- x | nindent 2 }}' },
    ],
    ['a:\n- b: {{- x . | nindent 2 }}\n  - c\n- {{ d }}\n', { a: [{ b: ['c'] }, '{{ d }}'] }],
    [
      'a:\n- b: 1\n{{- if x }}\n  - c: 2\n{{- else }}\n- d: 3\n{{- end }}\n- e: 4\n',
      { a: [{ b: 1 }, { d: 3 }, { e: 4 }] },
    ],
  ])('a template is read with all its parts: %j', async (text, expected) => {
    const { documents, problems } = await read('yaml', text);
    expect(problems).toEqual([]);
    expect(documents.map(plain)).toEqual([expected]);
  });

  test.each([
    ['a:\n  b: |\n  {{- range .x }}\n    - {{ . }}\n  {{- end }}\n', '- {{ . }}'],
    ['a:\n  b: |\n  {% for x in y %}\n    - {{ x }}\n  {% endfor %}\n', '- {{ x }}'],
    ['a:\n  b: |\n      {{- range .x }}\n    - {{ . }}\n{{- end }}\n', '- {{ . }}'],
  ])('a block may begin with what steers the template, at any depth: %j', async (text, expected) => {
    const { documents, problems } = await read('yaml', text);
    expect(problems).toEqual([]);
    expect(String(plain(fieldOf(fieldOf(documents[0], 'a'), 'b'))).trim()).toBe(expected);
  });

  test('what stands behind a tag of several lines keeps its place', async () => {
    const text = '{{- /*\n  x\n*/}}\na: {{ b\n  c }}\nd: e\n';
    const [document] = (await read('yaml', text)).documents;
    expect(spanned(text, fieldOf(document, 'a')?.range)).toBe('{{ b\n  c }}');
    expect(spanned(text, fieldOf(document, 'd')?.range)).toBe('e');
  });

  test.each([
    ['tags that nobody closes', `a: {{ x\n${'{{ "'.repeat(50_000)}`],
    ['comments', `a: {{ x\n${'{{/* '.repeat(50_000)}`],
    ['quotes', `a: {{ x\n{{ ${'"\\" \' ` '.repeat(30_000)}`],
    ['lines that are begun', `a: {{ x\n${'b: {{ x | nindent 2 }}\n'.repeat(5000)}`],
    ['parts of lists', `a: {{ x\n${'- b\n{{ if x }}\n  - c\n{{ end }}\n'.repeat(2000)}`],
    ['braces', `a: {{ x\n${'{'.repeat(400)}${' {{ x\n'.repeat(30_000)}`],
  ])('what looks like tags costs no more than the file: %s', async (_name, text) => {
    const started = performance.now();
    await read('yaml', text).catch(() => undefined);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('maps in braces and what stands in quotes are as they were', async () => {
    const text = 'a: {b: {c: d}}\ne: "{{ f }}"\ng: |\n  {{- range .h }}\n  i: {{ . }}\n';
    expect(await documentsOf(text)).toEqual([
      { a: { b: { c: 'd' } }, e: '{{ f }}', g: '{{- range .h }}\ni: {{ . }}\n' },
    ]);
  });

  test("GitHub's expressions and CloudFormation's references are YAML", async () => {
    const { problems } = await read('yaml', 'a: ${{ secrets.X }}\nb: "{{resolve:ssm:x}}"\nc: [\n');
    expect(problems[0]?.message).not.toMatch(/template/);
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['brackets behind text', '[a'.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['tags and dashes', '- !a '.repeat(100_000)],
    ['questions', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('absurd nesting is refused at once: %s', async (_name, text) => {
    const started = performance.now();
    await expect(read('yaml', text)).rejects.toThrow(RangeError);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('brackets in scripts do not nest', async () => {
    const dense = await read('yaml', `run: "${'${{ '.repeat(2000)}"`);
    expect(dense.documents).toHaveLength(1);
    const text = `run: |\n${'  echo "$red\\e[31m ${a[1]"\n'.repeat(2000)}`;
    expect((await read('yaml', text)).documents).toHaveLength(1);
  });
});
