import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/types.ts';
import { applySuppressions, parseSuppressions } from '../../src/suppress/comments.ts';

const RULES = ['missing-external-id', 'trust-account-root', 'long-term-access-key'];

function finding(startLine: number, ruleId = 'missing-external-id'): Finding {
  return {
    ruleId,
    level: 'warning',
    confidence: 'high',
    message: 'm',
    at: { path: 'a', start: 0, end: 1, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
    snippet: '',
    fingerprint: `${ruleId}${startLine}`,
    lineHash: '',
    related: [],
    properties: {},
  };
}

/** `LINE RULE` of what is suppressed, and the notices as `LINE CODE`. */
function run(
  text: string,
  findings: readonly Finding[],
  options: { strict?: boolean; ran?: string[]; path?: string; today?: string } = {},
): { suppressed: string[]; notices: string[]; messages: string[] } {
  const result = applySuppressions(findings, parseSuppressions(text, options.path ?? 'a.ts'), {
    strict: options.strict ?? false,
    today: new Date(options.today ?? '2026-06-01T12:00:00Z'),
    ranRules: new Set(options.ran ?? RULES),
    knownRules: new Set(RULES),
  });
  return {
    suppressed: result.findings.flatMap(({ suppression, at, ruleId }) =>
      suppression ? [`${at.startLine} ${ruleId}`] : [],
    ),
    notices: result.notices.map(({ line, code }) => `${String(line)} ${code}`),
    messages: result.notices.map(({ message }) => message),
  };
}

describe('a directive stands in a comment', () => {
  test.each([
    ['a.ts', '// iam-lint-disable-line'],
    ['a.ts', 'x(); // iam-lint-disable-line missing-external-id -- reason'],
    ['a.ts', '/* iam-lint-disable-line missing-external-id */ x();'],
    ['a.tsx', '{/* iam-lint-disable-line missing-external-id */}'],
    ['a.ts', ' * iam-lint-disable-line missing-external-id'],
    ['a.py', 'x = 1  # iam-lint-disable-line missing-external-id'],
    ['a.py', 'x = 1#iam-lint-disable-line'],
    ['a.sql', '-- iam-lint-disable-line missing-external-id -- reason'],
    ['a.lua', '--[[ iam-lint-disable-line missing-external-id ]] x()'],
    ['a.ini', '; iam-lint-disable-line missing-external-id'],
    ['a.tex', '% iam-lint-disable-line missing-external-id'],
    ['a.html', '<!-- iam-lint-disable-line missing-external-id -- reason -->'],
    ['a.md', '<!-- iam-lint-disable-line missing-external-id -->'],
    ['a.vb', "x = 1 ' iam-lint-disable-line missing-external-id"],
    ['a.bat', 'REM iam-lint-disable-line missing-external-id'],
    ['a.bat', '@rem iam-lint-disable-line missing-external-id'],
    ['a.ps1', '<# iam-lint-disable-line missing-external-id #>'],
    ['a.hbs', '{{!-- iam-lint-disable-line missing-external-id --}}'],
    ['a.j2', '{# iam-lint-disable-line missing-external-id #}'],
    ['a.erb', '<%# iam-lint-disable-line missing-external-id %>'],
    ['a.ml', '(* iam-lint-disable-line missing-external-id *)'],
    ['tsconfig.json', '"a": 1, // iam-lint-disable-line missing-external-id'],
  ])('%s: %s', (path, text) => {
    expect(run(text, [finding(1)], { path })).toEqual({
      suppressed: ['1 missing-external-id'],
      notices: [],
      messages: [],
    });
  });

  test.each([
    ['a.ts', 'iam-lint-disable-line'],
    ['a.ts', "const x = 'iam-lint-disable-line';"],
    ['a.ts', 'const x = "# iam-lint-disable-line";'],
    ['a.ts', "const x = '// iam-lint-disable-line missing-external-id';"],
    ['a.ts', 'const x = "a\\n# iam-lint-disable-line\\n";'],
    ['a.ts', 'fetch("https://iam-lint-disable-line")'],
    ['a.ts', '// see iam-lint-disable-line'],
    ['a.ts', '// iam-lint-disable-lines'],
    ['a.md', '* iam-lint-disable-line'],
    ['a.json', '"a": "# iam-lint-disable-line"'],
    ['a.json', '"a": "x // iam-lint-disable-line"'],
  ])('not in %s: %s', (path, text) => {
    expect(run(text, [finding(1)], { path })).toEqual({ suppressed: [], notices: [], messages: [] });
  });
});

describe('reach', () => {
  test('next-line, also through others of its kind, whatever ends the lines', () => {
    const text = [
      '// iam-lint-disable-next-line missing-external-id',
      '// iam-lint-disable-next-line trust-account-root',
      'x',
      'y',
    ];
    const findings = [finding(3), finding(3, 'trust-account-root'), finding(4)];
    for (const end of ['\n', '\r\n', '\r']) {
      expect(run(text.join(end), findings).suppressed).toEqual([
        '3 missing-external-id',
        '3 trust-account-root',
      ]);
    }
  });

  test('file', () => {
    const { suppressed } = run('a\n# iam-lint-disable-file trust-account-root', [
      finding(1),
      finding(1, 'trust-account-root'),
    ]);
    expect(suppressed).toEqual(['1 trust-account-root']);
  });

  test('from disable to enable, or to the end', () => {
    const text = 'a\n# iam-lint-disable\nb\n# iam-lint-enable\nc\n# iam-lint-disable\nd';
    expect(
      run(
        text,
        [1, 3, 5, 7].map((line) => finding(line)),
      ).suppressed,
    ).toEqual(['3 missing-external-id', '7 missing-external-id']);
  });

  test('enable of one rule leaves the others as they are', () => {
    const both = [finding(4), finding(4, 'trust-account-root')];
    const listed = '# iam-lint-disable missing-external-id, trust-account-root\n';
    for (const first of [listed, '# iam-lint-disable\n']) {
      expect(run(`${first}a\n# iam-lint-enable missing-external-id\nb`, both).suppressed).toEqual([
        '4 trust-account-root',
      ]);
    }
    expect(
      run('# iam-lint-disable trust-account-root\n# iam-lint-enable missing-external-id\nb\nc', both)
        .suppressed,
    ).toEqual(['4 trust-account-root']);
  });

  test('both on one line', () => {
    const text = '/* iam-lint-disable missing-external-id */ x /* iam-lint-enable missing-external-id */\ny';
    expect(run(text, [finding(1), finding(2)])).toMatchObject({
      suppressed: ['1 missing-external-id'],
      notices: [],
    });
  });

  test('several rules, with commas or without', () => {
    const both = [finding(1), finding(1, 'trust-account-root'), finding(1, 'long-term-access-key')];
    for (const list of ['missing-external-id,trust-account-root', 'missing-external-id trust-account-root']) {
      expect(run(`# iam-lint-disable-line ${list}`, both).suppressed).toHaveLength(2);
    }
  });
});

describe('expiry', () => {
  const text = '# iam-lint-disable-line missing-external-id until=2026-06-01 -- why';

  test('holds on its day, and no longer', () => {
    expect(run(text, [finding(1)], { today: '2026-06-01T23:59:59Z' }).suppressed).toHaveLength(1);
    expect(run(text, [finding(1)], { today: '2026-06-02T00:00:00Z' })).toMatchObject({
      suppressed: [],
      notices: ['1 expired-suppression'],
    });
  });

  test('is read after the reason too', () => {
    const late = '# iam-lint-disable-line missing-external-id -- why until=2026-05-31';
    expect(run(late, [finding(1)]).notices).toEqual(['1 expired-suppression']);
    expect(parseSuppressions(late, 'a.py')[0]?.reason).toBe('why');
  });

  test.each(['soon', '2026-02-30', '2026-13-01', '2026-1-1', ''])('until=%s is no date', (date) => {
    expect(run(`# iam-lint-disable-line until=${date}`, [finding(1)])).toMatchObject({
      suppressed: [],
      notices: ['1 bad-suppression'],
    });
  });
});

describe('a comment that does not do what it says', () => {
  test('names a rule that is none: the known ones hold', () => {
    const { suppressed, notices, messages } = run(
      '# iam-lint-disable-line missing-externalid, trust-account-root',
      [finding(1), finding(1, 'trust-account-root')],
    );
    expect(suppressed).toEqual(['1 trust-account-root']);
    expect(notices).toEqual(['1 unknown-rule']);
    expect(messages[0]).toBe(
      'there is no rule "missing-externalid" to suppress; did you mean "missing-external-id"?',
    );
  });

  test('a reason without dashes does not suppress everything', () => {
    const { suppressed, notices } = run('# iam-lint-disable-line Legacy!', [finding(1)]);
    expect(suppressed).toEqual([]);
    expect(notices).toEqual(['1 unknown-rule']);
  });

  test('an enable with a wrong name is told of', () => {
    const text = '# iam-lint-disable missing-external-id\na\n# iam-lint-enable missing-externalid\n';
    expect(run(text, [finding(2)]).notices).toEqual(['3 unknown-rule']);
  });

  test('strict asks for a reason', () => {
    const text = '# iam-lint-disable-line missing-external-id';
    expect(run(text, [finding(1)], { strict: true })).toMatchObject({
      suppressed: [],
      notices: ['1 suppression-without-reason'],
    });
    expect(run(`${text} -- ours`, [finding(1)], { strict: true }).suppressed).toHaveLength(1);
    expect(run(`/* iam-lint-disable-line -- */`, [finding(1)], { strict: true }).suppressed).toEqual([]);
  });

  test('suppresses nothing', () => {
    expect(run('# iam-lint-disable-line missing-external-id', []).notices).toEqual(['1 unused-suppression']);
    expect(run('# iam-lint-disable-line', []).notices).toEqual(['1 unused-suppression']);
    expect(run('# iam-lint-enable', []).notices).toEqual([]);
  });

  test('is not unused where one of its rules did not run', () => {
    const text = '# iam-lint-disable-line missing-external-id, trust-account-root';
    expect(run(text, [], { ran: ['missing-external-id'] }).notices).toEqual([]);
  });
});

test('the reason is kept', () => {
  const [finding1] = applySuppressions(
    [finding(1)],
    parseSuppressions('/* iam-lint-disable-line -- a -- b */', 'a'),
    {
      strict: true,
      today: new Date(),
      ranRules: new Set(RULES),
      knownRules: new Set(RULES),
    },
  ).findings;
  expect(finding1?.suppression).toMatchObject({ kind: 'inSource', reason: 'a -- b' });
});

describe('takes time in proportion to the text', () => {
  const many = 40_000;
  test.each([
    ['directives on one line', '/* iam-lint-disable-line missing-external-id */'.repeat(many)],
    [
      'disables, then enables',
      '# iam-lint-disable\n'.repeat(many) + '# iam-lint-enable trust-account-root\n'.repeat(many),
    ],
    ['unknown rules', Array.from({ length: many }, (_, i) => `# iam-lint-disable-line rule-${i}`).join('\n')],
    ['one long comment', `# iam-lint-disable-line ${'a, '.repeat(many * 10)}`],
    ['spaces', `#${' '.repeat(2_000_000)}iam-lint-disable-line`],
    ['openers', '#/*--;%<!--'.repeat(200_000)],
    ['half directives', '# iam-lint-'.repeat(200_000)],
    ['stacked next-lines', '# iam-lint-disable-next-line\n'.repeat(many)],
  ])('%s', (_, text) => {
    const findings = Array.from({ length: 5000 }, (_, i) => finding(i + 1));
    const start = performance.now();
    const { notices } = run(text, findings);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(notices.length).toBeLessThanOrEqual(100);
  });
});
