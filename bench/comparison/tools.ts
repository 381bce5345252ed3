import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Finding {
  readonly path: string;
  readonly check: string;
}

export interface Tool {
  readonly id: string;
  readonly name: string;
  readonly version: readonly string[];
  /** An environment variable that must name a folder. */
  readonly needs?: string;
  /** As it is run in the folder of the cases; `$OUT` is a scratch folder. */
  readonly command: readonly string[];
  /** Files to add to the command, of those there are. */
  readonly files?: (path: string) => boolean;
  readonly report?: string;
  readonly read: (report: string) => Finding[];
  readonly because?: string;
}

type Json = Readonly<Record<string, unknown>>;
const parse = (text: string) => JSON.parse(text) as Json;
const list = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : []);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

const IAM_LINT = {
  version: ['iam-lint', '--version'],
  read: (report: string) =>
    list(parse(report).findings).map((one) => ({ path: text(one.path), check: text(one.ruleId) })),
};

export const TOOLS: readonly Tool[] = [
  {
    ...IAM_LINT,
    id: 'iam-lint',
    name: 'iam-lint',
    command: ['iam-lint', 'scan', '.', '--no-config', '--format', 'json'],
  },
  {
    ...IAM_LINT,
    id: 'iam-lint-strict',
    name: 'iam-lint, strict',
    command: ['iam-lint', 'scan', '.', '--no-config', '--preset', 'strict', '--format', 'json'],
  },
  {
    id: 'checkov',
    name: 'checkov',
    version: ['checkov', '--version'],
    command: [
      ...['checkov', '-d', '.', '--framework', 'all', '--enable-secret-scan-all-files'],
      ...['--skip-download', '--quiet', '--soft-fail', '-o', 'json'],
    ],
    read: (report) =>
      [JSON.parse(report) as unknown].flat().flatMap((part) =>
        list((part as { results?: { failed_checks?: unknown } }).results?.failed_checks).map((one) => ({
          path: text(one.repo_file_path) || text(one.file_path),
          check: text(one.check_id),
        })),
      ),
  },
  {
    id: 'cfn-lint',
    name: 'cfn-lint',
    version: ['cfn-lint', '--version'],
    command: ['cfn-lint', '--include-checks', 'I', '--format', 'json', '--template'],
    files: (path) => /\/template\.(?:yaml|json)$/.test(path),
    read: (report) =>
      list(JSON.parse(report)).map((one) => ({
        path: text(one.Filename),
        check: text((one.Rule as Json | undefined)?.Id),
      })),
  },
  {
    id: 'kics',
    name: 'KICS',
    version: ['kics', 'version'],
    needs: 'KICS_ASSETS',
    command: [
      ...['kics', 'scan', '-p', '.', '-q', '$KICS_ASSETS/queries', '-b', '$KICS_ASSETS/libraries'],
      ...['--report-formats', 'json', '-o', '$OUT', '--ci', '--ignore-on-exit', 'all'],
    ],
    report: 'results.json',
    read: (report) =>
      list(parse(report).queries).flatMap((query) =>
        list(query.files).map((file) => ({ path: text(file.file_name), check: text(query.query_name) })),
      ),
  },
  {
    id: 'trivy',
    name: 'trivy',
    version: ['trivy', '--version'],
    command: [
      ...['trivy', 'fs', '--scanners', 'misconfig,secret', '--offline-scan', '--skip-check-update'],
      ...['--format', 'json', '--quiet', '.'],
    ],
    read: (report) =>
      list(parse(report).Results).flatMap((result) => [
        ...list(result.Misconfigurations).map((one) => ({ path: text(result.Target), check: text(one.ID) })),
        ...list(result.Secrets).map((one) => ({ path: text(result.Target), check: text(one.RuleID) })),
      ]),
  },
  {
    id: 'semgrep',
    name: 'semgrep',
    version: ['semgrep', '--version'],
    needs: 'SEMGREP_RULES',
    command: [
      ...['semgrep', 'scan', '--config', '$SEMGREP_RULES', '--metrics', 'off', '--disable-version-check'],
      ...['--no-git-ignore', '--json', '--quiet', '.'],
    ],
    read: (report) =>
      list(parse(report).results).map((one) => ({
        path: text(one.path),
        check: text(one.check_id).split('.').at(-1) ?? '',
      })),
  },
  {
    id: 'gitleaks',
    name: 'gitleaks',
    version: ['gitleaks', 'version'],
    command: [
      ...['gitleaks', 'dir', '.', '--no-banner', '--exit-code', '0'],
      ...['--report-format', 'json', '--report-path', '$OUT/report.json'],
    ],
    report: 'report.json',
    read: (report) =>
      list(JSON.parse(report)).map((one) => ({ path: text(one.File), check: text(one.RuleID) })),
  },
  {
    id: 'kingfisher',
    name: 'kingfisher',
    version: ['kingfisher', '--version'],
    command: [
      ...['kingfisher', 'scan', '.', '--no-validate', '--no-dedup', '--no-update-check'],
      ...['--format', 'json', '--output', '$OUT/report.json'],
    ],
    report: 'report.json',
    read: (report) =>
      list(parse(report).findings).map((one) => ({
        path: text((one.finding as Json).path),
        check: text((one.rule as Json).id),
      })),
  },
  {
    id: 'detect-secrets',
    name: 'detect-secrets',
    version: ['detect-secrets', '--version'],
    command: ['detect-secrets', 'scan', '--all-files', '--no-verify', '.'],
    read: (report) =>
      Object.entries(parse(report).results as Json).flatMap(([path, found]) =>
        list(found).map((one) => ({ path, check: text(one.type) })),
      ),
  },
  {
    id: 'zizmor',
    name: 'zizmor',
    version: ['zizmor', '--version'],
    command: ['zizmor', '--offline', '--persona', 'auditor', '--format', 'json', '.'],
    read: (report) =>
      list(JSON.parse(report)).flatMap((one) =>
        list(one.locations).map((location) => ({
          path: /"verbatim_path":\s*"([^"]+)"/.exec(JSON.stringify(location))?.[1] ?? '',
          check: text(one.ident),
        })),
      ),
  },
  {
    id: 'trufflehog',
    name: 'trufflehog',
    version: ['trufflehog', '--version'],
    command: ['trufflehog', 'filesystem', '.', '--no-verification', '--no-update', '--json'],
    read: (report) =>
      report
        .split('\n')
        .filter((line) => line.startsWith('{') && line.includes('"DetectorName"'))
        .map((line) => ({
          path: /"file":\s*"([^"]+)"/.exec(line)?.[1] ?? '',
          check: text(parse(line).DetectorName),
        })),
  },
];

