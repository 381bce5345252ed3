import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/report/width.ts';
import { ACTS, at, finding, hostileFinding, report, scan } from './build.ts';

const related = [
  { at: at('src/config.py', 3, 9, 21), message: 'HOURS is 12 * 60 * 60', snippet: 'HOURS = 12 * 60 * 60' },
];

function excerptOf(text: string): string[] {
  return text.split('\n').filter((line) => line.includes('│'));
}

describe('pretty', () => {
  it('shows findings by file, with code, caret, evidence and how to mend', async () => {
    const text = await report(
      'pretty',
      scan([
        finding({
          related,
          fix: {
            description: 'Ask for an hour',
            edits: [{ at: at('src/deploy.py', 12, 21, 26), text: '3600' }],
          },
        }),
        finding({
          ruleId: 'missing-external-id',
          level: 'error',
          confidence: 'medium',
          message:
            'This call assumes a role of another account (111122223333) and passes no ExternalId, so anyone who knows the ARN may use it',
          at: at('src/deploy.py', 130, 2, 17),
          snippet: '\tsts.assume_role(',
        }),
        finding({ level: 'note', ruleId: 'role-session-name', at: at('web/a.ts', 1, 1, 4), snippet: 'key' }),
      ]),
    );
    expect(text).toBe(`src/deploy.py

  ▲ warning excessive-session-duration  12:21  high confidence
    The session may last 43200 seconds, more than the 3600 allowed
      12 │     DurationSeconds=HOURS,
         │                     ^^^^^
    ↳ src/config.py:3:9  HOURS is 12 * 60 * 60
       3 │ HOURS = 12 * 60 * 60
         │         ^^^^^^^^^^^^
    fix: Ask for an hour (--fix does it)
    how to mend: iam-lint explain excessive-session-duration

  ✖ error missing-external-id  130:2  medium confidence
    This call assumes a role of another account (111122223333) and passes no
    ExternalId, so anyone who knows the ARN may use it
     130 │     sts.assume_role(
         │     ^^^^^^^^^^^^^^^
    how to mend: iam-lint explain missing-external-id

web/a.ts

  ● note role-session-name  1:1  high confidence
    The session may last 43200 seconds, more than the 3600 allowed
       1 │ key
         │ ^^^
    how to mend: iam-lint explain role-session-name

✖ 3 findings: 1 error, 1 warning, 1 note (120 files in 433 ms)
`);
  });

  it('says in one line that there is nothing', async () => {
    expect(await report('pretty', scan([]))).toBe('✔ Nothing found (120 files in 433 ms)\n');
    const suppressed = finding({ suppression: { kind: 'inSource', reason: 'agreed' } });
    expect(await report('pretty', scan([suppressed]))).toBe(
      '✔ Nothing found, 1 finding suppressed (120 files in 433 ms)\n',
    );
  });

  it('does not take an incomplete scan for a clean one', async () => {
    const text = await report('pretty', scan([], [], true));
    expect(text).toContain('The scan is incomplete');
    expect(text).not.toContain('✔');
  });

  it('sums up notices and what is suppressed', async () => {
    const notices = ['parse-error', 'binary', 'binary'].map((code) => ({ path: 'x', code, message: 'm' }));
    const suppressed = finding({ suppression: { kind: 'external', reason: undefined } });
    const text = await report('pretty', scan([finding(), suppressed], notices));
    expect(text).toMatch(
      /\n3 notices: 1 parse-error, 2 binary\n▲ 1 finding: 1 warning; 1 suppressed \(120 files in 433 ms\)\n$/,
    );
  });

  it('colours only when it is told to, and the same text', async () => {
    const result = scan([finding({ related })]);
    const coloured = await report('pretty', result, { colour: true });
    expect(coloured).toContain('\u001b[33m^^^^^\u001b[39m');
    expect(stripVTControlCharacters(coloured)).toBe(await report('pretty', result));
  });

  it('takes no special meaning from the place of a piece of evidence', async () => {
    const step = { at: at("$&$'.py", 1, 1, 2), message: 'm', snippet: '' };
    expect(await report('pretty', scan([finding({ related: [step] })]))).toContain("↳ $&$'.py:1:1  m");
  });
});

