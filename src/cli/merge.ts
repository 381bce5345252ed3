import { readFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { mergeLogs } from '../report/sarif/merge.ts';
import { save } from './save.ts';
import { print } from './streams.ts';
import { UsageError } from './usage.ts';

/** `iam-lint merge`: one SARIF log from those of shards, matrix jobs or repositories. */
export function mergeFiles(files: readonly string[], output: string | undefined): void {
  const text = mergeLogs(files.map(readLog));
  if (output === undefined) {
    print(text);
    return;
  }
  save('the merged report', output, text);
}

function readLog(file: string): Log {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new UsageError(`${file} could not be read as SARIF: ${reason}`);
  }
  if (!isLog(data)) throw new UsageError(`${file} is not a SARIF 2.1.0 log: it has no "runs" with a tool`);
  return data;
}

function isLog(data: unknown): data is Log {
  if (typeof data !== 'object' || data === null) return false;
  const { version, runs } = data as Partial<Log>;
  return (
    version === '2.1.0' &&
    Array.isArray(runs) &&
    runs.every(
      (run) => typeof (run as { tool?: { driver?: { name?: unknown } } }).tool?.driver?.name === 'string',
    )
  );
}
