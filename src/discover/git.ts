import { spawn, spawnSync, type ChildProcessByStdio, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import type { Socket } from 'node:net';
import { dirname, isAbsolute, join } from 'node:path';
import type { Readable } from 'node:stream';
import { copyOf } from '../copy-of.ts';
import { Kept } from '../kept.ts';

/** How git is called: what it is given before the command, and the environment that it sees. */
export interface SafeGit {
  readonly options: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Calls that run nothing that the scanned repository's configuration names, open no connection, and are about
 * the repository that a folder is in, whatever the environment says of another one.
 *
 * @param protocols those over which git may fetch
 */
export function safeGit(folder: string, protocols: readonly string[] = []): SafeGit {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || PASSED_ON.test(name)),
  );
  return {
    options: OPTIONS,
    env: {
      ...env,
      LC_ALL: 'C',
      GIT_OPTIONAL_LOCKS: '0',
      // A partial clone would ask its remote for what it lacks. Older versions of git know only the second
      // way to forbid it, which no configuration can take back.
      ...(protocols.length === 0 ? { GIT_NO_LAZY_FETCH: '1' } : {}),
      GIT_ALLOW_PROTOCOL: protocols.join(':'),
      // One without a work tree is taken where it was asked for, and never where files happen to look like it.
      ...(repositoryRoot(folder) === undefined ? { GIT_DIR: folder } : {}),
    },
  };
}

const OPTIONS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.pager=cat',
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'log.showSignature=false',
  '-c',
  'gc.auto=0',
  '--no-pager',
  // What an object is called by is what it is, also where a reference says that another stands for it.
  '--no-replace-objects',
];

/**
 * What of git's environment is the user's own: the configuration that they chose, and how they reach a
 * remote. The rest says which repository, index or objects are meant (hooks set it), or what is to be run.
 */
const PASSED_ON =
  /^GIT_(?:CONFIG_(?:COUNT|KEY_\d{1,4}|VALUE_\d{1,4}|GLOBAL|SYSTEM|NOSYSTEM)|EXEC_PATH|CEILING_DIRECTORIES|SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|TERMINAL_PROMPT|SSL_[A-Z_]{1,40}|HTTP_[A-Z_]{1,40}|PROXY_[A-Z_]{1,40}|TEST_ASSUME_DIFFERENT_OWNER)$/;

/** What git lists of a folder, some paths at a time; they are relative to it, and each comes once. */
export interface GitLists {
  /** What it tracks, which it knows at once. */
  readonly tracked: AsyncIterable<readonly string[]>;
  /** What no ignore file names of the rest: it looks for that meanwhile. */
  readonly untracked: AsyncIterable<readonly string[]>;
  /**
   * Whether the folders of a path lie below the folder themselves. An index may list a file in what has become a link,
   * or above the folder: reading it would lead out.
   */
  readonly isBelow: (path: string) => boolean;
  /** Ends what nobody will listen to any more. */
  readonly stop: () => void;
}

/** Lists the files of a folder. To go over what is listed throws GitListError where git cannot list it. */
export function gitLists(folder: string): GitLists {
  const [tracked, untracked] = [
    listing(folder, ['--cached']),
    listing(folder, ['--others', '--exclude-standard']),
  ];
  const stop = (): void => {
    tracked.stop();
    untracked.stop();
  };
  return { tracked: eachOnce(tracked), untracked: eachOnce(untracked), isBelow: staysBelow(folder), stop };
}

/**
 * Tracked files and then untracked ones that no ignore file names, relative to the folder, as many at a time as git
 * tells.
 *
 * @throws GitListError where git cannot list them
 */
export async function* gitFiles(folder: string): AsyncGenerator<readonly string[]> {
  const { tracked, untracked, isBelow, stop } = gitLists(folder);
  try {
    for await (const paths of tracked) yield paths.filter(isBelow);
    for await (const paths of untracked) yield paths.filter(isBelow);
  } finally {
    stop();
  }
}

/**
 * Entries that end in `/` are nested repositories, which are scanned on their own. One that is in conflict is listed
 * for each side of it.
 */
async function* eachOnce(list: Listing): AsyncGenerator<readonly string[]> {
  let last = '';
  for await (const paths of pathsOf(list)) {
    const first = last;
    last = paths.at(-1) ?? last;
    yield paths.filter((path, at) => !path.endsWith('/') && path !== (at === 0 ? first : paths[at - 1]));
  }
}

/** Characters of a list that are kept until somebody asks: git then waits, and what it says may be of any length. */
const MOST_SAID = 1024 * 1024;

