import type { GraphReporter } from './types.ts';

export type { GraphContext } from './types.ts';

const REPORTERS: Readonly<Record<string, () => Promise<GraphReporter>>> = {
  mermaid: async () => (await import('./mermaid.ts')).mermaid,
  dot: async () => (await import('./dot.ts')).dot,
  json: async () => (await import('./json.ts')).json,
  html: async () => (await import('./html/index.ts')).html,
};

/** The formats of a graph, the one for a terminal first. */
export const GRAPH_FORMATS = Object.keys(REPORTERS);

/** @throws TypeError for a format that is none of `GRAPH_FORMATS` */
export async function loadGraphReporter(format: string): Promise<GraphReporter> {
  const load = REPORTERS[format];
  if (!load) throw new TypeError(`there is no format ${format}`);
  return load();
}