/** What a tool's own word for its version is; undefined where it is not installed. */
export function versionOf(tool: Tool): string | undefined {
  if (tool.needs && !process.env[tool.needs]) return undefined;
  const [program = '', ...args] = tool.version;
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) return undefined;
  return /\d+\.\d+(?:\.\d+)?/.exec(`${stdout}\n${stderr}`)?.[0] ?? 'unknown';
}

/** Runs a tool in the folder of the cases and reads its report. */
export function runTool(tool: Tool, folder: string, paths: readonly string[]): Finding[] {
  const out = mkdtempSync(join(tmpdir(), 'iam-lint-comparison-'));
  try {
    const [program = '', ...args] = [...tool.command, ...paths.filter((path) => tool.files?.(path))].map(
      (word) =>
        word.replace(/\$([A-Z_]+)/g, (_, name: string) => (name === 'OUT' ? out : (process.env[name] ?? ''))),
    );
    const { stdout, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (error) throw error;
    const report = tool.report === undefined ? stdout : readFileSync(join(out, tool.report), 'utf8');
    if (report.trim() === '') throw new Error(`${tool.name} printed nothing: ${stderr.slice(-2000)}`);
    return tool.read(report).map((finding) => ({ ...finding, path: below(folder, finding.path) }));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** A path as tools give it, relative to the cases' folder. */
function below(folder: string, path: string): string {
  const relative = path.startsWith(folder) ? path.slice(folder.length) : path;
  return relative.replace(/^(?:\.?\/)+/, '');
}
