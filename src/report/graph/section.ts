import type { Graph, GraphEdge } from '../../graph/types.ts';
import { plural } from '../counts.ts';
import { mermaid } from './mermaid.ts';

/** The graph as a part of a summary in Markdown that is opened by whoever wants it; empty where there are no roles. */
export function sectionOf(graph: Graph): string {
  const roles = graph.nodes.filter(({ kind }) => kind === 'role').length;
  if (roles === 0) return '';
  const outside = roadsOnly(graph, (edge) => edge.outside);
  const heading = `Who may assume whom: ${plural(roles, 'role')}, ${plural(outside.edges.length, 'road')} from the outside`;
  return `<details><summary>${heading}</summary>\n\n${drawn(roadsOnly(graph), outside)}\n</details>`;
}

/** The roads with who is at their ends: of a user from whom none leads there is nothing to see. */
function roadsOnly({ nodes, edges }: Graph, isWanted: (edge: GraphEdge) => boolean = () => true): Graph {
  const roads = edges.filter(isWanted);
  const met = new Set(roads.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => met.has(id)), edges: roads };
}

/** Where the whole is too much, the roads of which somebody must be sure. */
function drawn(graph: Graph, outside: Graph): string {
  const whole = fenced(graph);
  if (whole !== undefined) return whole;
  const hint = '`iam-lint graph --format html` draws all of it.';
  const part = outside.edges.length > 0 ? fenced(outside) : undefined;
  return part === undefined
    ? `There are too many roads to be drawn here: ${hint}\n`
    : `Of all roads only those from the outside are drawn: ${hint}\n\n${part}`;
}

/** Its text holds no backtick: what could be one is written as a number. */
function fenced(graph: Graph): string | undefined {
  const text = mermaid.write(graph);
  return mermaid.warning(graph, text) === undefined ? `\`\`\`mermaid\n${text}\`\`\`\n` : undefined;
}
