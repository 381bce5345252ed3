import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One temporary folder for all that the tests write, gone when they are done. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'iam-lint-tests-'));
  process.env.TMPDIR = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
