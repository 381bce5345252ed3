import type { Location } from '../../facts/types.ts';
import { linkTo } from '../links.ts';
import { toJson } from '../sanitise.ts';
import type { GraphContext, GraphReporter } from './types.ts';

/** The graph for programs. Its fields are a contract (docs/graph.md): none is renamed or removed within a version. */
export const json: GraphReporter = {
  write({ nodes, edges }, context) {
    const { name, version } = context.tool;
    const document = {
      version: 1,
      tool: { name, version },
      nodes: nodes.map(({ at, ...node }) => ({ ...node, at: at.map((place) => span(place, context)) })),
      edges: edges.map(({ at, ...edge }) => ({ ...edge, at: span(at, context) })),
    };
    return `${toJson(document, 2)}\n`;
  },
};

function span(at: Location, context: GraphContext): Record<string, string | number> {
  const { path, startLine, startColumn, endLine, endColumn } = at;
  const url = linkTo(at, context);
  return { path, startLine, startColumn, endLine, endColumn, ...(url === undefined ? {} : { url }) };
}
