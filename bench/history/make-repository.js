/**
 * Makes a repository with a long history, the same each time: `node bench/history/make-repository.js FOLDER
 * [COMMITS]`. Some 1,500 files in seven languages, of which one in six has to do with AWS, are edited a few
 * lines at a time, moved, deleted, and branched and merged; a few keys come and most of them go again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { KINDS, Made } from '../made/code.js';

const [folder, count = '100000'] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-repository.js FOLDER [COMMITS]');
const COMMITS = Number(count);
const FILES = 1500;
const LINES = 120;

const made = new Made(7);
const AUTHORS = Array.from({ length: 60 }, () => `${made.word()} ${made.word()}`);
const random = (below) => made.random(below);

class File {
  constructor(id) {
    this.kind = made.pick(KINDS);
    this.path = `${made.pick(['services', 'libs', 'deploy', 'tools'])}/${made.word()}/${made.name()}${id}.${this.kind}`;
    this.aws = random(6) === 0;
    this.lines = Array.from({ length: 20 + random(LINES * 2) }, () => this.line());
  }
  line() {
    return made.line(this.kind, this.aws && random(20) === 0 ? 'aws' : 'plain');
  }
  edit() {
    const at = random(this.lines.length);
    const gone = this.lines.length > LINES * 2 ? 3 : random(3);
    this.lines.splice(at, gone, ...Array.from({ length: random(4) }, () => this.line()));
    if (this.lines.length === 0) this.lines.push(this.line());
    const key = this.lines.findIndex((line) => line.includes('AKIA'));
    if (key >= 0 && random(8) === 0) this.lines.splice(key, 1);
    else if (random(4000) === 0) this.lines.splice(at, 0, `key_${made.number()} = "${made.keyId()}"`);
  }
  get text() {
    return `${this.lines.join('\n')}\n`;
  }
}

mkdirSync(folder, { recursive: true });
const git = (...args) => {
  const { status } = spawnSync('git', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`git ${args[0]} failed`);
};
git('init', '-q', '--bare', '-b', 'main', '.');
const importer = spawn('git', ['fast-import', '--quiet', '--done'], {
  cwd: folder,
  stdio: ['pipe', 'inherit', 'inherit'],
});

async function write(text) {
  if (!importer.stdin.write(text)) await once(importer.stdin, 'drain');
}

const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
const files = Array.from({ length: FILES }, (_, id) => new File(id));

function modified(file) {
  return `M 100644 inline ${file.path}\n${data(file.text)}`;
}

/** An edit, now and then a new file, a move or a deletion. */
function change(i) {
  const slot = random(FILES);
  const file = files[slot];
  const chance = random(200);
  if (chance === 0) {
    files[slot] = new File(FILES + i);
    return `D ${file.path}\n${modified(files[slot])}`;
  }
  if (chance === 1) {
    const before = file.path;
    file.path = `libs/${made.word()}/${made.name()}${FILES + i}.${file.kind}`;
    return `R ${before} ${file.path}\n`;
  }
  file.edit();
  return modified(file);
}

const commit = (mark, i, branch, from, changes) => {
  const author = `${made.pick(AUTHORS)} <dev@example.com> ${1_400_000_000 + i * 3000} +0000`;
  return `commit refs/heads/${branch}\nmark :${mark}\nauthor ${author}\ncommitter ${author}\n${data(`Change ${i}`)}${from}${changes}\n`;
};

let mark = 0;
for (let i = 0; i < COMMITS; i++) {
  const changes =
    i === 0 ? files.map(modified).join('') : Array.from({ length: 1 + random(3) }, () => change(i)).join('');
  if (i > 0 && i % 25 === 0) {
    // A branch of one commit, and the merge that brings it back.
    const base = mark;
    await write(commit(++mark, i, 'topic', `from :${base}\n`, changes));
    await write(commit(++mark, i, 'main', `from :${base}\nmerge :${mark - 1}\n`, changes));
    i++;
  } else await write(commit(++mark, i, 'main', mark > 1 ? `from :${mark - 1}\n` : '', changes));
}
await write('done\n');
importer.stdin.end();
const [status] = await once(importer, 'close');
if (status !== 0) throw new Error('git fast-import failed');
git('repack', '-adfq', '--window=10', '--depth=50');
git('commit-graph', 'write', '--reachable', '--no-progress');
