import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { Keys } from '../support/keys.ts';
import { auditFiles } from '../support/audit.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

/** Where code of a language stands when its page does not say. */
const FILES: Readonly<Record<string, string>> = {
  typescript: 'main.ts',
  ts: 'main.ts',
  javascript: 'main.js',
  js: 'main.js',
  python: 'main.py',
  bash: 'main.sh',
  hcl: 'main.tf',
  terraform: 'main.tf',
  yaml: 'template.yaml',
  json: 'policy.json',
  ini: '.aws/config',
  csv: 'credential-report.csv',
};

interface Block {
  readonly section: string;
  readonly file: string;
  readonly code: string;
}

function blocks(page: string): Block[] {
  const found: Block[] = [];
  let section = '';
  let open: { file: string; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    const fence = /^```(\w*)\s*(\S*)/.exec(line);
    if (open && line.startsWith('```')) {
      found.push({ section, file: open.file, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence) open = { file: fence[2] || (FILES[fence[1] ?? ''] ?? 'file.txt'), lines: [] };
    else if (line.startsWith('## ')) section = line.slice(3).trim();
  }
  return found;
}

/** What only several files show together: the blocks of a section are the files of one project. */
function projects(shown: readonly Block[]): { section: string; file: string; files: readonly Block[] }[] {
  return ['Incorrect', 'Correct'].map((section) => {
    const files = shown.filter((block) => block.section === section);
    return { section, file: files.map(({ file }) => file).join(', '), files };
  });
}

describe.each(rules.map(({ meta }) => meta))('the page of $id shows what the rule does', ({ id, group }) => {
  const all = blocks(new Keys().expand(readFileSync(`rules/${group}/${id}.md`, 'utf8')));
  const shown = all.filter(({ section }) => section === 'Incorrect' || section === 'Correct');
  const isJoined = group === 'joined' || id === 'active-leaked-key';
  const cases = isJoined ? projects(shown) : shown.map((block) => ({ ...block, files: [block] }));

  test('it shows both sides', () => {
    expect(new Set(cases.map(({ section }) => section))).toEqual(new Set(['Incorrect', 'Correct']));
  });

  test.each(cases.map((block, i) => ({ ...block, number: i + 1 })))(
    '$section block $number ($file)',
    async ({ section, files }) => {
      const contents = Object.fromEntries(files.map(({ file, code }) => [file, code]));
      const options = { preset: 'strict', only: [id], minConfidence: 'low' } as const;
      const result =
        group === 'live'
          ? await auditFiles(contents, options)
          : await scanFolder(folderOf(contents), options);
      expect(result.notices).toEqual([]);
      const found = result.findings.map((finding) => finding.ruleId);
      if (section === 'Incorrect') expect(found).toContain(id);
      else expect(found).toEqual([]);
    },
  );
});
