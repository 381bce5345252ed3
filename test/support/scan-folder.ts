import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Preset } from '../../rules/types.ts';
import { defaultConfig, resolveRules } from '../../src/config/index.ts';
import type { ScanResult } from '../../src/findings/types.ts';
import type { ScanOptions } from '../../src/scan/options.ts';
import { scan } from '../../src/scan/scan.ts';

/** A fresh folder with the given files (path → content), outside of any repository. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'iam-lint-'));
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
  return folder;
}

export interface Options {
  readonly preset?: Preset;
  readonly only?: readonly string[];
  readonly minConfidence?: 'high' | 'medium' | 'low';
  readonly own?: readonly string[];
  readonly maxFileSize?: number;
  readonly instead?: ReadonlyMap<string, Buffer>;
}

/** Scans a folder through the engine, as the command does. */
export async function scanFolder(folder: string, options: Options = {}): Promise<ScanResult> {
  return scan(['.'], optionsFor(folder, options));
}

/** What the engine is given for a folder, with nothing configured. */
export function optionsFor(folder: string, options: Options = {}): ScanOptions {
  const metas = rules.map((rule) => rule.meta);
  const config = defaultConfig();
  const preset = options.preset ?? 'recommended';
  const resolved = resolveRules(config, { preset, rules: {}, only: [...(options.only ?? [])] }, metas);
  return {
    cwd: folder,
    noIgnore: false,
    maxFileSize: options.maxFileSize ?? 16 * 1024 * 1024,
    minConfidence: options.minConfidence ?? 'medium',
    strict: preset === 'strict',
    rules,
    servicesUnjudged: !metas.some(({ id, judgesServices }) => judgesServices && resolved.anywhere.has(id)),
    settingsFor: (path) => resolved.for(path),
    isIgnored: (path) => resolved.isIgnored(path),
    accounts: { own: new Set(options.own ?? []), thirdParty: new Set() },
    now: new Date('2026-01-15T12:00:00Z'),
    ...(options.instead ? { instead: options.instead } : {}),
  };
}
