import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openPage, type OpenPage } from '../support/browser.ts';
import { folderOf } from '../support/scan-folder.ts';
import { at, finding, report, scan } from './build.ts';

const HOSTILE = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'">`;

const FINDINGS = [
  finding({ level: 'error', ruleId: 'long-term-access-key', at: at('src/b.ts', 7, 2, 22), message: 'first' }),
  finding({ level: 'error', confidence: 'low', at: at('src/b.ts', 9, 2, 22), message: 'second' }),
  finding({
    message: `third ${HOSTILE}`,
    at: at(`${HOSTILE}.py`, 3, 5, 9),
    snippet: `\tk = "${HOSTILE}"`,
    related: [{ at: at(HOSTILE, 1, 1, 2), message: HOSTILE, snippet: HOSTILE }],
  }),
  finding({ message: 'fourth', suppression: { kind: 'inSource', reason: HOSTILE } }),
];
const GIT = { repositoryUri: 'https://github.com/acme/shop', revisionId: 'abc123' };

describe('html', () => {
  it('asks for nothing from anywhere', async () => {
    const page = await report('html', scan(FINDINGS));
    expect(page).not.toMatch(/<(?:link|iframe|object|embed)\b|\ssrc=(?!x)|@import|url\(/);
    expect(page).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
  });

  it('draws who may assume whom, where that is known, in the look of the drawing', async () => {
    const role = {
      id: 'r',
      kind: 'role',
      label: HOSTILE,
      outside: false,
      at: [at('main.tf', 1, 1, 2)],
    } as const;
    const anyone = { ...role, id: 'a', kind: 'anyone', label: 'anyone', outside: true } as const;
    const road = {
      from: 'a',
      to: 'r',
      kind: 'trust',
      operation: 'AssumeRole',
      guards: [],
      outside: true,
    } as const;
    const graph = { nodes: [anyone, role], edges: [{ ...road, at: at('main.tf', 3, 1, 2) }] };
    const page = await report('html', scan(FINDINGS), { graph });
    expect(page).toContain('Who may assume whom: 1 road</summary>');
    expect(page.match(/<path class="edge trust outside"/g)).toHaveLength(1);
    expect(page.match(/<g class="node /g)).toHaveLength(2);
    expect(page).toContain('svg .edge.outside');
    expect(page.match(/<script/g)).toHaveLength(1);
    const without = await report('html', scan(FINDINGS), { graph: { nodes: [role], edges: [] } });
    expect(without).not.toContain('Who may assume whom');
  });

  it('has one script, which is its own', async () => {
    const page = await report('html', scan(FINDINGS));
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
  });
});

describe.skipIf(CHROMIUM === undefined)('html in a browser (skipped where there is no Chromium)', () => {
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    const folder = folderOf({});
    const file = join(folder, 'report.html');
    writeFileSync(file, await report('html', scan(FINDINGS), { git: GIT }));
    open = await openPage(file);
    ({ page } = open);
  }, 60_000);
  afterAll(async () => {
    await open.close();
  });

  const shown = async (): Promise<string[]> => {
    const texts = await page.locator('article:not([hidden]) > p:first-of-type').allTextContents();
    return texts.map((text) => text.trim().split(' ', 1)[0] ?? '');
  };

  it('shows what is not suppressed', async () => {
    expect(await shown()).toEqual(['first', 'second', 'third']);
    expect(await page.textContent('#shown')).toBe('3 of 4 shown');
  });

  it('filters by level, confidence, rule and words', async () => {
    await page.selectOption('select[name=level]', 'error');
    expect(await shown()).toEqual(['first', 'second']);
    await page.selectOption('select[name=confidence]', 'medium');
    expect(await shown()).toEqual(['first']);
    await page.selectOption('select[name=level]', '');
    await page.fill('input[name=words]', 'EXCESSIVE onerror');
    expect(await shown()).toEqual(['third']);
    expect(await page.isHidden('section.file >> nth=0')).toBe(true);
    await page.fill('input[name=words]', '');
    await page.selectOption('select[name=rule]', 'long-term-access-key');
    expect(await shown()).toEqual(['first']);
    await page.selectOption('select[name=rule]', '');
    await page.check('input[name=suppressed]');
    expect(await shown()).toEqual(['first', 'third', 'fourth']);
  });

  it('leads to the line', async () => {
    expect(await page.getAttribute('article a', 'href')).toBe(
      'https://github.com/acme/shop/blob/abc123/src/b.ts#L7',
    );
  });

  it('runs nothing of a scanned file, and is without an error', async () => {
    expect(await page.title()).toBe('iam-lint: 3 findings');
    expect(await page.locator('article img, article script').count()).toBe(0);
    expect(open.errors).toEqual([]);
  });
});
