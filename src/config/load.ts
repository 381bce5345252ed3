import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Document } from 'yaml';
import type { RuleMeta } from '../../rules/types.ts';
import { rootOf } from './find.ts';
import { problemsOf } from './problems.ts';
import { configSchema } from './schema.ts';
import { ConfigError, defaultConfig, type Config, type ConfigProblem } from './types.ts';

/** Bytes; a configuration is a page or two. */
const LARGEST = 1024 * 1024;

/**
 * Reads and checks a configuration (YAML or JSON, or the `iam-lint` key of a package.json).
 *
 * @throws ConfigError with everything that is wrong with it
 */
export async function loadConfig(file: string, metas: readonly RuleMeta[]): Promise<Config> {
  const shown = relative(process.cwd(), file) || file;
  const fail = (message: string, line = 1, column = 1): never => {
    throw new ConfigError([{ path: shown, line, column, message }]);
  };
  const text = readText(file, fail);
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
    schema: 'core',
  });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new ConfigError(
      document.errors.map((error): ConfigProblem => ({
        path: shown,
        ...place(error.pos[0]),
        message: error.message,
      })),
    );
  }
  const path = basename(file) === 'package.json' ? ['iam-lint'] : [];
  const data = dataOf(document, path, fail);
  const problems = await problemsOf(data, configSchema(metas), document, path);
  if (problems.length > 0) {
    throw new ConfigError(
      problems.map(({ offset, message }) => ({ path: shown, ...place(offset), message })),
    );
  }
  const given = (data ?? {}) as Partial<Config>;
  const baseline = given.baseline === undefined ? undefined : insideRepository(given.baseline, file, fail);
  const defaults = defaultConfig();
  return {
    ...defaults,
    ...given,
    accounts: { ...defaults.accounts, ...given.accounts },
    path: file,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function readText(file: string, fail: (message: string) => never): string {
  try {
    // A link in a hostile repository must not make us read, and quote, what lies outside of it.
    const root = realpathSync(rootOf(dirname(resolve(file))));
    const real = realpathSync(file);
    if (real !== root && !real.startsWith(root + sep))
      return fail('is a link that leads out of the repository');
    if (statSync(real).size > LARGEST) return fail('is too large for a configuration');
    return readFileSync(real, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    return fail(`could not be read: ${(error as Error).message}`);
  }
}

function dataOf(document: Document, path: readonly string[], fail: (message: string) => never): unknown {
  try {
    const data = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown> | null;
    return path.length > 0 ? data?.['iam-lint'] : data;
  } catch (error) {
    return fail(`could not be read: ${(error as Error).message}`);
  }
}

function insideRepository(path: string, file: string, fail: (message: string) => never): string {
  const folder = dirname(resolve(file));
  const absolute = resolve(folder, path);
  const root = rootOf(folder);
  return absolute.startsWith(root + sep)
    ? absolute
    : fail(`baseline: "${path}" lies outside of the repository`);
}
