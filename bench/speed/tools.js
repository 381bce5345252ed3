/**
 * What is measured: how each tool is called on a tree, offline and with nothing verified, so that it prints or
 * writes what it finds and nothing else. A report is plain text here: all that is asked of it is which of
 * the planted files it names.
 *
 * @typedef {object} Run
 * @property {string} tree the folder, absolute
 * @property {string} work a folder for what the tool needs: rules, caches, its report
 * @property {string} markers a file of what the program looks for, one a line
 *
 * @typedef {object} Tool
 * @property {string} id as it is called: looked for on PATH unless `--tool id=path` says where it is
 * @property {string} [command] the command, where that is another
 * @property {string} does what it does here, for the table
 * @property {string[]} version what makes it print its version
 * @property {(run: Run) => string[]} args
 * @property {readonly number[]} [statuses] how it ends when all is well, where not always with 0
 * @property {Record<string, string>} [env]
 * @property {string} [report] the file in `work` that holds the findings, where standard output does not
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ours = join(dirname(fileURLToPath(import.meta.url)), '../../bin/iam-lint.js');
const CREDENTIAL_RULES = [
  'long-term-access-key',
  'secret-access-key',
  'temporary-credentials',
  'bedrock-api-key',
  'presigned-url',
  'hardcoded-secret',
];
const scan = [ours, 'scan', '.', '--format', 'compact', '--no-config', '--quiet', '--fail-on', 'never'];

/** Rules that `semgrep` is given: its own are on a server. */
export const SEMGREP_RULES = `rules:
  - id: aws-access-key-id
    pattern-regex: '\\bAKIA[A-Z2-7]{16}\\b'
    languages: [generic]
    message: An access key id
    severity: ERROR
`;

/** @type {readonly Tool[]} */
export const TOOLS = [
  {
    id: 'ripgrep',
    command: 'rg',
    does: 'counts the lines that hold one of the markers',
    version: ['--version'],
    statuses: [0, 1],
    args: ({ tree, markers }) => ['-i', '-c', '-F', '-f', markers, '-uu', '-g', '!.git', tree],
  },
  {
    id: 'iam-lint',
    command: process.execPath,
    does: 'all rules',
    version: [ours, '--version'],
    args: () => scan,
  },
  {
    id: 'iam-lint (credentials)',
    command: process.execPath,
    does: 'the six rules for keys and secrets',
    version: [ours, '--version'],
    args: () => [...scan, ...CREDENTIAL_RULES.flatMap((rule) => ['--only', rule])],
  },
  {
    id: 'gitleaks',
    does: 'all rules',
    version: ['version'],
    args: ({ work }) => gitleaks(work),
    report: 'gitleaks.json',
  },
  {
    id: 'gitleaks (AWS)',
    command: 'gitleaks',
    does: 'its rule for AWS keys',
    version: ['version'],
    args: ({ work }) => [...gitleaks(work), '--enable-rule', 'aws-access-token'],
    report: 'gitleaks.json',
  },
  {
    id: 'trufflehog',
    does: 'all detectors, none verified',
    version: ['--version'],
    args: ({ work }) => trufflehog(work),
  },
  {
    id: 'trufflehog (AWS)',
    command: 'trufflehog',
    does: 'its detector for AWS keys',
    version: ['--version'],
    args: ({ work }) => [...trufflehog(work), '--include-detectors=aws'],
  },
  {
    id: 'kingfisher',
    does: 'all rules, none validated, no archives',
    version: ['--version'],
    statuses: [0, 200, 205],
    args: ({ work }) => kingfisher(work),
    report: 'kingfisher.json',
  },
  {
    id: 'kingfisher (AWS)',
    command: 'kingfisher',
    does: 'its rule for AWS keys',
    version: ['--version'],
    statuses: [0, 200, 205],
    args: ({ work }) => [...kingfisher(work), '--rule', 'betterleaks.aws-access-token'],
    report: 'kingfisher.json',
  },
  {
    id: 'detect-secrets',
    does: 'all plugins, none verified',
    version: ['--version'],
    args: () => ['scan', '--no-verify', '.'],
  },
  {
    id: 'secretlint',
    does: 'its recommended preset',
    version: ['--version'],
    statuses: [0, 1],
    args: () => [
      '--format',
      'unix',
      '--secretlintrcJSON',
      '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}',
      '**/*',
    ],
  },
  {
    id: 'checkov',
    does: 'secrets alone, in all files',
    version: ['--version'],
    args: () =>
      ['-d', '.', '--framework', 'secrets', '--enable-secret-scan-all-files'].concat([
        '--compact',
        '--quiet',
        '-o',
        'cli',
        '--soft-fail',
        '--skip-download',
      ]),
  },
  {
    id: 'semgrep',
    does: 'one rule: the pattern of an access key id',
    version: ['--version'],
    env: { SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' },
    args: ({ work }) => ['scan', '--config', join(work, 'semgrep.yaml'), '--emacs', '--quiet', '.'],
  },
  {
    id: 'trivy',
    does: 'secrets alone',
    version: ['--version'],
    args: ({ work }) =>
      ['fs', '--scanners', 'secret', '--format', 'json', '--quiet', '--offline-scan'].concat([
        '--skip-version-check',
        '--cache-dir',
        join(work, 'trivy'),
        '.',
      ]),
  },
];

function gitleaks(work) {
  const report = join(work, 'gitleaks.json');
  return ['dir', '.', '--no-banner', '-l', 'error', '-f', 'json', '-r', report, '--exit-code', '0'];
}

function trufflehog(work) {
  const exclude = join(work, 'exclude.txt');
  return ['filesystem', '.', '--no-verification', '--no-update', '--json', '--exclude-paths', exclude];
}

function kingfisher(work) {
  const report = join(work, 'kingfisher.json');
  return ['scan', '.', '--no-validate', '--no-update-check', '--git-history', 'none'].concat(
    ['--exclude', '.git', '--no-extract-archives', '--rule-cache-dir', join(work, 'kingfisher')],
    ['--format', 'json', '-o', report],
  );
}
