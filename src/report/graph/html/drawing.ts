import type { Graph, GraphNode } from '../../../graph/types.ts';
import { markup, type Markup } from '../../html/escape.ts';
import { edgeWords, nodeWords, shortened } from '../words.ts';

const WIDTH = 280;
const HEIGHT = 26;
const GAP_X = 180;
const GAP_Y = 14;
const MARGIN = 20;
/** Columns beyond which a chain of roles is folded into the last one. */
const MOST_COLUMNS = 6;
/** Letters of a label that fit into a box. */
const LETTERS = 40;

interface Cell {
  readonly column: number;
  readonly row: number;
}

interface Placed {
  readonly x: number;
  readonly y: number;
}

/** The graph as a picture, from who assumes on the left to what is assumed on the right. */
export function drawing(graph: Graph): Markup {
  const cells = placed(graph);
  const places = new Map([...cells].map(([id, cell]) => [id, placeOf(cell)]));
  const last = placeOf({
    column: Math.max(0, ...[...cells.values()].map(({ column }) => column)),
    row: Math.max(0, ...[...cells.values()].map(({ row }) => row)),
  });
  const width = last.x + WIDTH + MARGIN;
  const height = last.y + HEIGHT + GAP_Y + MARGIN;
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Who may assume whom">
    <defs>${tip('tip')}${tip('tip-outside')}</defs>
    ${graph.edges.map((edge, i) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      if (!from || !to) return markup``;
      return markup`<path class="edge ${edge.kind}${edge.outside ? ' outside' : ''}" data-edge="${i}" d="${curve(from, to)}" marker-end="url(#tip${edge.outside ? '-outside' : ''})"><title>${edgeWords(edge)}</title></path>`;
    })}
    ${graph.nodes.map((node, i) => box(node, i, places.get(node.id)))}
  </svg>`;
}

function placeOf({ column, row }: Cell): Placed {
  return { x: MARGIN + column * (WIDTH + GAP_X), y: MARGIN + row * (HEIGHT + GAP_Y) };
}

function tip(id: string): Markup {
  return markup`<marker id="${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}

function box(node: GraphNode, index: number, place: Placed | undefined): Markup {
  const { x, y } = place ?? { x: 0, y: 0 };
  const words = nodeWords(node);
  return markup`<g class="node ${node.kind}${node.outside ? ' outside' : ''}" data-node="${index}" tabindex="0">
    <title>${shortened(words)}</title>
    <rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="4"></rect>
    <text x="${x + 8}" y="${y + 17}">${fitting(words)}</text>
  </g>`;
}

/** What fits into a box. Names that are alike mostly differ at their ends. */
function fitting(words: string): string {
  const short = words.replace(
    /\barn:[\w-]{1,20}:(?:iam|sts)::(\d{12}|\*)?:(?:role|user)\/(\S{1,600})$/,
    (_, account: string | undefined, name: string) =>
      account === undefined || account === '*' ? name : `${name} of ${account}`,
  );
  if (short.length <= LETTERS) return short;
  const half = Math.floor((LETTERS - 1) / 2);
  return `${short.slice(0, half)}…${short.slice(-half)}`;
}

function curve(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + WIDTH, from.y + HEIGHT / 2];
  const [x2, y2] = [to.x, to.y + HEIGHT / 2];
  const bend = Math.max(60, Math.abs(x2 - x1) / 2);
  return `M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`;
}

/**
 * Where everybody stands: right of those that reach it, and in its column beside the first of them, so that few roads
 * cross and none is longer than it must be.
 */
function placed(graph: Graph): ReadonlyMap<string, Cell> {
  const columnOf = columnsOf(graph);
  const columns = new Map<number, GraphNode[]>();
  for (const node of graph.nodes) {
    const column = columnOf.get(node.id) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), node]);
  }
  const cells = new Map<string, Cell>();
  for (const [column, nodes] of [...columns].sort(([a], [b]) => a - b)) {
    const firsts = firstRows(graph, cells);
    const first = ({ id, kind }: GraphNode): number => firsts.get(id) ?? (kind === 'anyone' ? -1 : 0);
    let free = 0;
    for (const node of nodes.toSorted((one, other) => first(one) - first(other))) {
      const row = Math.max(free, first(node));
      cells.set(node.id, { column, row });
      free = row + 1;
    }
  }
  return cells;
}

/** The first of the rows from which a node is reached. */
function firstRows({ edges }: Graph, cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { from, to } of edges) {
    const row = cells.get(from)?.row;
    if (row !== undefined) rows.set(to, Math.min(row, rows.get(to) ?? row));
  }
  return rows;
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
