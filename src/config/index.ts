export { findConfig } from './find.ts';
export { resolveRules, type Resolved } from './resolve.ts';
export { ConfigError, defaultConfig, type Config } from './types.ts';

import type { RuleMeta } from '../../rules/types.ts';
import type { Config } from './types.ts';

/** See `load.ts`, which is read only when there is a configuration. */
export async function loadConfig(file: string, metas: readonly RuleMeta[]): Promise<Config> {
  const { loadConfig: load } = await import('./load.ts');
  return load(file, metas);
}
