import type { FileFacts } from '../graph/build.ts';
import type { Graph } from '../graph/types.ts';
import type { ScanOptions } from '../scan/options.ts';
import type { Target } from './output.ts';

/** Sees what a scan judges, and draws of it who may assume whom. */
export interface Drawing {
  readonly observe: NonNullable<ScanOptions['observe']>;
  /** @param more what was not judged in this form, instead of what was seen of the same path */
  readonly graph: (options: ScanOptions, more?: readonly FileFacts[]) => Promise<Graph>;
}

const DRAWING: ReadonlySet<string> = new Set(['html', 'markdown']);

/** Undefined where no report draws; a history is of many times, which no one picture shows. */
export function drawingFor(targets: readonly Target[], history: unknown): Drawing | undefined {
  if (history !== undefined || !targets.some(({ format }) => DRAWING.has(format))) return undefined;
  // What is scanned again after a fix takes the place of what was there.
  const files = new Map<string, FileFacts>();
  return {
    observe: (facts, path) => files.set(path, { path, facts }),
    graph: async (options, more = []) => {
      const { buildGraph } = await import('../graph/build.ts');
      for (const file of more) files.set(file.path, file);
      return buildGraph([...files.values()], options);
    },
  };
}
