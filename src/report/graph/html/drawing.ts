import type { Graph, GraphNode } from '../../../graph/types.ts';
import { markup, type Markup } from '../../html/escape.ts';
import { edgeWords, nodeWords, shortened } from '../words.ts';

const WIDTH = 260;
const HEIGHT = 26;
const GAP_X = 180;
const GAP_Y = 14;
const MARGIN = 20;
/** Columns beyond which a chain of roles is folded into the last one. */
const MOST_COLUMNS = 6;
/** Letters of a label that fit into a box. */
const LETTERS = 36;

interface Placed {
  readonly x: number;
  readonly y: number;
}

/** The graph as a picture, from who assumes on the left to what is assumed on the right. */
export function drawing(graph: Graph): Markup {
  const columns = columnsOf(graph);
  const places = new Map<string, Placed>();
  const used: number[] = [];
  for (const { id } of graph.nodes) {
    const column = columns.get(id) ?? 0;
    const row = used[column] ?? 0;
    used[column] = row + 1;
    places.set(id, { x: MARGIN + column * (WIDTH + GAP_X), y: MARGIN + row * (HEIGHT + GAP_Y) });
  }
  const width = 2 * MARGIN + used.length * (WIDTH + GAP_X) - GAP_X;
  const height = 2 * MARGIN + Math.max(1, ...used) * (HEIGHT + GAP_Y);
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Who may assume whom">
    <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
    ${graph.edges.map((edge, i) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      if (!from || !to) return markup``;
      return markup`<path class="edge ${edge.kind}${edge.outside ? ' outside' : ''}" data-edge="${i}" d="${curve(from, to)}" marker-end="url(#tip)"><title>${edgeWords(edge)}</title></path>`;
    })}
    ${graph.nodes.map((node, i) => box(node, i, places.get(node.id)))}
  </svg>`;
}

function box(node: GraphNode, index: number, place: Placed | undefined): Markup {
  const { x, y } = place ?? { x: 0, y: 0 };
  const words = nodeWords(node);
  const label = words.length > LETTERS ? `${words.slice(0, LETTERS - 1)}…` : words;
  return markup`<g class="node ${node.kind}${node.outside ? ' outside' : ''}" data-node="${index}" tabindex="0">
    <title>${shortened(words)}</title>
    <rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="4"></rect>
    <text x="${x + 8}" y="${y + 17}">${label}</text>
  </g>`;
}

function curve(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + WIDTH, from.y + HEIGHT / 2];
  const [x2, y2] = [to.x, to.y + HEIGHT / 2];
  const bend = Math.max(60, Math.abs(x2 - x1) / 2);
  return `M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`;
}

/** A node stands right of those that reach it; a ring of roles ends where it began. */
function columnsOf({ nodes, edges }: Graph): ReadonlyMap<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 1; round < MOST_COLUMNS; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const wanted = Math.min(MOST_COLUMNS - 1, (columns.get(from) ?? 0) + 1);
      if (from === to || wanted <= (columns.get(to) ?? 0) || wanted > round) continue;
      columns.set(to, wanted);
      moved = true;
    }
    if (!moved) break;
  }
  return columns;
}
