import type { Repository } from './repository.ts';

const SCHEMA = 'https://raw.githubusercontent.com/iam-lint/iam-lint/main/schema/iam-lint.schema.json';

/** A first configuration. @param own accounts, each with the file that names it */
export function configText(own: ReadonlyMap<string, string>): string {
  const accounts =
    own.size === 0
      ? ['# accounts:', "#   own: ['111122223333'] # your AWS accounts: trusting these needs no ExternalId"]
      : [
          '# Trusting these needs no ExternalId.',
          'accounts:',
          '  own:',
          ...[...own].map(([id, file]) => `    - '${id}' # ${printable(file)}`),
        ];
  const lines = [
    `# yaml-language-server: $schema=${SCHEMA}`,
    'preset: recommended',
    ...accounts,
    '# baseline: .iam-lint-baseline.json # what "npx iam-lint baseline" lists: with it only what is new is reported',
  ];
  return `${lines.join('\n')}\n`;
}

/** File names are whoever's: none ends the comment that it stands in. */
function printable(path: string): string {
  return path.replace(/[^\x20-\x7e]/g, '?');
}

/**
 * The workflow. Actions are pinned as the repository pins them already, so that its own updates find them.
 */
export function workflowText(repository: Repository, version: string): string {
  const branch = JSON.stringify(repository.defaultBranch);
  return `name: iam-lint

on:
  push:
    branches: [${/^[\w./-]+$/.test(repository.defaultBranch) ? repository.defaultBranch : branch}]
  pull_request:

permissions: {}

jobs:
  iam-lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write # for the upload
    steps:
      - uses: ${pinned(repository, 'actions/checkout', 'v6')}
        with:
          fetch-depth: 2
          persist-credentials: false
      - id: iam-lint
        uses: iam-lint/iam-lint@v${version}
      # Needs code scanning, which private repositories pay for: without it, leave this step out.
      - if: \${{ !cancelled() && steps.iam-lint.outputs.sarif-file != '' }}
        uses: ${pinned(repository, 'github/codeql-action', 'v4', '/upload-sarif')}
        with:
          sarif_file: \${{ steps.iam-lint.outputs.sarif-file }}
          category: iam-lint
`;
}

/** `owner/name/path@ref`, with the comment that names the version of a commit. */
function pinned({ files, read }: Repository, action: string, fallback: string, path = ''): string {
  const uses = new RegExp(
    `\\buses:\\s*${action}(?:/[\\w-]{1,40})?@([\\w.-]{1,60})([ \\t]+#[ \\t]*[\\w.-]{1,30})?[ \\t]*$`,
    'gm',
  );
  const counts = new Map<string, number>();
  for (const file of files.filter((name) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(name)))
    for (const [, ref = '', comment = ''] of (read(file) ?? '').matchAll(uses))
      counts.set(ref + comment, (counts.get(ref + comment) ?? 0) + 1);
  const [[most] = [fallback]] = [...counts].sort(([, a], [, b]) => b - a);
  return `${action}${path}@${most}`;
}
