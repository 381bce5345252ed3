import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Keys } from './keys.ts';

export interface Fixture {
  readonly path: string;
  readonly content: string;
  /** `line rule`, sorted. */
  readonly expected: readonly string[];
  /** Known gaps: `line rule` that should be found and is not yet. */
  readonly gaps: readonly string[];
}

/**
 * The fixtures below a folder. An expectation stands at the end of the line it concerns, in the file's
 * own comment syntax (`# expect: rule-a, rule-b`), on the line above (`# expect-next: rule`), or, where
 * there are no comments, in `<file>.expect` as lines of `LINE RULE`. A gap is `todo-expect:`.
 */
export function readFixtures(folder: string): Fixture[] {
  return files(folder)
    .filter((path) => !path.endsWith('.expect'))
    .map((path) => {
      const content = new Keys().expand(readFileSync(path, 'utf8'));
      const sidecar = existsSync(`${path}.expect`) ? readFileSync(`${path}.expect`, 'utf8') : '';
      return { path: relative(folder, path), content, ...expectations(content, sidecar) };
    });
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function expectations(content: string, sidecar: string): { expected: string[]; gaps: string[] } {
  const expected = sidecar
    .split('\n')
    .flatMap((line) => (line.trim() === '' || line.startsWith('#') ? [] : [line.trim()]));
  const gaps: string[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    const match = /\b(todo-)?expect(-next)?:\s*([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/.exec(line);
    if (!match) continue;
    const number = index + (match[2] ? 2 : 1);
    for (const rule of (match[3] ?? '').split(','))
      (match[1] ? gaps : expected).push(`${String(number)} ${rule.trim()}`);
  }
  return { expected: expected.sort(), gaps: gaps.sort() };
}
