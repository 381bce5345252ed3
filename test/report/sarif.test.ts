import { gzipSync } from 'node:zlib';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/types.ts';
import { gravest, share } from '../../src/report/sarif/limits.ts';
import { mergeLogs } from '../../src/report/sarif/merge.ts';
import { messageText } from '../../src/report/sarif/text.ts';
import { ACTS, at, finding, hostileFinding, report, rule, RULES, scan } from './build.ts';

type Rest = Parameters<typeof report> extends [string, ...infer R] ? R : never;

async function runOf(...args: Rest): Promise<Run> {
  const log = JSON.parse(await report('sarif', ...args)) as Log;
  const run = log.runs[0];
  if (!run) throw new Error('no run');
  return run;
}

async function resultOf(of: Finding): Promise<Result> {
  const result = (await runOf(scan([of]))).results?.[0];
  if (!result) throw new Error('no result');
  return result;
}

describe('the tool', () => {
  it('describes every rule that ran, as code scanning wants it', async () => {
    const run = await runOf(scan([]));
    expect(run.tool.driver).toMatchObject({ name: 'iam-lint', version: '1.2.3', semanticVersion: '1.2.3' });
    expect(run.tool.driver.rules).toHaveLength(3);
    const help = 'https://github.com/iam-lint/iam-lint/blob/main/rules';
    expect(run.tool.driver.rules?.[0]).toEqual({
      id: 'long-term-access-key',
      name: 'LongTermAccessKey',
      shortDescription: { text: 'What long-term-access-key finds.' },
      fullDescription: { text: 'Finds what should not be, see the other.' },
      help: {
        text: 'long-term-access-key\n\nFinds what should not be, see the other.\n\n    a = [b](c)',
        markdown: `# long-term-access-key\n\nFinds **what** should not be, see [the other](${help}/trust/other.md).\n\n\`\`\`py\na = [b](c)\n\`\`\`\n`,
      },
      helpUri: `${help}/credentials/long-term-access-key.md`,
      defaultConfiguration: { level: 'error' },
      relationships: [
        { target: { id: '798', toolComponent: { name: 'CWE' } }, kinds: ['relevant'] },
        { target: { id: '312', toolComponent: { name: 'CWE' } }, kinds: ['relevant'] },
      ],
      properties: {
        tags: ['security', 'external/cwe/cwe-798', 'external/cwe/cwe-312'],
        precision: 'high',
        'problem.severity': 'error',
        'security-severity': '9.1',
      },
    });
    expect(run.tool.driver.rules?.[2]?.properties).toMatchObject({ 'problem.severity': 'recommendation' });
    expect(run.taxonomies?.[0]?.taxa?.map(({ id }) => id)).toEqual(['312', '613', '798']);
  });

  it('says how the run went, and where', async () => {
    const git = { repositoryUri: 'https://x:token@github.com/acme/shop', revisionId: 'abc', branch: 'main' };
    const notices = [
      { path: 'a b.json', line: 4, code: 'parse-error', message: 'Expected a comma' },
      { path: 'c', code: 'binary', message: 'Not text' },
    ];
    const run = await runOf(scan([], notices), { git });
    expect(run).toMatchObject({
      columnKind: 'utf16CodeUnits',
      automationDetails: { id: 'iam-lint/' },
      originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///home/dev/shop/' } },
      versionControlProvenance: [
        { repositoryUri: 'https://github.com/acme/shop', revisionId: 'abc', branch: 'main' },
      ],
      results: [],
    });
    expect(run.invocations?.[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
      startTimeUtc: '2026-03-01T10:00:00.000Z',
      endTimeUtc: '2026-03-01T10:00:01.000Z',
      arguments: ['scan', '.'],
      toolExecutionNotifications: [
        {
          descriptor: { id: 'parse-error', index: 1 },
          level: 'warning',
          message: { text: 'Expected a comma.' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'a%20b.json' }, region: { startLine: 4 } } },
          ],
        },
        { descriptor: { id: 'binary', index: 0 }, level: 'note' },
      ],
    });
    expect((await runOf(scan([], [], true), { exitCode: 2 })).invocations?.[0]?.executionSuccessful).toBe(
      false,
    );
  });
});

