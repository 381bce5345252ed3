import { describe, expect, it } from 'vitest';
import { FORMATS, loadReporter } from '../../src/report/index.ts';
import { toJson, visible, wellFormed } from '../../src/report/sanitise.ts';
import { textWidth, wrap } from '../../src/report/width.ts';
import { ACTS, at, finding, hostileFinding, report, scan, STATISTICS } from './build.ts';
import { Keys } from '../support/keys.ts';

const KEY_ID = new Keys().keyId();

describe('the formats', () => {
  it('load by name', async () => {
    for (const format of FORMATS) expect((await loadReporter(format)).format).toBe(format);
  });

  it.each(['yaml', 'toString', '__proto__', ''])('refuse %j and name what there is', async (format) => {
    await expect(loadReporter(format)).rejects.toThrow(
      /Unknown format ".*": use pretty, compact, json, sarif/,
    );
  });
});

describe('compact', () => {
  it('is one line a finding, without suppressed ones', async () => {
    const suppressed = finding({ suppression: { kind: 'inSource', reason: undefined } });
    const text = await report(
      'compact',
      scan([finding(), suppressed, finding({ level: 'error', confidence: 'low' })]),
    );
    const rest = 'excessive-session-duration The session may last 43200 seconds, more than the 3600 allowed';
    expect(text).toBe(
      `src/deploy.py:12:21: warning ${rest} [high]\nsrc/deploy.py:12:21: error ${rest} [low]\n`,
    );
  });

  it('lets no file name forge a line', async () => {
    const forged = finding({ at: at('a\nb.py:1:1: error', 1, 1, 2) });
    expect((await report('compact', scan([forged]))).split('\n')).toHaveLength(2);
  });

  it('says nothing of nothing', async () => {
    expect(await report('compact', scan([]))).toBe('');
  });
});

describe('json', () => {
  const span = { startLine: 12, startColumn: 21, endLine: 12, endColumn: 26 };
  const full = finding({
    properties: { durationSeconds: 43200 },
    related: [{ at: at('src/config.py', 3, 9, 21), message: 'HOURS is 12 * 60 * 60', snippet: 'HOURS = 12' }],
    fix: {
      description: 'Ask for an hour',
      edits: [
        { at: at('src/deploy.py', 12, 21, 26), text: '3600' },
        { at: at('src/config.py', 3, 1, 2), text: '' },
      ],
    },
  });
  const suppressed = finding({ level: 'error', suppression: { kind: 'inSource', reason: 'agreed' } });
  const notices = [
    { path: 'bad.json', line: 4, code: 'parse-error', message: 'Expected a comma' },
    { path: 'a.bin', code: 'binary', message: 'Not text' },
  ];
  const expected = {
    ruleId: 'excessive-session-duration',
    level: 'warning',
    confidence: 'high',
    message: 'The session may last 43200 seconds, more than the 3600 allowed',
    path: 'src/deploy.py',
    ...span,
    snippet: '    DurationSeconds=HOURS,',
    fingerprint: '5f2d1c0a9b8e7f60',
    related: [
      {
        path: 'src/config.py',
        startLine: 3,
        startColumn: 9,
        endLine: 3,
        endColumn: 21,
        message: 'HOURS is 12 * 60 * 60',
      },
    ],
    fix: {
      description: 'Ask for an hour',
      edits: [
        { ...span, text: '3600' },
        { path: 'src/config.py', startLine: 3, startColumn: 1, endLine: 3, endColumn: 2, text: '' },
      ],
    },
    properties: { durationSeconds: 43200 },
  };

  it('keeps its contract', async () => {
    expect(JSON.parse(await report('json', scan([full, suppressed], notices)))).toEqual({
      version: 1,
      tool: { name: 'iam-lint', version: '1.2.3' },
      summary: {
        files: STATISTICS.files,
        bytes: STATISTICS.bytes,
        findings: 1,
        error: 0,
        warning: 1,
        note: 0,
        suppressed: 1,
        elapsedMs: 433,
      },
      findings: [expected],
      notices,
    });
  });

  it('shows suppressed findings with --stats, still not counted', async () => {
    const document = JSON.parse(await report('json', scan([full, suppressed]), { stats: true })) as {
      summary: object;
      findings: { suppressed?: boolean }[];
    };
    expect(document.findings.map((one) => one.suppressed)).toEqual([undefined, true]);
    expect(document.summary).toMatchObject({ findings: 1, error: 0, suppressed: 1 });
  });

  it('gives what the history knows fields of its own', async () => {
    const history = { commit: 'abc', author: 'Ada', date: '2026-01-01T00:00:00Z', inHead: false };
    const document = JSON.parse(
      await report('json', scan([finding({ properties: { ...history, keyId: KEY_ID } })])),
    ) as { findings: unknown[] };
    expect(document.findings[0]).toMatchObject({ ...history, properties: { keyId: KEY_ID } });
  });

  it('prints nothing that a terminal would act on', async () => {
    const text = await report('json', scan([hostileFinding()]));
    expect(text).not.toMatch(ACTS);
    const document = JSON.parse(text) as { findings: { message: string }[] };
    expect(document.findings[0]?.message).toBe(
      'message a\u001b]0;owned\u0007\n\u202egnp.\u2066\u009b31m\u007f\ufffdb',
    );
  });
});

describe('sanitising', () => {
  it.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['\u009b31m', '\\x9b31m'],
    ['\u007f\u0000', '\\x7f\\x00'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['\u202a\u202e\u2066\u2069\u200f', '\\u202a\\u202e\\u2066\\u2069\\u200f'],
    ['x\ud83dy\udd11', 'x\\ud83dy\\udd11'],
    ['\u{e0041}', '\\u{e0041}'],
    [
      'plain é 語 \u{1f511} \u{1f468}\u200d\u{1f469} \\x1b',
      'plain é 語 \u{1f511} \u{1f468}\u200d\u{1f469} \\x1b',
    ],
  ])('makes %j visible', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('replaces halves of surrogate pairs and leaves pairs', () => {
    expect(wellFormed('a\ud83d \udd11\u{1f511}')).toBe('a\ufffd \ufffd\u{1f511}');
  });

  it('writes JSON that means the same', () => {
    const value = { text: '\u001b\u009b\u007f\u202e\u2028"\\ \u{1f511}', list: [1, true, null] };
    expect(toJson(value)).not.toMatch(ACTS);
    expect(JSON.parse(toJson(value))).toEqual(value);
  });
});

describe('width', () => {
  it.each([
    ['abc é', 5],
    ['語ＡＢ', 6],
    ['한글', 4],
    ['e\u0301\u200b', 1],
    ['\u{1f511}', 2],
    ['…│✖', 3],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('wraps at spaces and never inside of a word', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a extraordinarily b', 6)).toEqual(['a', 'extraordinarily', 'b']);
    expect(wrap('語語 語', 5)).toEqual(['語語', '語']);
    expect(wrap('', 5)).toEqual(['']);
  });
});
