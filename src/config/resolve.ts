import type { Level, Preset, RuleMeta } from '../../rules/types.ts';
import { globMatcher } from './globs.ts';
import type { Config, RuleEntry, RuleSetting } from './types.ts';

export interface Flags {
  readonly preset?: Preset;
  readonly rules: Readonly<Record<string, 'off' | Level>>;
  /** When not empty, these rules run and no other, at a level that is on. */
  readonly only: readonly string[];
}

export interface Resolved {
  /** The rules that are on for a path, relative to the configuration's folder. */
  for(path: string): ReadonlyMap<string, RuleSetting>;
  /** The rules that may be on for some path. */
  readonly anywhere: ReadonlySet<string>;
  isIgnored(path: string): boolean;
}

/** Preset, then the configuration's rules, then its overrides in order, then the command line. */
export function resolveRules(config: Config, flags: Flags, metas: readonly RuleMeta[]): Resolved {
  const preset = flags.preset ?? config.preset;
  const overrides = config.overrides.map(({ files, rules }) => ({ matches: globMatcher(files), rules }));
  const ignored = globMatcher(config.ignore);
  const withOne = (rules: readonly Readonly<Record<string, RuleEntry>>[]): Iterable<string> =>
    settingsOf([config.rules, ...rules, flags.rules], preset, flags.only, metas).keys();
  // Most files share their settings: one map for each set of overrides that holds.
  const cache = new Map<string, ReadonlyMap<string, RuleSetting>>();
  return {
    for(path) {
      const holding = overrides.filter(({ matches }) => matches(path));
      const key = holding.map((override) => overrides.indexOf(override)).join();
      let settings = cache.get(key);
      if (!settings) {
        const layers = [config.rules, ...holding.map(({ rules }) => rules), flags.rules];
        cache.set(key, (settings = settingsOf(layers, preset, flags.only, metas)));
      }
      return settings;
    },
    // What several overrides make of a rule is what the last of them makes of it, or the last that left it on.
    anywhere: new Set([[], ...overrides.map(({ rules }) => [rules])].flatMap((rules) => [...withOne(rules)])),
    isIgnored: ignored,
  };
}

function settingsOf(
  layers: readonly Readonly<Record<string, RuleEntry>>[],
  preset: Preset,
  only: readonly string[],
  metas: readonly RuleMeta[],
): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const meta of metas) {
    if (only.length > 0 && !only.includes(meta.id)) continue;
    let level: Level | 'off' = meta.level[preset];
    const options: Record<string, unknown> = Object.fromEntries(
      Object.entries(meta.options ?? {}).map(([name, option]) => [name, option.default]),
    );
    for (const layer of layers) {
      const entry = Object.hasOwn(layer, meta.id) ? layer[meta.id] : undefined;
      if (entry === undefined) continue;
      if (typeof entry === 'string') level = entry;
      else {
        const { level: given, ...rest } = entry;
        Object.assign(options, rest);
        // A rule that is given options is meant to run.
        level = given ?? (level === 'off' ? meta.level.strict : level);
      }
    }
    if (level === 'off' && only.length > 0) level = meta.level.strict;
    if (level !== 'off') settings.set(meta.id, { level, options });
  }
  return settings;
}