describe('a result', () => {
  it('carries everything that is known of the finding', async () => {
    const file = at('src/deploy.py', 12, 21, 26);
    const result = await resultOf(
      finding({
        properties: { durationSeconds: 43200 },
        related: [
          { at: at('src/config.py', 3, 9, 21), message: 'written here', snippet: 'HOURS = 12 * 60 * 60' },
          { at: at('src/config.py', 5, 1, 6), message: 'copied here', snippet: 'AGAIN = HOURS' },
        ],
        fix: { description: 'Ask for an hour', edits: [{ at: file, text: '3600' }] },
      }),
    );
    expect(result).toMatchObject({
      ruleId: 'excessive-session-duration',
      ruleIndex: 1,
      level: 'warning',
      rank: 90,
      message: { text: 'The session may last 43200 seconds, more than the 3600 allowed.' },
      partialFingerprints: {
        primaryLocationLineHash: 'a7f2ff13bc495cf2:1',
        'iamLintFingerprint/v1': '5f2d1c0a9b8e7f60',
      },
      properties: { durationSeconds: 43200, confidence: 'high' },
    });
    const artifactLocation = { uri: 'src/deploy.py', uriBaseId: '%SRCROOT%' };
    const region = { startLine: 12, startColumn: 21, endLine: 12, endColumn: 26 };
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation,
          region: { ...region, snippet: { text: 'HOURS' } },
          contextRegion: { startLine: 12, endLine: 12, snippet: { text: '    DurationSeconds=HOURS,' } },
        },
      },
    ]);
    expect(result.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([
      [1, 'written here.'],
      [2, 'copied here.'],
    ]);
    const flow = result.codeFlows?.[0]?.threadFlows[0]?.locations.map((step) => step.location?.message?.text);
    expect(flow).toEqual(['written here.', 'copied here.', result.message.text]);
    expect(result.fixes).toEqual([
      {
        description: { text: 'Ask for an hour.' },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '3600' } }] },
        ],
      },
    ]);
    expect(result).not.toHaveProperty('suppressions');
  });

  it('has no flow, related places or fix where there are none', async () => {
    const result = await resultOf(finding());
    for (const name of ['codeFlows', 'relatedLocations', 'fixes']) expect(result).not.toHaveProperty(name);
  });

  it('says of every result whether it is suppressed once one is', async () => {
    const { results } = await runOf(
      scan([
        finding(),
        finding({ suppression: { kind: 'inSource', reason: 'agreed' } }),
        finding({ suppression: { kind: 'external', reason: undefined } }),
      ]),
    );
    expect(results?.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'inSource', status: 'accepted', justification: 'agreed' }],
      [{ kind: 'external', status: 'accepted' }],
    ]);
  });

  it('keeps a minified line out of the report', async () => {
    const snippet = `${'a'.repeat(9000)}KEY${'b'.repeat(9000)}`;
    const result = await resultOf(finding({ snippet, at: at('min.js', 1, 9001, 9004) }));
    expect(result.locations?.[0]?.physicalLocation).not.toHaveProperty('contextRegion');
    expect(result.locations?.[0]?.physicalLocation?.region?.snippet?.text).toBe('KEY');
  });

  it('finds the span in a line that was cut', async () => {
    const cut = { ...finding({ snippet: 'a;KEY;b', at: at('min.js', 1, 103, 106) }), snippetColumn: 101 };
    const place = (await resultOf(cut)).locations?.[0]?.physicalLocation;
    expect(place?.region?.snippet?.text).toBe('KEY');
    expect(place).not.toHaveProperty('contextRegion');
    const lost = await resultOf(finding({ snippet: 'a;KEY;b', at: at('min.js', 1, 103, 106) }));
    expect(lost.locations?.[0]?.physicalLocation?.region).not.toHaveProperty('snippet');
  });

  it('can hold no more evidence than GitHub takes, and keeps the nearest', async () => {
    const step = { at: at('a.py', 1, 1, 2), snippet: 'x' };
    const related = Array.from({ length: 1500 }, (_, index) => ({ ...step, message: `step ${index}` }));
    const result = await resultOf(finding({ related }));
    expect(result.relatedLocations).toHaveLength(999);
    const flow = result.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(flow).toHaveLength(100);
    expect(flow[98]?.location?.message?.text).toBe('step 1499.');
  });
});

describe('hostile input', () => {
  it('is escaped in the text and whole in its meaning', async () => {
    const text = await report('sarif', scan([hostileFinding()]));
    expect(text.trimEnd()).not.toMatch(ACTS);
    const result = (JSON.parse(text) as Log).runs[0]?.results?.[0];
    expect(result?.message.text).toBe(
      'message a\u001b]0;owned\u0007\n\u202egnp.\u2066\u009b31m\u007f\ufffdb.',
    );
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(
      /^dir\/a%1B%5D0%3Bowned%07%0A/,
    );
  });

  it.each([
    ['see [this](http://evil.example)', 'see \\[this\\](http://evil.example).'],
    ['a[0] and {0} and ${VAR} and [x]', 'a[0] and {{0}} and ${VAR} and [x].'],
    ['already ends!', 'already ends!'],
  ])('makes no link or placeholder of %s', (text, expected) => {
    expect(messageText(text)).toBe(expected);
  });
});

