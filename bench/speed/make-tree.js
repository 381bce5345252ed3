/**
 * Makes a tree of about so many bytes, the same each time: `node bench/speed/make-tree.js FOLDER BYTES`.
 * Files of some 5 KB in seven languages, of which one in twelve has to do with AWS, and one in five hundred
 * holds a key. The files of a smaller tree are those that a larger one begins with; what is more than a gigabyte
 * is links to them, below other folders, so that ten take no more room on a disk than one.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KINDS, Made } from '../made/code.js';

/** Bytes of files that differ. */
const DISTINCT = 1e9;

/**
 * @param distinct bytes of files that differ
 * @returns {{ files: number, bytes: number }}
 */
export function makeTree(folder, size, distinct = DISTINCT) {
  const made = new Made(11);
  const written = [];
  let files = 0;
  let bytes = 0;
  while (bytes < Math.min(size, distinct)) {
    const kind = made.pick(KINDS);
    const path = join(
      folder,
      `part${Math.floor(files / 400)}`,
      made.word(),
      `${made.name()}${files}.${kind}`,
    );
    const about = made.random(12) === 0 ? 'aws' : 'plain';
    const lines = Array.from({ length: 10 + made.random(100) }, () =>
      made.line(kind, made.random(20) === 0 ? about : 'plain'),
    );
    if (made.random(500) === 0) lines.push(`aws_access_key_id = "${made.keyId()}"`);
    const text = `${lines.join('\n')}\n`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    written.push({ path, length: text.length });
    files++;
    bytes += text.length;
  }
  for (let round = 1; bytes < size; round++)
    for (const [i, { path, length }] of written.entries()) {
      if (bytes >= size) break;
      const below = join(folder, `again${round}`, `part${Math.floor(i / 400)}`);
      if (i % 400 === 0) mkdirSync(below, { recursive: true });
      linkSync(path, join(below, basename(path)));
      files++;
      bytes += length;
    }
  execFileSync('git', ['init', '-q'], { cwd: folder });
  // Their names alone: nothing reads what git would store of them.
  execFileSync('git', ['add', '-N', '.'], { cwd: folder });
  return { files, bytes };
}

/** `10M`, `1G`, or bytes. */
export function sizeOf(text) {
  const [, number, unit] = /^(\d+)([KMG]?)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`${text} is not a size: 10M, 1G`);
  return Number(number) * { '': 1, K: 1e3, M: 1e6, G: 1e9 }[unit];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, size] = process.argv.slice(2);
  if (size === undefined) throw new Error('usage: make-tree.js FOLDER BYTES');
  const { files, bytes } = makeTree(folder, sizeOf(size));
  console.log(`${files} files, ${bytes} bytes`);
}
