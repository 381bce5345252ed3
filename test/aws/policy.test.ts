import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scanFolder, folderOf } from '../support/scan-folder.ts';

const page = readFileSync('docs/audit.md', 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';

/** What whoever may ask STS for itself, or for a role, has or is given apart. */
const APART = new Set(['sts:GetCallerIdentity', 'sts:AssumeRole']);

/** The actions that the code names when one is denied: those it asks for. */
function askedFor(): string[] {
  const files = readdirSync('src/aws/live').map((name) => readFileSync(`src/aws/live/${name}`, 'utf8'));
  const actions = files.flatMap((text) =>
    [...text.matchAll(/'((?:iam|sts):[A-Z]\w+)'/g)].map(([, one]) => one ?? ''),
  );
  return [...new Set(actions)].filter((action) => !APART.has(action)).sort();
}

describe('the smallest policy in docs/audit.md', () => {
  test('allows what is asked for and nothing else', () => {
    const policy = JSON.parse(block('json')) as { Statement: { Action: string[] }[] };
    expect(policy.Statement[0]?.Action).toEqual(askedFor());
  });

  test('is the same in Terraform', () => {
    const [, listed = ''] = /actions = \[\n([^\]]*)\]/.exec(block('hcl')) ?? [];
    expect([...listed.matchAll(/"([^"]+)"/g)].map(([, one]) => one)).toEqual(askedFor());
  });

  test('has nothing that this project itself finds', async () => {
    const { findings } = await scanFolder(
      folderOf({ 'audit.tf': block('hcl'), 'policy.json': block('json') }),
    );
    expect(findings).toEqual([]);
  });
});
