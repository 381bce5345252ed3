import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { globFault, globMatcher } from '../../src/config/globs.ts';
import { ConfigError, loadConfig } from '../../src/config/index.ts';
import type { Finding } from '../../src/findings/types.ts';
import { FORMATS } from '../../src/report/index.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { BaselineError, baselineText, readBaseline, refreshed } from '../../src/suppress/baseline.ts';
import { parseSuppressions } from '../../src/suppress/comments.ts';
import { ACTS, at, finding, report, scan } from '../report/build.ts';
import { parameters, TIMEOUT } from './run.ts';

const metas = rules.map(({ meta }) => meta);
const anything = fc.string({ unit: 'binary', maxLength: 40 });

/** Pieces of what a reader expects, in any order, with anything between. */
function pieces(...known: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: anything }),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(''));
}

const folder = mkdtempSync(join(tmpdir(), 'properties-'));

test('comments that suppress', { timeout: TIMEOUT }, () => {
  const texts = pieces(
    ...[
      '# ',
      '// ',
      '/* ',
      ' */',
      '<!-- ',
      ' -->',
      '-- ',
      '; ',
      "'",
      '"',
      '`',
      '{{!-- ',
      '--}}',
      '\n',
      '\r\n',
      '\r',
      ' ',
    ],
    ...[
      'iam-lint-disable',
      'iam-lint-enable',
      '-next-line',
      '-line',
      '-file',
      ' long-term-access-key',
      ', ',
      'until=',
    ],
    ...['2026-02-30', '2030-01-01', ' -- reason', 'x'.repeat(500), '\u2028'],
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('a.py', 'a.json', 'a.md', 'a.vb', 'a.yaml'), (text, path) => {
      const count = new LineIndex(text).lineStarts.length;
      const found = parseSuppressions(text, path);
      for (const { line, rules: named } of found) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(count);
        for (const word of named) expect(text).toContain(word);
      }
      const unix = text.replace(/\r\n?/g, '\n');
      expect(parseSuppressions(unix.replaceAll('\n', '\r\n'), path)).toEqual(parseSuppressions(unix, path));
    }),
    parameters(2000),
  );
});

test('configurations', { timeout: TIMEOUT }, async () => {
  const texts = pieces(
    ...[
      'preset: ',
      'strict',
      'recommended',
      'rules:',
      '\n',
      '\r\n',
      '  ',
      '    ',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '#',
      '"',
    ],
    ...[
      'excessive-session-duration',
      'level: error',
      'max: 7200',
      'off',
      'accounts:',
      'own:',
      '"111122223333"',
      '1',
    ],
    ...[
      'overrides:\n  - files: ["test/**"]\n    rules: { missing-external-id: off }\n',
      'ignore: ["vendor/**"]\n',
    ],
    ...[
      'baseline: ',
      '../x.json',
      '/etc/passwd',
      'failOn: never\n',
      'minConfidence: low\n',
      '&a ',
      '*a',
      '<<: ',
      '!!js/function ',
    ],
    ...['__proto__', 'constructor', '\t', '|', '>', '---\n', '? ', '\u0000', '\ufeff', '%YAML 1.1\n'],
  );
  const file = join(folder, '.iam-lint.yaml');
  const outcome = async (text: string): Promise<unknown> => {
    writeFileSync(file, text);
    try {
      return { config: await loadConfig(file, metas) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const { message } = error;
      expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      return {
        problems: [...message.matchAll(/:(\d+):(\d+): (.*)/g)].map(([, line, , said]) => [line, said]),
      };
    }
  };
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const unix = text.replace(/\r\n?/g, '\n');
      const read = await outcome(unix);
      if (!unix.includes('|') && !unix.includes('"'))
        expect(await outcome(unix.replaceAll('\n', '\r\n'))).toEqual(read);
      expect(({} as Record<string, unknown>).preset).toBeUndefined();
    }),
    parameters(120),
  );
});

