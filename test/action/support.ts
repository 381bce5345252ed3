import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderOf } from '../support/scan-folder.ts';

type Files = Readonly<Record<string, string>>;

export function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function commit(folder: string, files: Files): string {
  writeFiles(folder, files);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'change');
  return git(folder, 'rev-parse', 'HEAD');
}

/** A repository with a pull request in it, as GitHub keeps it: the merge that runs are given is a commit of its own. */
export interface Proposed {
  readonly origin: string;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** `main` has moved on since the branch left it, and its history is longer than a shallow clone. */
export function proposed(before: Files, change: Files, meanwhile: Files = { 'other.txt': 'x\n' }): Proposed {
  const origin = folderOf({});
  git(origin, 'init', '-q', '-b', 'main');
  commit(origin, before);
  git(origin, 'checkout', '-qb', 'feature');
  commit(origin, {});
  const head = commit(origin, change);
  git(origin, 'checkout', '-q', 'main');
  commit(origin, {});
  const base = commit(origin, meanwhile);
  git(origin, 'checkout', '-q', '--detach');
  git(origin, 'merge', '-q', '--no-ff', '-m', `Merge ${head} into ${base}`, head);
  const merge = git(origin, 'rev-parse', 'HEAD');
  git(origin, 'update-ref', 'refs/pull/7/merge', merge);
  git(origin, 'checkout', '-q', 'main');
  return { origin, base, head, merge };
}

/** What actions/checkout does. */
export function checkout({ origin }: Proposed, ref: string, depth: number): string {
  const workspace = folderOf({});
  git(workspace, 'init', '-q');
  git(workspace, 'remote', 'add', 'origin', `file://${origin}`);
  const shallow = depth > 0 ? [`--depth=${depth}`] : [];
  git(workspace, 'fetch', '-q', '--no-tags', ...shallow, 'origin', `+${ref}:refs/remotes/fetched`);
  git(workspace, 'checkout', '-q', '--detach', 'refs/remotes/fetched');
  return workspace;
}

export function eventOf({ base, head }: Proposed, from = 'acme/app'): object {
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/app' } },
      head: { ref: 'feature', sha: head, repo: { full_name: from } },
    },
  };
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: object;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the action's entry with what a runner hands over, and nothing else of the environment. */
export async function runAction(workspace: string, { inputs = {}, event, env = {} }: Given): Promise<Ran> {
  const files = folderOf({
    output: '',
    summary: '',
    ...(event ? { 'event.json': JSON.stringify(event) } : {}),
  });
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const child = spawn(process.execPath, [join(process.cwd(), 'action/main.cjs')], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: files,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: event ? 'pull_request' : 'push',
      GITHUB_EVENT_PATH: join(files, 'event.json'),
      GITHUB_OUTPUT: join(files, 'output'),
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_WORKFLOW: 'check',
      GITHUB_JOB: 'iam-lint',
      ...(Object.fromEntries(given) as Record<string, string>),
      ...env,
    },
  });
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  const read = (name: string): string => readFileSync(join(files, name), 'utf8');
  return { status, stdout, stderr, summary: read('summary'), outputs: outputsOf(read('output')) };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function outputsOf(text: string): Record<string, string> {
  const values = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...values].map(([, name = '', , value = '']) => [name, value]));
}

/** The lines that the runner obeys: not those between `stop-commands` and its token. */
export function commandsIn(stdout: string): string[] {
  const commands: string[] = [];
  let stopped: string | undefined;
  for (const line of stdout.split('\n')) {
    const stop = /^::stop-commands::(.+)$/.exec(line);
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined;
    } else if (stop) stopped = stop[1];
    else if (line.startsWith('::') || line.includes('##[')) commands.push(line);
  }
  return commands;
}