/** Git at a list of files: it begins at once, and what it says first is kept until somebody asks. */
interface Listing {
  /** What it said since the last time; undefined when that was all. */
  readonly more: () => Promise<string | undefined>;
  /** Its exit code, or why there is none. */
  readonly ended: Promise<number | Error | null>;
  /** What it complained of. */
  readonly complaint: () => string;
  /** Ends it, where nobody listens any more. */
  readonly stop: () => void;
}

function listing(folder: string, which: readonly string[]): Listing {
  const { options, env } = safeGit(folder);
  const args = [...options, 'ls-files', '-z', ...which];
  const child = spawn('git', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  let said = '';
  let isOver = false;
  let wake = (): void => undefined;
  const { hold, goOn } = holder(child);
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    if (said.length > MOST_SAID) hold();
    wake();
  });
  const ended = new Promise<number | Error | null>((resolve) => {
    const end = (how: number | Error | null): void => {
      isOver = true;
      wake();
      resolve(how);
    };
    child.on('error', end).on('close', end);
  });
  const more = async (): Promise<string | undefined> => {
    if (said === '' && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    const now = said;
    said = '';
    if (child.stdout.isPaused()) goOn();
    return now === '' ? undefined : now;
  };
  const stop = (): void => {
    child.stdout.destroy();
    child.kill();
  };
  return { more, ended, complaint: () => stderr, stop };
}

/** Makes git wait, and go on. While it waits it keeps nobody from ending who never asks for the rest. */
function holder(child: ChildProcessByStdio<null, Readable, Readable>): Record<'hold' | 'goOn', () => void> {
  const handles = [child, ...[child.stdout, child.stderr].filter(isSocket)];
  return {
    hold: () => {
      child.stdout.pause();
      for (const handle of handles) handle.unref();
    },
    goOn: () => {
      for (const handle of handles) handle.ref();
      child.stdout.resume();
    },
  };
}

function isSocket(pipe: Readable): pipe is Socket {
  return 'unref' in pipe;
}

async function* pathsOf({ more, ended, complaint }: Listing): AsyncGenerator<readonly string[]> {
  let rest = '';
  for (let said = await more(); said !== undefined; said = await more()) {
    const paths = (rest + said).split('\0');
    rest = paths.pop() ?? '';
    yield paths;
  }
  const end = await ended;
  if (end instanceof Error) throw new GitListError('git could not be started');
  if (end !== 0) throw new GitListError(`git could not list the files (${faultOf(complaint())})`);
}

/** Why git could not list the files of a repository. */
export class GitListError extends Error {
  override readonly name = 'GitListError';
}

/** Tracked files that the work tree no longer has, or was to have none of (a sparse checkout). */
export function deletedFiles(folder: string): Set<string> {
  const paths = (args: readonly string[]): string[] => {
    const { status, stdout } = git(folder, ['ls-files', '-z', ...args]);
    return status === 0 ? stdout.split('\0') : [];
  };
  // `S` marks those that are left out of the work tree.
  const left = paths(['-t']).flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []));
  return new Set([...paths(['--deleted']), ...left].map((path) => join(folder, path)));
}

/** Runs git to its end. */
export function git(
  folder: string,
  args: readonly string[],
  input = '',
  { options, env } = safeGit(folder),
): SpawnSyncReturns<string> {
  return spawnSync('git', [...options, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env,
  });
}

/** Whether git is of that release, or a later one. */
export function isGitSince([major, minor]: readonly [number, number], folder: string): boolean {
  const [, first, second] = /(\d{1,9})\.(\d{1,9})/.exec(git(folder, ['version']).stdout ?? '') ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

/** What git said of its failure, in a line that tells what to do where that is known. */
export function faultOf(stderr: string): string {
  const owned = /detected dubious ownership in repository at '([^\n]{1,1000})'/.exec(stderr)?.[1];
  return owned === undefined
    ? (stderr.trim().split('\n', 1)[0] ?? '')
    : `the repository belongs to another user, so git does not open it; if you trust it: git config --global --add safe.directory ${owned}`;
}

/** Characters of paths of folders of which it is known whether they are real: git lists a folder's files together. */
const MOST_FOLDERS = 1024 * 1024;

function staysBelow(folder: string): (path: string) => boolean {
  const real = new Kept<boolean>(MOST_FOLDERS);
  const isReal = (path: string): boolean => {
    let is = path === '.' ? true : real.get(path);
    if (is === undefined) {
      const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
      is = path !== '..' && isReal(dirname(path)) && stats?.isSymbolicLink() !== true;
      real.set(copyOf(path), is, path.length);
    }
    return is;
  };
  return (path) => !isAbsolute(path) && isReal(dirname(path));
}

/** The nearest folder upwards that holds `.git` (a folder, or a file in worktrees and submodules). */
export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}
