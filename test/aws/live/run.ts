import { execFile } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(process.cwd(), 'bin/iam-lint.js');

/** Credentials that no account knows, for servers that ask for none. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' };

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with an environment that holds nothing of the machine's own AWS configuration. */
export function runCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = CREDENTIALS,
): Promise<Run> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:AWS_|FORCE_COLOR|NO_COLOR|CI$)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [BIN, ...args],
      { env, encoding: 'utf8', maxBuffer: 1e9 },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

/** `scan --verify` of some paths, for keys that are live alone. */
export function runVerify(url: string, ...paths: readonly string[]): Promise<Run> {
  const only = ['--only', 'active-leaked-key', '--format', 'json'];
  return runCli(['scan', '--verify', ...only, '--endpoint-url', url, ...paths]);
}

export interface JsonReport {
  readonly findings: readonly {
    ruleId: string;
    path: string;
    startLine: number;
    message: string;
    properties: Record<string, unknown>;
  }[];
  readonly notices: readonly { code: string; path: string; line?: number; message: string }[];
}

export function json({ stdout }: Run): JsonReport {
  return JSON.parse(stdout) as JsonReport;
}
