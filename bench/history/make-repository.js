/**
 * Makes a repository with a long history, the same each time: `node bench/history/make-repository.js FOLDER
 * [COMMITS]`. Some 1,500 files in seven languages, of which one in six has to do with AWS, are edited a few
 * lines at a time, moved, deleted, and branched and merged; a few keys come and most of them go again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';

const [folder, count = '100000'] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-repository.js FOLDER [COMMITS]');
const COMMITS = Number(count);
const FILES = 1500;
const LINES = 120;

let state = 7;
/** mulberry32: small, and the same everywhere. */
function random(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const pick = (list) => list[random(list.length)];

const WORDS =
  'account address amount audit batch branch buffer cache catalog channel client cluster column commit config counter cursor customer database delivery device discount document endpoint entry event field filter format gateway group handle history index invoice item journal label ledger limit list locale lock market member message metric model module network node notice number offer option order owner page parcel parser partner payment period plan policy price process product profile project quota range receipt record region release report request result retry review route schedule schema search section segment session setting shipment signal source stage state status stock store stream summary supplier table target task tenant ticket timer total trace user value vendor version view volume warehouse window worker zone'.split(
    ' ',
  );
const AUTHORS = Array.from({ length: 60 }, () => `${pick(WORDS)} ${pick(WORDS)}`);
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const word = () => pick(WORDS);
const name = () => `${word()}_${word()}`;
const number = () => random(10_000);

/** A line of each language, plain and of AWS. */
const LANGUAGES = {
  ts: {
    plain: () =>
      `  const ${name()} = await ${word()}.${word()}(${word()}.${word()}, ${number()}); // ${word()} ${word()}`,
    aws: () =>
      `  const ${name()} = await sts.send(new AssumeRoleCommand({ RoleArn: ${word()}.${word()}, RoleSessionName: '${word()}', ExternalId: ${word()}.${word()} }));`,
  },
  py: {
    plain: () =>
      `    ${name()} = self.${word()}.${word()}(${word()}=${number()}, ${word()}="${word()} ${word()}")`,
    aws: () => `    ${name()} = boto3.client("s3").get_object(Bucket=${word()}, Key="${word()}/${word()}")`,
  },
  go: {
    plain: () => `\t${word()}${number()}, err := ${word()}.${word()}(ctx, ${word()}, ${number()})`,
    aws: () =>
      `\t${word()}${number()}, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, nil) // ${word()}`,
  },
  yml: {
    plain: () => `${word()}_${number()}: { ${word()}: ${number()}, ${word()}: ${word()} }`,
    aws: () => `${word()}_${number()}: arn:aws:iam::111122223333:role/${word()}-${word()}`,
  },
  tf: {
    plain: () => `variable "${name()}_${number()}" { default = "${word()}-${word()}" }`,
    aws: () =>
      `resource "aws_s3_bucket" "${name()}_${number()}" { bucket = "${word()}-${word()}-${number()}" }`,
  },
  md: {
    plain: () =>
      `The ${word()} of each ${word()} says which ${word()} the ${word()} takes, see ${word()} ${number()}.`,
    aws: () => `Set AWS_ACCESS_KEY_ID from the ${word()} before the ${word()} (${number()}).`,
  },
  json: {
    plain: () => `  "${name()}_${number()}": ["${word()}", "${word()}", ${number()}],`,
    aws: () => `  "${name()}_${number()}": "arn:aws:s3:::${word()}-${word()}",`,
  },
};
const KINDS = ['ts', 'ts', 'ts', 'py', 'py', 'go', 'go', 'yml', 'tf', 'md', 'json'];

/** An id of account 111122223333: 80 bits in base32, of which the first is set and the next 40 are the account. */
function keyId() {
  let bits = `1${111122223333n.toString(2).padStart(40, '0')}`;
  while (bits.length < 80) bits += String(random(2));
  return `AKIA${bits
    .match(/.{5}/g)
    .map((group) => BASE32[parseInt(group, 2)])
    .join('')}`;
}

class File {
  constructor(id) {
    this.kind = pick(KINDS);
    this.path = `${pick(['services', 'libs', 'deploy', 'tools'])}/${word()}/${name()}${id}.${this.kind}`;
    this.aws = random(6) === 0;
    this.lines = Array.from({ length: 20 + random(LINES * 2) }, () => this.line());
  }
  line() {
    return LANGUAGES[this.kind][this.aws && random(20) === 0 ? 'aws' : 'plain']();
  }
  edit() {
    const at = random(this.lines.length);
    const gone = this.lines.length > LINES * 2 ? 3 : random(3);
    this.lines.splice(at, gone, ...Array.from({ length: random(4) }, () => this.line()));
    if (this.lines.length === 0) this.lines.push(this.line());
    const key = this.lines.findIndex((line) => line.includes('AKIA'));
    if (key >= 0 && random(8) === 0) this.lines.splice(key, 1);
    else if (random(4000) === 0) this.lines.splice(at, 0, `key_${number()} = "${keyId()}"`);
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
    file.path = `libs/${word()}/${name()}${FILES + i}.${file.kind}`;
    return `R ${before} ${file.path}\n`;
  }
  file.edit();
  return modified(file);
}

const commit = (mark, i, branch, from, changes) => {
  const author = `${pick(AUTHORS)} <dev@example.com> ${1_400_000_000 + i * 3000} +0000`;
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
