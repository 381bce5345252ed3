import type { GraphEdge, GraphNode } from '../../graph/types.ts';
import type { GraphReporter } from './types.ts';
import { edgeWords, nodeWords, shortened } from './words.ts';

/** A digraph for Graphviz (graphviz.org/doc/info/lang.html). */
export const dot: GraphReporter = {
  write({ nodes, edges }) {
    const names = new Map(nodes.map(({ id }, i) => [id, `n${String(i)}`]));
    const outside = nodes.filter((node) => node.outside);
    const box = (node: GraphNode): string =>
      `${names.get(node.id) ?? ''} [label=${quoted(nodeWords(node))}, shape=${SHAPES[node.kind]}${place(node)}];`;
    return `${[
      'digraph iam {',
      '  rankdir=LR;',
      '  node [fontname="sans-serif", fontsize=10];',
      '  edge [fontname="sans-serif", fontsize=9];',
      ...(outside.length > 0
        ? [
            '  subgraph cluster_outside {',
            '    label="Outside"; color="#c62828";',
            ...outside.map((node) => `    ${box(node)}`),
            '  }',
          ]
        : []),
      ...nodes.filter((node) => !node.outside).map((node) => `  ${box(node)}`),
      ...edges.map((edge) => `  ${arrow(edge, names)}`),
      '}',
    ].join('\n')}\n`;
  },
};

const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  anyone: 'doublecircle',
  account: 'box3d',
  'identity-provider': 'hexagon',
  service: 'component',
  user: 'oval',
  role: 'box',
  pipeline: 'cds',
  code: 'note',
  unknown: 'oval',
};

function place({ at: [first] }: GraphNode): string {
  return first ? `, tooltip=${quoted(`${first.path}:${String(first.startLine)}`)}` : '';
}

function arrow(edge: GraphEdge, names: ReadonlyMap<string, string>): string {
  const style = edge.outside
    ? 'color="#c62828", penwidth=2'
    : edge.kind === 'trust'
      ? 'style=solid'
      : 'style=dashed';
  const label = quoted(edgeWords(edge));
  return `${names.get(edge.from) ?? ''} -> ${names.get(edge.to) ?? ''} [label=${label}, ${style}];`;
}

/** A quoted text is no HTML label, and holds no escape of Graphviz's (`\N`, `\l`). */
function quoted(text: string): string {
  return `"${shortened(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