test('globs', { timeout: TIMEOUT }, () => {
  const globs = pieces(
    '*',
    '**',
    '/',
    '?',
    '[',
    ']',
    '{',
    '}',
    ',',
    '!',
    '\\',
    'a',
    'b',
    '.',
    '-',
    '^',
    'a-z',
    '*a*a',
    '..',
  );
  const names = fc.array(fc.constantFrom('a', 'b', 'aa', 'ab', '.a', 'x y', 'é', 'a.b'), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.array(globs, { maxLength: 4 }), names, (given, parts) => {
      const path = parts.join('/');
      const usable = given.filter((glob) => globFault(glob) === undefined);
      const start = performance.now();
      globMatcher(usable)(path);
      expect(performance.now() - start).toBeLessThan(1000);
      // A path is a glob for itself and for what is below it, but for characters that mean something.
      expect(globMatcher([path])(path)).toBe(true);
      expect(globMatcher([path])(`${path}/below`)).toBe(true);
      expect(globMatcher([path, `!${path}`])(path)).toBe(false);
      expect(globMatcher(['**'])(path)).toBe(true);
    }),
    parameters(2000),
  );
});

const position = fc.nat(400).map((line) => line + 1);
const findings: fc.Arbitrary<Finding> = fc
  .record({
    message: anything,
    path: anything,
    line: position,
    column: position,
    more: fc.nat(20),
    snippet: anything,
    text: anything,
  })
  .map(({ message, path, line, column, more, snippet, text }) =>
    finding({
      message,
      snippet,
      fingerprint: Buffer.from(text).toString('hex').padEnd(16, '0').slice(0, 16),
      at: at(path === '' ? 'x' : path, line, column, column + more),
      related: [{ at: at(text === '' ? 'y' : text, line, 1, 2), message: text, snippet: message }],
      fix: {
        description: text,
        edits: [{ at: at(path === '' ? 'x' : path, line, column, column + more), text: snippet }],
      },
      properties: { keyId: text },
      ...(more % 3 === 0 ? { suppression: { kind: 'inSource', reason: text } } : {}),
    }),
  );

test('reports', { timeout: TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(findings, { maxLength: 4 }),
      anything,
      anything,
      async (some, code, message) => {
        const result = scan(some, [{ path: message, line: 1, code: 'settings-changed', message: code }]);
        for (const format of FORMATS) {
          const text = await report(format, result);
          // A tab is white space in a page, and nothing else.
          expect(text.replace(format === 'html' ? /[\n\t]/g : /\n/g, ''), format).not.toMatch(ACTS);
          if (format === 'json' || format === 'gitlab') JSON.parse(text);
          if (format === 'sarif') checkSarif(text);
          if (format === 'github')
            expect(text.split('\n').every((line) => line === '' || line.startsWith('::'))).toBe(true);
        }
      },
    ),
    parameters(200),
  );
});

/** What code scanning asks of a log, of all that a scanned file has a say in. */
function checkSarif(text: string): void {
  const { runs } = JSON.parse(text) as { runs: { results: unknown[]; tool: unknown }[] };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'uri' && typeof inner === 'string')
        expect(URL.canParse(inner, 'https://example.com/')).toBe(true);
      if (/^(?:start|end)(?:Line|Column)$/.test(key)) expect(inner).toBeGreaterThan(0);
      if (key === 'text' && value !== null && 'id' in value) expect(inner).not.toBe('');
      visit(inner);
    }
  };
  visit(runs);
}

test('baselines', { timeout: TIMEOUT }, () => {
  const file = join(folder, 'baseline.json');
  fc.assert(
    fc.property(fc.array(findings, { maxLength: 5 }), (some) => {
      writeFileSync(file, baselineText(refreshed(some, undefined, false).entries));
      const read = readBaseline(file);
      for (const { fingerprint } of read.findings)
        expect(some.map((one) => one.fingerprint)).toContain(fingerprint);
      expect(read.findings.length > 0).toBe(some.some(({ suppression }) => !suppression));
    }),
    parameters(200),
  );
  const broken = pieces(
    '{',
    '}',
    '[',
    ']',
    '"version": 1',
    '"findings": ',
    ', ',
    '{"fingerprint":"a","ruleId":"b","path":"c"}',
    '"count": -1',
    'null',
  );
  fc.assert(
    fc.property(broken, (text) => {
      writeFileSync(file, text);
      try {
        readBaseline(file);
      } catch (error) {
        expect(error).toBeInstanceOf(BaselineError);
      }
    }),
    parameters(500),
  );
});
