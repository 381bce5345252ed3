import { readFileSync } from 'node:fs';

export const RESULTS = 'bench/comparison/results.json';

/** What one tool said of the cases. */
export interface ToolResult {
  readonly name: string;
  /** Absent where the tool was not installed: `because` says why. */
  readonly version?: string;
  readonly because?: string;
  readonly command: string;
  readonly date: string;
  /** Of the cases that it was run over. */
  readonly digest: string;
  /** Case → the checks that fired in its files. */
  readonly fired: Readonly<Record<string, readonly string[]>>;
}

export type Results = Readonly<Record<string, ToolResult>>;

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
}

/** Findings (a path below the cases' folder, a check) by case. */
export function byCase(
  findings: readonly { readonly path: string; readonly check: string }[],
): Record<string, string[]> {
  const fired: Record<string, Set<string>> = {};
  for (const { path, check } of findings) {
    const id = path.split('/')[0] ?? '';
    (fired[id] ??= new Set()).add(check);
  }
  return Object.fromEntries(
    Object.entries(fired)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, checks]) => [id, [...checks].sort()]),
  );
}
