import type { Graph, GraphEdge, GraphNode } from '../../graph/types.ts';
import type { GraphReporter } from './types.ts';
import { edgeWords, nodeWords, shortened } from './words.ts';

/** A flowchart for Markdown: GitHub and GitLab draw it (mermaid.js.org/syntax/flowchart.html). */
export const mermaid = {
  write(graph: Graph) {
    const names = new Map(graph.nodes.map(({ id }, i) => [id, `n${String(i)}`]));
    return `${[
      'flowchart LR',
      ...group('outside', 'Outside', graph, true, names),
      ...group('inside', 'Here', graph, false, names),
      ...graph.edges.map((edge) => `  ${arrow(edge, names)}`),
      '  classDef outside stroke:#c62828,stroke-width:2px',
      '  classDef role stroke-width:2px',
    ].join('\n')}\n`;
  },
  warning({ edges }: Graph, text: string) {
    if (edges.length <= LIMITS.edges && text.length <= LIMITS.characters) return undefined;
    return `Mermaid draws ${String(LIMITS.edges)} edges and ${String(LIMITS.characters)} characters unless it is configured otherwise, and this graph has ${String(edges.length)} and ${String(text.length)}; give fewer folders, or use --format html`;
  },
} satisfies GraphReporter;

/** What Mermaid refuses by default, on GitHub and GitLab too (mermaid.js.org/config: `maxEdges`, `maxTextSize`). */
const LIMITS = { edges: 500, characters: 50_000 };

type Names = ReadonlyMap<string, string>;

function group(id: string, title: string, { nodes }: Graph, outside: boolean, names: Names): string[] {
  const own = nodes.filter((node) => node.outside === outside);
  if (own.length === 0) return [];
  return [`  subgraph ${id} ["${title}"]`, ...own.map((node) => `    ${box(node, names)}`), '  end'];
}

const SHAPES: Readonly<Partial<Record<GraphNode['kind'], readonly [string, string]>>> = {
  role: ['(', ')'],
  anyone: ['((', '))'],
  account: ['[[', ']]'],
  'identity-provider': ['{{', '}}'],
  pipeline: ['[/', '/]'],
  code: ['[/', '/]'],
};

function box(node: GraphNode, names: Names): string {
  const [open, close] = SHAPES[node.kind] ?? ['[', ']'];
  const style = node.outside ? ':::outside' : node.kind === 'role' ? ':::role' : '';
  return `${names.get(node.id) ?? ''}${open}"${escaped(nodeWords(node))}"${close}${style}`;
}

/** Roads from the outside are thick, what code and policies do is dotted. */
function arrow(edge: GraphEdge, names: Names): string {
  const line = edge.outside ? '==>' : edge.kind === 'trust' ? '-->' : '-.->';
  const words = edgeWords(edge);
  const label = words === '' ? '' : `|"${escaped(words)}"|`;
  return `${names.get(edge.from) ?? ''} ${line}${label} ${names.get(edge.to) ?? ''}`;
}

/** Text in quotes. What is neither letter, digit nor plain punctuation is written as its number. */
function escaped(text: string): string {
  return shortened(text).replace(
    /[^\p{L}\p{N} ._/:@=+,()-]/gu,
    (character) => `#${String(character.codePointAt(0) ?? 0)};`,
  );
}