describe('the excerpt', () => {
  const show = async (snippet: string, span: ReturnType<typeof at>, columns = 80) =>
    excerptOf(await report('pretty', scan([finding({ snippet, at: span })]), { columns }));

  it('marks the first and the last line of a span', async () => {
    expect(await show('  call(\n    a,\n    b,\n  )', at('x', 9, 3, 4, 12))).toEqual([
      '       9 │   call(',
      '         │   ^^^^^',
      '      10 │     a,',
      '      11 │     b,',
      '      12 │   )',
      '         │   ^',
    ]);
  });

  it('says where a span goes on that is not shown whole', async () => {
    const lines = await show(Array.from({ length: 7 }, () => 'x').join('\n'), at('x', 1, 1, 2, 40));
    expect(lines.at(-1)).toBe('         │ … to line 40');
  });

  it('marks nothing on a line that the span only touches', async () => {
    expect(await show('abc\ndef', at('x', 1, 2, 1, 2))).toEqual([
      '       1 │ abc',
      '         │  ^^',
      '       2 │ def',
    ]);
  });

  it('has a place for an empty span', async () => {
    expect(await show('abc', at('x', 1, 1, 1))).toEqual(['       1 │ abc', '         │ ^']);
    expect(await show('abc', at('x', 1, 4, 4))).toEqual(['       1 │ abc', '         │    ^']);
  });

  it('stands right under tabs, wide and combining characters', async () => {
    expect(await show('a\tkey', at('x', 1, 3, 6))).toEqual(['       1 │ a   key', '         │     ^^^']);
    expect(await show('語=key', at('x', 1, 3, 6))).toEqual(['       1 │ 語=key', '         │    ^^^']);
    expect(await show('e\u0301=key', at('x', 1, 4, 7))).toEqual([
      '       1 │ e\u0301=key',
      '         │   ^^^',
    ]);
    expect(await show('\u{1f511}=key', at('x', 1, 4, 7))).toEqual([
      '       1 │ \u{1f511}=key',
      '         │    ^^^',
    ]);
    expect(await show('k="語語"', at('x', 1, 4, 6))).toEqual(['       1 │ k="語語"', '         │    ^^^^']);
  });

  it.each([40, 60, 80, 120])('cuts a long line around the span at %i columns', async (columns) => {
    const snippet = `${'a,'.repeat(5000)}KEYKEYKEY${';b'.repeat(5000)}`;
    const lines = await show(snippet, at('x', 1, 10_001, 10_010), columns);
    const [code = '', caret = ''] = lines;
    expect(textWidth(code)).toBeLessThanOrEqual(columns);
    expect(code).toMatch(/│ ….*KEYKEYKEY.*…$/);
    expect(code.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('KEYKEYKEY');
  });

  it('cuts at one side only where the span is near the other', async () => {
    const [start = ''] = await show(`KEY${'x'.repeat(200)}`, at('x', 1, 1, 4));
    expect(start).toMatch(/│ KEYx+…$/);
    const [end = '', caret = ''] = await show(`${'x'.repeat(200)}KEY`, at('x', 1, 201, 204));
    expect(end).toMatch(/│ …x+KEY$/);
    expect(end.length).toBeGreaterThan(70);
    expect(caret.lastIndexOf('^')).toBe(end.length - 1);
  });

  it('cuts a span that is longer than the terminal', async () => {
    for (const line of await show('k'.repeat(5000), at('x', 1, 1, 5001)))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  it('puts no caret in a wrong place where a line was cut', async () => {
    expect(await show('key=wJal', at('x', 1, 5, 45))).toEqual(['       1 │ key=wJal', '         │     ^^^^']);
    expect(await show('key=wJal', at('x', 1, 50, 60))).toEqual(['       1 │ key=wJal']);
    expect(await show('', at('x', 1, 5, 45))).toEqual([]);
    const cut = { ...finding({ snippet: 'a;KEY;b', at: at('x', 1, 103, 106) }), snippetColumn: 101 };
    expect(excerptOf(await report('pretty', scan([cut])))).toEqual([
      '       1 │ …a;KEY;b',
      '         │    ^^^',
    ]);
  });
});

describe('hostile input', () => {
  it.each(['pretty', 'compact'])('does nothing to a terminal in %s', async (format) => {
    const notices = [{ path: 'x', code: 'c\u001b[2J', message: 'm' }];
    const text = await report(format, scan([hostileFinding()], notices));
    expect(text).not.toMatch(ACTS);
    expect(text).toContain('dir/a\\x1b]0;owned\\x07\\n\\u202egnp.\\u2066\\x9b31m\\x7f\\ud800b.py');
  });

  it('keeps the caret under what stands for a control character', async () => {
    expect(excerptOf(await report('pretty', scan([hostileFinding()]))).slice(0, 2)).toEqual([
      '       3 │ key=\\x1b[2J\\u202e"x"\\x9b31m\\ud800',
      '         │     ^^^^^^^',
    ]);
  });
});
