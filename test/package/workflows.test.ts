import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { scanFolder } from '../support/scan-folder.ts';

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { permissions?: Record<string, string> }>>;
}

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});

describe.each(workflows)('$name', ({ text, workflow }) => {
  test('takes every action by its commit, and says which version that is', () => {
    const uses = [...text.matchAll(/uses: *(.+)$/gm)].map(([, what]) => what);
    expect(uses.length).toBeGreaterThan(0);
    for (const what of uses) expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('has no permission but those of its jobs, and no secret', () => {
    expect(workflow.permissions).toEqual({});
    expect(text).not.toContain('secrets.');
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  test('may write nothing, but for what publishes', () => {
    const writing = Object.entries(workflow.jobs).flatMap(([job, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([name, access]) =>
        access === 'write' ? [`${job}: ${name}`] : [],
      ),
    );
    expect(writing).toEqual(workflow.jobs.publish ? ['publish: id-token'] : []);
  });
});

test('the job that publishes runs no code of the repository or of a library', () => {
  const { text } = workflows.find(({ name }) => name === 'release.yml') ?? { text: '' };
  const publish = text.slice(text.indexOf('\n  publish:'));
  expect([...publish.matchAll(/run: *(.+)$/gm)].map(([, command]) => command)).toEqual([
    'npm publish --ignore-scripts ./iam-lint-*.tgz',
  ]);
  expect(publish).not.toContain('actions/checkout');
});

test('our own rules find nothing in them', async () => {
  const { findings, statistics } = await scanFolder('.github', { preset: 'strict', minConfidence: 'low' });
  expect(statistics.files).toBeGreaterThanOrEqual(workflows.length);
  expect(findings).toEqual([]);
});

const pages = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))];
const examples = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, text = ''], i) => ({
    name: `${page}, example ${String(i + 1)}`,
    text,
  })),
);

test.each(examples)('$name is YAML, and a job has what GitHub asks for', ({ text }) => {
  const { errors, warnings } = parseDocument(text);
  expect([...errors, ...warnings].map(({ message }) => message)).toEqual([]);
  const { jobs = {} } = (parse(text) ?? {}) as Partial<Workflow>;
  for (const job of Object.values(jobs)) {
    expect(job).toHaveProperty('runs-on');
    expect(job).toHaveProperty('permissions');
    expect(job).toHaveProperty('steps');
  }
});
