import type { Reporter } from './types.ts';

export type { Output, ReportContext, Reporter, RuleInfo } from './types.ts';

/** One line a format. Each is loaded when it is asked for: a run pays for the reports that it writes. */
const LOADERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif/index.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html/index.ts')).htmlReport,
};

export const FORMATS: readonly string[] = Object.keys(LOADERS);

export async function loadReporter(format: string): Promise<Reporter> {
  const load = Object.hasOwn(LOADERS, format) ? LOADERS[format] : undefined;
  if (!load) throw new RangeError(`Unknown format ${JSON.stringify(format)}: use ${FORMATS.join(', ')}.`);
  return load();
}
