import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/types.ts';
import { GRAPH_FORMATS, loadGraphReporter } from '../../src/report/graph/index.ts';
import { CHROMIUM, openPage, type OpenPage } from '../support/browser.ts';
import { place } from '../rules/builders.ts';
import { folderOf } from '../support/scan-folder.ts';

/** Ends whatever it stands in: a quote, a bracket, a script, a line of a terminal. */
const HOSTILE = `x"]; } -->\\N\`</script><img src=x onerror=document.title=1>#35;|end\u001b[2J\u202e`;

const TEAMS = 20;

/** A repository of a hundred roles and one: five for each team, one with a hostile name. */
function repository(): string {
  const files: Record<string, string> = { 'hostile/template.yaml': hostileTemplate() };
  for (let i = 0; i < TEAMS; i++) {
    const team = `team${String(i).padStart(2, '0')}`;
    files[`${team}/roles.tf`] = rolesOf(team);
    files[`${team}/app.py`] =
      `import boto3\nboto3.client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/${team}-1", RoleSessionName=user, ExternalId=external_id)\n`;
  }
  files['.github/workflows/release.yml'] =
    'on: push\npermissions: { id-token: write }\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with: { role-to-assume: "arn:aws:iam::111122223333:role/team00-2", aws-region: eu-central-1 }\n';
  return folderOf(files);
}

function rolesOf(team: string): string {
  const vendor =
    'Principal = { AWS = "arn:aws:iam::444455556666:root" }, Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }';
  const github =
    'Action = "sts:AssumeRoleWithWebIdentity", Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:example-org/app:ref:refs/heads/main" } }';
  const statements = [
    'Principal = { Service = "ec2.amazonaws.com" }',
    vendor,
    github,
    'Principal = { AWS = "*" }',
    `Principal = { AWS = aws_iam_role.r0.arn }`,
  ];
  return statements
    .map(
      (statement, i) =>
        `resource "aws_iam_role" "r${String(i)}" {\n  name = "${team}-${String(i)}"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", ${statement.includes('Action') ? '' : 'Action = "sts:AssumeRole", '}${statement} }] })\n}\n`,
    )
    .join('');
}

function hostileTemplate(): string {
  const name = JSON.stringify(HOSTILE);
  const statement = `{ Effect: Allow, Action: "sts:AssumeRole", Principal: { AWS: ${name} }, Condition: { StringEquals: { ${name}: ${name} } } }`;
  return `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: { RoleName: ${name}, AssumeRolePolicyDocument: { Statement: [${statement}] } }\n`;
}

const folder = repository();

