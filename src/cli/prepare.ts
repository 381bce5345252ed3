import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Confidence, Level, Preset } from '../../rules/types.ts';
import { defaultConfig, findConfig, loadConfig, resolveRules, type Config } from '../config/index.ts';
import { displayPath } from '../discover/tree.ts';
import { plural } from '../report/counts.ts';
import type { ScanOptions } from '../scan/options.ts';
import { CONFIDENCES, LEVELS, PRESETS, type ScanFlags } from './flags.ts';
import { oneOf, UsageError } from './usage.ts';

export interface Prepared {
  readonly config: Config;
  readonly options: ScanOptions;
}

/**
 * The configuration and the flags as what the engine takes.
 *
 * @throws UsageError for a flag's value, ConfigError for a configuration that is wrong
 */
export async function prepare(
  paths: readonly string[],
  flags: ScanFlags,
  now = new Date(),
): Promise<Prepared> {
  const cwd = process.cwd();
  const config = await configFor(paths, flags, cwd);
  return { config, options: optionsFor(config, flags, cwd, now) };
}

async function configFor(paths: readonly string[], flags: ScanFlags, cwd: string): Promise<Config> {
  const file =
    flags.config === false
      ? undefined
      : (flags.config ?? findConfig(folderOf(resolve(cwd, paths[0] ?? '.'))));
  return file === undefined ? defaultConfig() : loadConfig(resolve(cwd, file), metas);
}

const metas = rules.map((rule) => rule.meta);

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

function optionsFor(config: Config, flags: ScanFlags, cwd: string, now: Date): ScanOptions {
  const preset: Preset = flags.preset === undefined ? config.preset : oneOf('preset', flags.preset, PRESETS);
  const ids = metas.map((meta) => meta.id);
  const only = flags.only.flatMap((list) => list.split(',')).map((id) => oneOf('rule', id.trim(), ids));
  const resolved = resolveRules(config, { preset, rules: ruleFlags(flags.rule, ids), only }, metas);
  const maxFileSize = Number(flags.maxFileSize);
  if (!Number.isSafeInteger(maxFileSize) || maxFileSize <= 0) {
    throw new UsageError(`--max-file-size takes a number of bytes, not "${flags.maxFileSize}"`);
  }
  const base = config.path === undefined ? cwd : dirname(config.path);
  const fromConfig = (path: string): string => (base === cwd ? path : displayPath(resolve(cwd, path), base));
  const minConfidence: Confidence =
    flags.minConfidence === undefined
      ? config.minConfidence
      : oneOf('confidence', flags.minConfidence, CONFIDENCES);
  const from = sourceOf(flags);
  const shard = shardOf(flags);
  return {
    cwd,
    noIgnore: !flags.ignore,
    ...(from === undefined ? {} : { from }),
    ...(shard === undefined ? {} : { shard }),
    ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads) }),
    maxFileSize,
    minConfidence,
    strict: preset === 'strict',
    rules,
    credentialsAlone: metas.every(({ id, group }) => group === 'credentials' || !resolved.anywhere.has(id)),
    servicesUnjudged: !metas.some(({ id, judgesServices }) => judgesServices && resolved.anywhere.has(id)),
    settingsFor: (path) => resolved.for(fromConfig(path)),
    isIgnored: (path) => resolved.isIgnored(fromConfig(path)),
    accounts: { own: new Set(config.accounts.own), thirdParty: new Set(config.accounts.thirdParty) },
    now,
  };
}

/** Where the files come from that are scanned. */
function sourceOf({ staged, since, history, stdin, stdinFilename }: ScanFlags): ScanOptions['from'] {
  const chosen = [
    staged && '--staged',
    since !== undefined && '--since',
    history !== undefined && '--history',
    stdin && '--stdin',
  ].filter(Boolean);
  if (chosen.length > 1) throw new UsageError(`${chosen.join(' and ')} cannot be given together`);
  if (!stdin) {
    if (stdinFilename !== undefined) throw new UsageError('--stdin-filename goes with --stdin');
    if (history !== undefined) return { history: history === true ? undefined : history };
    return staged ? 'index' : undefined;
  }
  if (stdinFilename === undefined)
    throw new UsageError('--stdin needs --stdin-filename FILE: the name says what the text is');
  return { stdin: stdinFilename };
}

const MOST_THREADS = 64;

function threadsOf(written: string): number {
  const threads = Number(written);
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS)
    throw new UsageError(`--threads takes a number from 1 to ${String(MOST_THREADS)}, not "${written}"`);
  return threads;
}

/** The part of the files that is asked for. */
function shardOf({ shard, history, stdin }: ScanFlags): ScanOptions['shard'] {
  if (shard === undefined) return undefined;
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? []).map(Number);
  if (index === undefined || count === undefined)
    throw new UsageError(`--shard takes I/N, the I-th of N parts, as 1/4, not "${shard}"`);
  if (index < 1 || index > count)
    throw new UsageError(
      `there is no shard ${shard}: ${count < 1 ? 'N is at least 1' : `the ${plural(count, 'shard')} are counted from 1 to ${String(count)}`}`,
    );
  if (history !== undefined || stdin) {
    const why = history === undefined ? 'there is one file' : 'give each job a range of its own instead';
    throw new UsageError(
      `--shard cannot be given with ${history === undefined ? '--stdin' : '--history'}: ${why}`,
    );
  }
  return { index, count };
}

function ruleFlags(flags: readonly string[], ids: readonly string[]): Record<string, 'off' | Level> {
  const levels: Record<string, 'off' | Level> = {};
  for (const flag of flags) {
    const [id = '', level] = flag.split('=');
    if (level === undefined) throw new UsageError(`--rule takes RULE=LEVEL, as in --rule ${id}=off`);
    levels[oneOf('rule', id, ids)] = oneOf('level', level, LEVELS);
  }
  return levels;
}
