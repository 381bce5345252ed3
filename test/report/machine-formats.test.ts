import { parse as parseJunit } from 'junit2json';
import { describe, expect, it } from 'vitest';
import { Ajv } from 'ajv';
import { ACTS, at, finding, hostileFinding, report, scan } from './build.ts';
import { GITLAB_ISSUES, junitProblems } from './schemas.ts';

const suppressed = finding({ suppression: { kind: 'inSource', reason: undefined } });
const note = finding({ level: 'note', at: at('src/a.ts', 3, 1, 9) });
const error = finding({ level: 'error', ruleId: 'long-term-access-key', at: at('src/b.ts', 7, 2, 22) });
const lines = (text: string): string[] => text.trimEnd().split('\n');

/** What the runner of GitHub Actions makes of a line: see `actions/runner`, ActionCommand. */
function command(
  line: string,
): { name: string; properties: Record<string, string>; text: string } | undefined {
  const found = /^::([a-z]+) ([^:]*)::(.*)$/.exec(line);
  if (!found) return undefined;
  const back = (text: string): string =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  const pairs = (found[2] ?? '').split(',').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, back(value.join('='))] as const;
  });
  return { name: found[1] ?? '', properties: Object.fromEntries(pairs), text: back(found[3] ?? '') };
}

describe('github', () => {
  it('is one workflow command a finding, the gravest first', async () => {
    const text = await report('github', scan([finding(), note, error, suppressed]));
    expect(lines(text).map((line) => command(line)?.name)).toEqual(['error', 'warning', 'notice']);
    expect(command(lines(text)[0] ?? '')).toMatchObject({
      properties: {
        file: 'src/b.ts',
        line: '7',
        endLine: '7',
        col: '2',
        endColumn: '21',
        title: 'long-term-access-key (high confidence)',
      },
    });
  });

  it('gives no columns where a span has several lines', async () => {
    const long = finding({ at: at('a.py', 3, 9, 2, 5) });
    const { properties } = command(await report('github', scan([long])).then((text) => text.trimEnd())) ?? {};
    expect(properties).toMatchObject({ line: '3', endLine: '5' });
    expect(properties).not.toHaveProperty('col');
  });

  it('stays under the ten annotations that a step has of each level', async () => {
    const text = await report(
      'github',
      scan([...Array<typeof note>(12).fill(note), ...Array<typeof error>(11).fill(error)]),
    );
    expect(lines(text).filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines(text).filter((line) => line.startsWith('::notice'))).toHaveLength(10);
    expect(lines(text).at(-1)).toBe('3 findings more than GitHub shows as annotations of one step');
  });

  it('lets neither a file name nor a message begin a command of its own', async () => {
    const forged = finding({
      at: at('a,line=1::x%0A\n::stop-commands::x', 1, 1, 2),
      message: 'x\r\n::set-output name=a::b',
    });
    const text = await report('github', scan([forged]));
    expect(lines(text)).toHaveLength(1);
    expect(command(lines(text)[0] ?? '')?.properties.file).toBe('a,line=1::x%0A\\n::stop-commands::x');
  });
});