function graph(format: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const bin = resolve('bin/iam-lint.js');
  const run = spawnSync(process.execPath, [bin, 'graph', '--format', format, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

interface Json {
  readonly version: number;
  readonly nodes: readonly {
    id: string;
    kind: string;
    label: string;
    outside: boolean;
    at: { path: string }[];
  }[];
  readonly edges: readonly { from: string; to: string; kind: string; outside: boolean }[];
}

describe('a repository of a hundred roles', () => {
  it('as JSON: every role, every road', () => {
    const { status, stdout, stderr } = graph('json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { version, nodes, edges } = JSON.parse(stdout) as Json;
    expect(version).toBe(1);
    const roles = nodes.filter(({ kind }) => kind === 'role');
    expect(roles).toHaveLength(5 * TEAMS + 1);
    expect(edges.filter(({ kind }) => kind === 'trust')).toHaveLength(5 * TEAMS + 1);
    expect(edges.filter(({ kind }) => kind === 'assume')).toHaveLength(TEAMS + 1);
    const ids = new Set(nodes.map(({ id }) => id));
    expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    const outside = nodes.filter((node) => node.outside).map(({ label }) => label);
    expect(outside).toEqual(['444455556666', 'anyone', 'token.actions.githubusercontent.com', HOSTILE]);
    // Each road is of the team whose folder it stands in.
    const label = (id: string): string => nodes.find((node) => node.id === id)?.label ?? '';
    const within = edges.filter(({ from }) => /^team\d\d-0$/.test(label(from)));
    expect(within).toHaveLength(TEAMS);
    expect(within.every(({ from, to }) => label(from).slice(0, 6) === label(to).slice(0, 6))).toBe(true);
  });

  it('as Mermaid: roads from the outside apart, names without power', () => {
    const { stdout } = graph('mermaid');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('flowchart LR');
    expect(lines.filter((line) => line.includes('==>'))).toHaveLength(3 * TEAMS + 1);
    const node =
      /^ {4}n\d+(?:\(\(|\[\[|\{\{|\[\/|\(|\[)"[^"`<>|\\]*"(?:\)\)|\]\]|\}\}|\/\]|\)|\])(?::::\w+)?$/;
    const edge = /^ {2}n\d+ (?:==>|-->|-\.->)(?:\|"[^"`<>|\\]*"\|)? n\d+$/;
    const other = /^(?:flowchart LR| {2}subgraph \w+ \["\w+"\]| {2}end| {2}classDef .*)$/;
    expect(lines.filter((line) => !node.test(line) && !edge.test(line) && !other.test(line))).toEqual([]);
    expect(stdout).toContain('"ExternalId, 1 hour"');
  });

  it('as DOT: every quote closed, no escape of Graphviz’s', () => {
    const { stdout } = graph('dot');
    expect(stdout.startsWith('digraph iam {\n')).toBe(true);
    const unquoted = stdout.replace(/"(?:[^"\\\n]|\\["\\])*"/g, '""');
    expect(unquoted).not.toMatch(/x\]|img|script/);
    expect(unquoted.split('{').length).toBe(unquoted.split('}').length);
    expect(stdout.match(/ -> /g)).toHaveLength(6 * TEAMS + 2);
  });

  it.each(GRAPH_FORMATS)('%s speaks to no terminal', (format) => {
    expect(graph(format).stdout).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it('knows its formats', () => {
    const { status, stderr } = graph('mermiad');
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "mermaid"?');
  });
});

const at = place(7, 'infra/main.tf');
const node = { kind: 'role', label: 'deploy', outside: false, at: [at] } as const;
const edge = { kind: 'trust', operation: 'AssumeRole', guards: [], outside: false, at } as const;
const small: Graph = {
  nodes: [
    { ...node, id: 'a' },
    { ...node, id: 'b' },
  ],
  edges: [{ ...edge, from: 'a', to: 'b' }],
};
const tool = { name: 'iam-lint', version: '1.0.0', informationUri: '' } as const;
const git = { repositoryUri: 'https://github.com/acme/shop', revisionId: 'abc123' };
const url = 'https://github.com/acme/shop/blob/abc123/infra/main.tf#L7';

describe('places', () => {
  it.each(['json', 'html'])('%s leads to the line where the remote is known', async (format) => {
    const reporter = await loadGraphReporter(format);
    expect(reporter.write(small, { tool, git })).toContain(url);
    expect(reporter.write(small, { tool })).not.toContain('https://github.com');
    expect(reporter.write(small, { tool })).toContain('infra/main.tf');
  });

  it('says where Mermaid will not draw it', async () => {
    const reporter = await loadGraphReporter('mermaid');
    const edges = Array.from({ length: 501 }, () => small.edges[0]).filter((one) => one !== undefined);
    const warning = (graph: Graph): string | undefined =>
      reporter.warning?.(graph, reporter.write(graph, { tool }));
    expect(warning({ ...small, edges: edges.slice(1) })).toBeUndefined();
    expect(warning({ ...small, edges })).toContain('--format html');
  });

  it.each(GRAPH_FORMATS)('%s of nothing is something that can be read', async (format) => {
    const text = (await loadGraphReporter(format)).write({ nodes: [], edges: [] }, { tool });
    expect(text.trim()).not.toBe('');
    if (format === 'json') expect(JSON.parse(text)).toMatchObject({ version: 1, nodes: [], edges: [] });
  });
});

describe('the page', () => {
  it('has one script, which is its own, and asks for nothing from anywhere', () => {
    const { stdout } = graph('html');
    expect(stdout.match(/<script/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/<(?:img|link|iframe|object|embed)\b|@import|\ssrc=(?!x)/);
    expect(stdout).toContain("default-src 'none'");
  });

  it('shows of names that do not fit what tells them apart', async () => {
    const arns = ['partner-with-a-rather-long-name-for-reading-1', 'short'].map(
      (name) => `arn:aws:iam::999988887777:role/${name}`,
    );
    const nodes = arns.map((label, i) => ({ ...node, id: String(i), label }));
    const text = (await loadGraphReporter('html')).write({ nodes, edges: [] }, { tool });
    expect([...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, label]) => label)).toEqual([
      'role partner-with-a…g-1 of 999988887777',
      'role short of 999988887777',
    ]);
  });

  it('has everybody in a place of their own, beside the first who reaches them', async () => {
    const kinds = { service: 'service', b: 'role', c: 'role', a: 'role', anyone: 'anyone' } as const;
    const nodes = Object.entries(kinds).map(([id, kind]) => ({ ...node, id, label: id, kind }));
    const roads = [
      ['service', 'b'],
      ['service', 'c'],
      ['anyone', 'a'],
    ] as const;
    const edges = roads.map(([from, to]) => ({ ...edge, from, to }));
    const text = (await loadGraphReporter('html')).write({ nodes, edges }, { tool });
    const boxes = [
      ...text.matchAll(/<rect x="(\d+)" y="(\d+)"[^]*?<text[^>]*>(?:role |service )?(\w+)/g),
    ].map(([, x, y, label = '']) => ({ label, x: Number(x), y: Number(y) }));
    const column = (left: boolean): string[] =>
      boxes
        .filter(({ x }) => x < 100 === left)
        .sort((one, other) => one.y - other.y)
        .map(({ label }) => label);
    expect(column(true)).toEqual(['anyone', 'service']);
    expect(column(false)).toEqual(['a', 'b', 'c']);
    expect(new Set(boxes.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(5);
  });
});

describe.skipIf(CHROMIUM === undefined)('the page in a browser (skipped where there is no Chromium)', () => {
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    const file = resolve(folder, 'graph.html');
    expect(graph('html', '--output', file).status).toBe(0);
    open = await openPage(file);
    ({ page } = open);
  }, 60_000);
  afterAll(async () => {
    await open.close();
  });

  const shown = (): Promise<number> => page.locator('article:not([hidden])').count();

  it('shows every road, those from the outside first', async () => {
    expect(await shown()).toBe(6 * TEAMS + 2);
    expect(await page.locator('h2').allTextContents()).toEqual(['Roads from the outside', 'Roads from here']);
    expect(await page.locator('svg g.node').count()).toBeGreaterThan(5 * TEAMS);
  });

  it('is searched and filtered', async () => {
    await page.fill('input[name=words]', 'team07 externalid');
    expect(await shown()).toBe(2);
    expect(await page.textContent('#shown')).toBe(`2 of ${String(6 * TEAMS + 2)} roads shown`);
    await page.fill('input[name=words]', 'team19-4');
    expect(await shown()).toBe(1);
    const [box, frame] = await Promise.all([
      page.locator('svg g.node:not(.faint)').first().boundingBox(),
      page.locator('.drawing').boundingBox(),
    ]);
    expect(box?.y).toBeGreaterThanOrEqual(frame?.y ?? Infinity);
    expect(box?.y).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
    await page.fill('input[name=words]', '');
    await page.selectOption('select[name=kind]', 'anyone');
    expect(await shown()).toBe(TEAMS);
    await page.selectOption('select[name=kind]', '');
    await page.selectOption('select[name=road]', 'outside');
    expect(await shown()).toBe(3 * TEAMS + 1);
    await page.click('button[name=all]');
    expect(await shown()).toBe(6 * TEAMS + 2);
  });

  it('shows the roads of a box that is clicked, and where they are written', async () => {
    await page.locator('svg g.node', { hasText: 'team03-1' }).first().click();
    expect(await page.locator('article:not([hidden]) .place').allTextContents()).toEqual([
      'team03/roles.tf:7',
      'team03/app.py:2',
    ]);
    await page.click('button[name=all]');
  });

  it('is worked by keyboard too, and shows no more than is asked for', async () => {
    const box = page.locator('svg g.node', { hasText: 'team05-4' }).first();
    await box.focus();
    await page.keyboard.press('Enter');
    const roads = await page.locator('article:not([hidden])').allTextContents();
    expect(roads).toHaveLength(1);
    expect(roads[0]).toContain('team05-0');
    expect(await page.locator('path.edge:not(.faint)').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await shown()).toBe(6 * TEAMS + 2);
    await page.fill('input[name=words]', 'nobody has this name');
    expect(await page.locator('h2:visible').count()).toBe(0);
    await page.click('button[name=all]');
  });

  it('leads from a road to its line at the host of the repository', async () => {
    const file = resolve(folder, 'linked.html');
    const reporter = await loadGraphReporter('html');
    writeFileSync(file, reporter.write(small, { tool, git }));
    const opened = await openPage(file);
    const { page: linked } = opened;
    try {
      await linked.route(/^https:/, (route) => route.fulfill({ body: 'the line' }));
      await linked.locator('.place a').first().click();
      await linked.waitForURL(url);
      expect(await linked.textContent('body')).toBe('the line');
    } finally {
      await opened.close();
    }
  });

  it('runs nothing of a scanned file, and is without an error', async () => {
    expect(await page.title()).toMatch(/^iam-lint: \d+ roles, \d+ roads$/);
    expect(await page.locator('img, article script').count()).toBe(0);
    expect(open.errors).toEqual([]);
  });
});
