import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from 'sarif';

const run = promisify(execFile);
const NAME = process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool';
/** Unicode tables of the system are not needed, and not always there. */
const ENVIRONMENT = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };

export interface Validator {
  /** What the public validator says of a log: `level rule place: message`, one a line. */
  validate(sarif: string): Promise<string[]>;
  dispose(): void;
}

/** The SARIF validator, or why this machine cannot run it. */
export async function loadValidator(): Promise<Validator | string> {
  const shipped = locate();
  if (!shipped) return 'the SARIF multitool is not installed for this platform';
  const folder = mkdtempSync(join(tmpdir(), 'iam-lint-sarif-'));
  const dispose = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const binary = executable(shipped, folder);
    await run(binary, ['help'], { env: ENVIRONMENT }).catch((failure: unknown) => {
      const error = failure as { code?: unknown; stderr?: string };
      // `help` may end with any number; that it ended with one is enough.
      if (typeof error.code !== 'number' || /GC heap|libicu|GLIBC/.test(error.stderr ?? '')) throw failure;
    });
    return { validate: (sarif) => validate(binary, folder, sarif), dispose };
  } catch (error) {
    dispose();
    return `the SARIF multitool does not run here: ${String(error)}`;
  }
}

function locate(): string | undefined {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform as string];
  try {
    const main = createRequire(import.meta.url).resolve('@microsoft/sarif-multitool/package.json');
    const binary = createRequire(main).resolve(`@microsoft/sarif-multitool-${platform}/package.json`);
    const path = join(dirname(binary), NAME);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The package ships the binary without execute permission: then a copy that has it, its files linked beside. */
function executable(shipped: string, folder: string): string {
  try {
    accessSync(shipped, constants.X_OK);
    return shipped;
  } catch {
    for (const name of readdirSync(dirname(shipped))) {
      if (name !== basename(shipped)) symlinkSync(join(dirname(shipped), name), join(folder, name));
    }
    const copy = join(folder, basename(shipped));
    copyFileSync(shipped, copy);
    chmodSync(copy, 0o755);
    return copy;
  }
}

async function validate(binary: string, folder: string, sarif: string): Promise<string[]> {
  const input = join(folder, 'input.sarif');
  const output = join(folder, 'output.sarif');
  await writeFile(input, sarif);
  rmSync(output, { force: true });
  await run(
    binary,
    [
      'validate',
      input,
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning',
      '--output',
      output,
      '--log',
      'ForceOverwrite',
    ],
    { env: ENVIRONMENT },
  ).catch(() => undefined); // its exit code says that there are results; the log says which
  const log = JSON.parse((await readFile(output, 'utf8')).replace(/^\ufeff/, '')) as Log;
  const ran = log.runs[0];
  if (!ran) throw new Error('the validator wrote no run');
  const failures = (ran.invocations ?? []).flatMap((invocation) => [
    ...(invocation.toolExecutionNotifications ?? []),
    ...(invocation.toolConfigurationNotifications ?? []),
  ]);
  return [
    ...(ran.results ?? []).map((result) => {
      return `${result.level ?? 'warning'} ${result.ruleId}: ${(result.message.arguments ?? []).join(' | ')} ${result.message.id ?? result.message.text ?? ''}`;
    }),
    ...failures
      .filter(({ level }) => level === 'error' || level === 'warning')
      .map(({ message }) => `notification: ${message.text ?? ''}`),
  ];
}
