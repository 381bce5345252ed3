import { basename, dirname, relative, resolve } from 'node:path';
import type { Document } from 'yaml';
import type { RuleMeta } from '../../rules/types.ts';
import { problemsOf, valueOffset, type Located } from './problems.ts';
import { configSchema } from './schema.ts';
import { baselineFault, readSource } from './source.ts';
import { ConfigError, defaultConfig, type Config } from './types.ts';

/** Problems that are told of; nobody reads more. */
const MOST_PROBLEMS = 50;

/**
 * Reads and checks a configuration (YAML or JSON, or the `iam-lint` key of a package.json).
 *
 * @throws ConfigError with everything that is wrong with it
 */
export async function loadConfig(file: string, metas: readonly RuleMeta[]): Promise<Config> {
  const shown = relative(process.cwd(), file) || file;
  const path = basename(file) === 'package.json' ? ['iam-lint'] : [];
  const text = orFail(shown, () => readSource(file));
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = orFail(shown, () =>
    parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      schema: 'core',
      // Looked for in `problemsOf`: the parser compares every key with every other.
      uniqueKeys: false,
    }),
  );
  // A warning is a tag that asks for more than data.
  const problems: Located[] = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    message,
  }));
  // What a broken document seems to say is no one's intention.
  const data = document.errors.length > 0 ? undefined : orFail(shown, () => dataOf(document, path));
  problems.push(...(await problemsOf(data, configSchema(metas), document, path)));
  const given = (data ?? {}) as Partial<Config>;
  const baseline = typeof given.baseline === 'string' ? resolve(dirname(file), given.baseline) : undefined;
  const fault = baseline === undefined ? undefined : baselineFault(baseline, file);
  if (fault !== undefined) {
    problems.push({ offset: valueOffset(document, [...path, 'baseline']), message: `baseline ${fault}` });
  }
  if (problems.length > 0) {
    problems.sort((a, b) => a.offset - b.offset);
    const told = problems.slice(0, MOST_PROBLEMS).map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return { path: shown, line: Math.max(line, 1), column: Math.max(col, 1), message };
    });
    const rest = problems.length - told.length;
    const last = told.at(-1);
    if (rest > 0 && last) told.push({ ...last, message: `and ${rest} more problems from here on` });
    throw new ConfigError(told);
  }
  const defaults = defaultConfig();
  return {
    ...defaults,
    ...given,
    accounts: { ...defaults.accounts, ...given.accounts },
    path: resolve(file),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** The plain data of a document; throws where aliases would make it absurdly large. */
function dataOf(document: Document, path: readonly string[]): unknown {
  const data = document.toJS({ maxAliasCount: 100 }) as unknown;
  if (path.length === 0) return data;
  return typeof data === 'object' && data !== null
    ? (data as Record<string, unknown>)['iam-lint']
    : undefined;
}

function orFail<T>(path: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'does not exist' : code ? `could not be read (${code})` : message;
    throw new ConfigError([{ path, line: 1, column: 1, message: `the configuration ${what}` }]);
  }
}
