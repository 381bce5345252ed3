/** The trees that are scanned: a copy of what is given, as a git repository, with keys planted in it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Made } from '../made/code.js';

/** How people write a key pair down: the name of the file and its text. */
const WRITTEN = [
  ['env', (id, secret) => `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`],
  ['ini', (id, secret) => `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`],
  ['sh', (id, secret) => `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`],
  [
    'py',
    (id, secret) =>
      `import boto3\n\ns3 = boto3.client("s3", aws_access_key_id="${id}", aws_secret_access_key="${secret}")\n`,
  ],
  [
    'js',
    (id, secret) => `AWS.config.update({\n  accessKeyId: '${id}',\n  secretAccessKey: '${secret}',\n});\n`,
  ],
  [
    'go',
    (id, secret) =>
      `package main\n\nvar creds = credentials.NewStaticCredentials("${id}", "${secret}", "")\n`,
  ],
  [
    'java',
    (id, secret) => `class Keys {\n  Object k = AwsBasicCredentials.create("${id}", "${secret}");\n}\n`,
  ],
  ['yaml', (id, secret) => `aws:\n  accessKeyId: ${id}\n  secretAccessKey: ${secret}\n`],
  ['json', (id, secret) => `{ "AccessKeyId": "${id}", "SecretAccessKey": "${secret}" }\n`],
  ['tf', (id, secret) => `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${secret}"\n}\n`],
];

/**
 * @param {string[]} paths folders or bare repositories: several are one tree, none a tree of the keys alone
 * @param {string} folder where the copy goes
 * @returns {{ folder: string, files: string[], bytes: number, planted: string[], sources: string[] }}
 */
export function copyOf(paths, folder) {
  const sources = paths.map((path) => bringIn(path, paths.length > 1 ? join(folder, nameOf(path)) : folder));
  const planted = plant(folder);
  for (const args of [
    ['init', '-q'],
    // What git tidies up behind a commit would take a core from whoever is measured first.
    ['config', 'gc.auto', '0'],
    ['config', 'maintenance.auto', 'false'],
    ['add', '-A', '-f'],
    ['commit', '-q', '-m', 'tree'],
  ])
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], {
      cwd: folder,
    });
  const files = filesBelow(folder);
  const bytes = files.reduce((sum, file) => sum + lstatSync(file).size, 0);
  return { folder, files, bytes, planted, sources };
}

/** @returns {string} what was brought in, with its commit where that is known */
function bringIn(path, into) {
  mkdirSync(into, { recursive: true });
  const bare = existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects'));
  const gitDir = bare ? path : join(path, '.git');
  if (!existsSync(gitDir)) {
    cpSync(path, into, { recursive: true });
    return nameOf(path);
  }
  const env = {
    ...process.env,
    GIT_DIR: gitDir,
    GIT_WORK_TREE: into,
    GIT_INDEX_FILE: join(into, '..', 'index'),
  };
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { env, encoding: 'utf8' }).trim();
  execFileSync('git', ['read-tree', 'HEAD'], { env });
  // A partial clone lacks some blobs: what there is of it is the tree.
  spawnSync('git', ['checkout-index', '-a', '-f', '-q'], { env, cwd: into });
  return `${nameOf(path)} ${commit.slice(0, 12)}`;
}

/** `kops` for a folder or for `kops.git`; the name above it for `kops/repo`, as mirrors have it. */
function nameOf(path) {
  const name = basename(path).replace(/\.git$/, '');
  return name === 'repo' || name === '' ? basename(join(path, '..')) : name;
}

function plant(folder) {
  const made = new Made(41);
  mkdirSync(join(folder, 'planted-keys'));
  return WRITTEN.map(([ending, text], i) => {
    const path = join('planted-keys', `pair${i}.${ending}`);
    writeFileSync(join(folder, path), text(made.keyId(), made.secret()));
    return path;
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, '.git/')));
}
