/** One run of a command as a whole process: seconds of wall and CPU, and the most memory it held. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The shell's `time` has milliseconds, GNU time the memory: the largest of the processes, where there are
 * several. `timeout` ends all of them.
 */
const SCRIPT = `
TIMEFORMAT='%R %U %S'
limit=$1 memory=$2 out=$3 err=$4; shift 4
{ time /usr/bin/time -o "$memory" -f %M timeout -k 5 "$limit" "$@" >"$out" 2>"$err"; } 2>&1
`;

/** How a command is held to so many cores; undefined where that cannot be done. */
export function onCores(cores) {
  if (!existsSync('/usr/bin/taskset')) return undefined;
  return ['taskset', '-c', cores === 1 ? '0' : `0-${cores - 1}`];
}

/**
 * @param {string[]} command with its arguments
 * @param {{ cwd: string, work: string, limit: number, statuses?: readonly number[], env?: Record<string, string> }} how
 * @returns {{ wall: number, cpu: number, memory: number, output: string } | { failed: string }}
 */
export function measure(command, { cwd, work, limit, statuses = [0], env }) {
  const [memory, out, err] = ['memory', 'stdout', 'stderr'].map((name) => join(work, name));
  const { stdout } = spawnSync(
    'bash',
    ['-c', SCRIPT, 'measure', String(limit), memory, out, err, ...command],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', ...env },
    },
  );
  const [wall, user, system] = stdout.trim().split(' ').map(Number);
  const lines = readFileSync(memory, 'utf8').trim().split('\n');
  // GNU time says on a line before how a command ended that did not end with 0.
  const status = Number(/status (\d+)/.exec(lines[0])?.[1] ?? 0);
  if (status === 124 || status === 137) return { failed: `over ${limit} s` };
  if (lines[0].includes('signal') || !statuses.includes(status))
    return { failed: lastLine(err) || `status ${status}` };
  return {
    wall,
    cpu: user + system,
    memory: Number(lines.at(-1)) * 1024,
    output: readFileSync(out, 'latin1'),
  };
}

function lastLine(file) {
  return readFileSync(file, 'utf8').trim().split('\n').at(-1)?.slice(0, 200);
}

/** Reads every file once, so that the first tool does not pay for the disk. */
export function warm(files) {
  for (const file of files) readFileSync(file);
}
