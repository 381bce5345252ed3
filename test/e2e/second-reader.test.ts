/** A tree that is searched for credentials alone is read by two threads, and what is found is the same. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const ONLY = rules
  .filter(({ meta }) => meta.group === 'credentials')
  .flatMap(({ meta }) => ['--only', meta.id]);
const MANY = 4500;

let folder: string;
beforeAll(() => {
  const keys = new Keys(21);
  const pair = (): string => `AWS_ACCESS_KEY_ID=${keys.keyId()}\nAWS_SECRET_ACCESS_KEY=${keys.secret()}\n`;
  folder = folderOf({
    ...Object.fromEntries(
      Array.from({ length: MANY }, (_, i) => [`src/f${String(i)}.txt`, `nothing ${String(i)}\n`]),
    ),
    ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`src/f${String(i * 500)}.env`, pair()])),
    'src/f1.suppressed.py': `# iam-lint-disable-next-line secret-access-key -- invented\nSECRET_ACCESS_KEY = "${keys.secret()}"\n`,
    'src/f2.bin': Buffer.from([1, 2, 0, 3]),
    'src/f3.large': 'x'.repeat(3000),
    'src/f4.utf16': Buffer.from(`\ufeff${pair()}`, 'utf16le'),
  });
}, 60_000);

interface Scanned {
  readonly status: number | null;
  readonly report: string;
  readonly counts: string;
}

function scan(bin: string, ...args: string[]): Scanned {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'scan', '--format', 'json', '--stats', '--max-file-size', '2000', ...ONLY, ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return {
    status,
    report: stdout.replace(/"elapsedMs": \d+/, ''),
    counts: /^files.*$/m.exec(stderr)?.[0] ?? stderr,
  };
}

/** The program with other code for its second thread. */
function withWorker(code: string): string {
  const copy = folderOf({});
  mkdirSync(join(copy, 'dist'));
  for (const part of ['bin', 'rules', 'package.json']) cpSync(part, join(copy, part), { recursive: true });
  cpSync('dist', join(copy, 'dist'), {
    recursive: true,
    filter: (path) => !/\.map$|grammars/.test(path),
  });
  writeFileSync(join(copy, 'dist/read-worker.cjs'), code);
  return join(copy, 'bin/iam-lint.js');
}

describe('two threads', () => {
  test('find what one finds, count the same, and tell of the same files', () => {
    const alone = scan(BIN, '--threads', '1');
    expect(alone.status).toBe(1);
    expect(alone.counts).toMatch(/^files 4511, .*binary 1, tooLarge 1$/);
    expect(alone.report.match(/"ruleId": "secret-access-key"/g)).toHaveLength(11);
    expect(alone.report).toContain('3000 bytes is over');
    expect(scan(BIN, '--threads', '2')).toEqual(alone);
  });

  test('share the files between them', () => {
    const silent =
      'const { parentPort } = require("node:worker_threads"); const none = { files: 0, bytes: 0, candidates: 0 };' +
      'parentPort.on("message", () => parentPort.postMessage({ counts: none, found: [], unread: [], failed: [] }));';
    const read = Number(/^files (\d+)/.exec(scan(withWorker(silent), '--threads', '2').counts)?.[1]);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(4300);
  });

  test.each([
    ['at once', 'throw new Error("broken");'],
    [
      'at its first files',
      'const { parentPort } = require("node:worker_threads"); parentPort.on("message", () => { throw new Error("broken"); });',
    ],
  ])('lose nothing where the second dies %s', (_, code) => {
    expect(scan(withWorker(code), '--threads', '2')).toEqual(scan(BIN, '--threads', '1'));
  });
});