describe("GitHub's limits", () => {
  it('keeps the gravest, in their order', () => {
    const notes = Array.from({ length: 4 }, () => finding({ level: 'note' }));
    const suppressed = finding({ level: 'error', suppression: { kind: 'inSource', reason: undefined } });
    const low = finding({ level: 'warning', confidence: 'low' });
    const high = finding({ level: 'warning' });
    const severe = finding({ level: 'warning', ruleId: 'severe', confidence: 'low' });
    const error = finding({ level: 'error' });
    const all = [suppressed, ...notes, low, high, severe, error];
    const keep = (count: number) =>
      gravest(all, count, ({ ruleId, level, confidence, suppression }) => ({
        isSuppressed: suppression !== undefined,
        level,
        severity: ruleId === 'severe' ? 9 : 5,
        confidence,
      }));
    expect(keep(1)).toEqual([error]);
    expect(keep(2)).toEqual([severe, error]);
    expect(keep(3)).toEqual([high, severe, error]);
    expect(keep(8)).toEqual(all.slice(1));
    expect(keep(9)).toBe(all);
  });

  it('leaves out what is over 25,000 results and says so', async () => {
    const many = Array.from({ length: 25_010 }, (_, index) =>
      finding({ level: index < 20 ? 'note' : 'warning' }),
    );
    const run = await runOf(scan(many));
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.filter(({ level }) => level === 'note')).toHaveLength(10);
    const said = run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(said).toEqual([
      '10 findings of 25,010 left out, the least grave, to stay within what GitHub code scanning accepts.',
      'GitHub code scanning shows the gravest 5,000 of 25,000 findings.',
    ]);
  });

  it('leaves out of a merged report what is over them, as of that of one scan', async () => {
    const logs = await Promise.all(
      [0, 1].map(async (part) => {
        const findings = Array.from({ length: 13_000 }, (_, index) =>
          finding({ level: index < 700 ? 'note' : 'error', message: `${part} ${index}` }),
        );
        return JSON.parse(await report('sarif', scan(findings))) as Log;
      }),
    );
    const run = (JSON.parse(mergeLogs(logs)) as Log).runs[0];
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.filter(({ level }) => level === 'note')).toHaveLength(400);
    const said = run?.invocations?.flatMap((one) => one.toolExecutionNotifications ?? []) ?? [];
    expect(said[0]?.message.text).toBe(
      '1,000 findings of 26,000 left out, the least grave, to stay within what GitHub code scanning accepts.',
    );
    for (const { descriptor } of said)
      expect(run?.tool.driver.notifications?.[descriptor?.index ?? -1]?.id).toBe('left-out');
  });

  it('stays under ten megabytes gzipped', async () => {
    let seed = 1;
    const noise = () => (seed = (seed * 48271) % 2147483647).toString(36);
    const bulk = (length: number) => Array.from({ length }, noise).join('');
    const many = Array.from({ length: 4_000 }, (_, index) => finding({ message: `${index} ${bulk(800)}` }));
    const text = await report('sarif', scan(many));
    expect(gzipSync(text).length).toBeLessThanOrEqual(10_000_000);
    const run = (JSON.parse(text) as Log).runs[0];
    expect(run?.results?.length).toBeGreaterThan(1_500);
    expect(run?.results?.length).toBeLessThan(4_000);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/left out/);
    expect(share(text)).toBe(1);
  });

  it('names at most 20 tags and 1,000 notices', async () => {
    const tags = Array.from({ length: 40 }, (_, index) => `tag-${index}`);
    const rules = [...RULES, rule('x-y', 'trust', 'error', { tags })];
    const notices = Array.from({ length: 1_200 }, () => ({ path: 'a', code: 'binary', message: 'Not text' }));
    const run = await runOf(scan([], notices), { rules });
    expect(run.tool.driver.rules?.[3]?.properties?.tags).toHaveLength(20);
    const notifications = run.invocations?.[0]?.toolExecutionNotifications;
    expect(notifications).toHaveLength(1_001);
    expect(notifications?.[0]?.message.text).toBe('200 more notices are left out.');
  });
});