describe('gitlab', () => {
  it('is a Code Quality report', async () => {
    const issues = JSON.parse(await report('gitlab', scan([error, finding(), note, suppressed]))) as object[];
    expect(issues).toEqual([
      {
        description: error.message,
        check_name: 'long-term-access-key',
        fingerprint: error.fingerprint,
        severity: 'critical',
        location: { path: 'src/b.ts', lines: { begin: 7, end: 7 } },
      },
      expect.objectContaining({ severity: 'major' }),
      expect.objectContaining({ severity: 'minor' }),
    ]);
  });

  it('keeps its schema, whatever is found', async () => {
    const isValid = new Ajv({ allErrors: true }).compile(GITLAB_ISSUES);
    const review = { path: '.iam-lint.yaml', code: 'settings-changed', message: 'x' };
    for (const result of [
      scan([error, finding(), note, suppressed, hostileFinding()]),
      { ...scan([]), notices: [review] },
    ]) {
      isValid(JSON.parse(await report('gitlab', result)));
      expect(isValid.errors ?? []).toEqual([]);
    }
    expect(isValid([{ description: 'x', location: { path: './a' } }])).toBe(false);
  });

  it('gives every issue a fingerprint of its own, since GitLab merges equal ones', async () => {
    const issues = JSON.parse(await report('gitlab', scan([finding(), finding(), finding()]))) as {
      fingerprint: string;
    }[];
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it('is an empty list where nothing was found', async () => {
    expect(JSON.parse(await report('gitlab', scan([])))).toEqual([]);
  });
});

describe('junit', () => {
  it('is read by a reader of such reports', async () => {
    const read = await parseJunit(await report('junit', scan([error, note, finding(), suppressed])));
    expect(read).toMatchObject({ name: 'iam-lint', tests: 3, failures: 2 });
    const suites = read && 'testsuite' in read ? (read.testsuite ?? []) : [];
    expect(suites.map((suite) => [suite.name, suite.tests, suite.failures])).toEqual([
      ['src/b.ts', 1, 1],
      ['src/a.ts', 1, 0],
      ['src/deploy.py', 1, 1],
    ]);
    const [first] = suites[0]?.testcase ?? [];
    expect(first).toMatchObject({
      name: 'long-term-access-key 7:2',
      classname: 'src/b.ts',
      failure: [{ type: 'error', message: error.message }],
    });
  });

  it('keeps its schema, whatever is found', async () => {
    const review = { path: '.iam-lint.yaml', code: 'settings-changed', message: 'x' };
    for (const result of [
      scan([error, note, finding(), suppressed, hostileFinding()]),
      scan([]),
      { ...scan([note]), notices: [review] },
    ])
      expect(junitProblems(await report('junit', result))).toEqual([]);
    expect(junitProblems('<testsuites><testcase name="a" x="1"></testsuites>')).toHaveLength(4);
  });

  it('has one case that passed where nothing was found', async () => {
    const read = await parseJunit(await report('junit', scan([])));
    expect(read).toMatchObject({
      tests: 1,
      failures: 0,
      testsuite: [{ testcase: [{ name: 'nothing found' }] }],
    });
  });

  it('is XML whatever a file is called', async () => {
    const text = await report('junit', scan([finding({ at: at('a"><x>&\u0001\ufffe]]>', 1, 1, 2) })]));
    expect(await parseJunit(text)).toMatchObject({ testsuite: [{ name: 'a"><x>&\\x01\ufffd]]>' }] });
  });
});

describe('markdown', () => {
  const git = { repositoryUri: 'https://github.com/acme/shop.git', revisionId: 'abc123', folder: 'api/' };

  it('counts, and lists the gravest first', async () => {
    const text = await report('markdown', scan([finding(), error, suppressed]));
    expect(lines(text)[0]).toBe('### iam-lint: 🔴 1 error, 🟡 1 warning (1 suppressed)');
    expect(
      lines(text)
        .filter((line) => line.startsWith('| '))
        .slice(2),
    ).toEqual([
      expect.stringMatching(/^\| 🔴 error \| `long-term-access-key` \| `src\/b.ts:7` \|/),
      expect.stringMatching(/^\| 🟡 warning \| `excessive-session-duration` \| `src\/deploy.py:12` \|/),
    ]);
  });

  it.each([
    ['https://github.com/acme/shop.git', 'https://github.com/acme/shop/blob/abc123/api/src/b.ts#L7'],
    ['ssh://git@github.com/acme/shop.git', 'https://github.com/acme/shop/blob/abc123/api/src/b.ts#L7'],
    ['https://gitlab.acme.dev/a/b', 'https://gitlab.acme.dev/a/b/-/blob/abc123/api/src/b.ts#L7'],
    ['https://bitbucket.org/a/b', 'https://bitbucket.org/a/b/src/abc123/api/src/b.ts#lines-7'],
  ])('links to the line on %s', async (repositoryUri, link) => {
    expect(await report('markdown', scan([error]), { git: { ...git, repositoryUri } })).toContain(
      `(${link})`,
    );
  });

  it.each([['https://example.com/a/b'], ['file:///home/dev/shop'], ['https://notgithub.com/a/b']])(
    'does not on %s',
    async (repositoryUri) => {
      expect(await report('markdown', scan([error]), { git: { ...git, repositoryUri } })).not.toContain('](');
    },
  );

  it('shows every text as it is: no link, image, mention or markup of a scanned file', async () => {
    const text = '[x](https://evil.example) <img src=x> @team `a|b` **c** https://evil.example $x$';
    const row = lines(
      await report('markdown', scan([finding({ message: text, at: at('a`|b', 1, 1, 2) })])),
    ).at(-1);
    expect(row).toContain('\\[x\\](https&#58;//evil.example)');
    expect(row).toContain('&lt;img src=x&gt; &#64;team \\`a\\|b\\` \\*\\*c\\*\\*');
    expect(row).toContain('| ``a`\\|b:1`` |');
  });

  it('stays under what GitHub takes of a summary', async () => {
    const many = Array<typeof error>(6000).fill(finding({ message: 'x'.repeat(300) }));
    const text = await report('markdown', scan(many));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toMatch(/\n[\d,]+ findings more, for which there is no room here\.\n/);
  });
});

it.each(['github', 'gitlab', 'junit', 'markdown', 'html'])('%s sends a terminal nothing', async (format) => {
  const text = await report(
    format,
    scan([hostileFinding()], [{ path: '\u001b[2J', code: 'x', message: '\u009b31m' }]),
  );
  expect(text).not.toMatch(ACTS);
});
