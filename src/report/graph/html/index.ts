import type { Location } from '../../../facts/types.ts';
import type { Graph, GraphEdge, GraphNode, Guard } from '../../../graph/types.ts';
import { spoken } from '../../../judgement/duration.ts';
import { plural } from '../../counts.ts';
import { markup, type Markup } from '../../html/escape.ts';
import { pageText } from '../../html/page.ts';
import { linkTo } from '../../links.ts';
import type { GraphContext, GraphReporter } from '../types.ts';
import { NAMES, nodeWords } from '../words.ts';
import { drawing } from './drawing.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** One page: the picture, and every road with its guards and its place; see `pageText`. */
export const html: GraphReporter = {
  write(graph, context) {
    const roles = graph.nodes.filter(({ kind }) => kind === 'role').length;
    const body = markup`${filter(graph)}
      <div class="drawing">${drawing(graph)}</div>
      ${roads(graph, context, true, 'Roads from the outside')}
      ${roads(graph, context, false, 'Roads from here')}`;
    const title = `iam-lint: ${plural(roles, 'role')}, ${plural(graph.edges.length, 'road')}`;
    return pageText({ title, body, style: STYLE, script: SCRIPT });
  },
};

function filter({ nodes }: Graph): Markup {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))].sort();
  return markup`<form id="filter" hidden>
    <input type="search" name="words" placeholder="role, account, path or guard" aria-label="Search" />
    <select name="kind" aria-label="Who">
      <option value="">everyone</option>
      ${kinds.map((kind) => markup`<option value="${kind}">${NAMES[kind]}</option>`)}
    </select>
    <select name="road" aria-label="Roads">
      <option value="">every road</option>
      <option value="outside">from the outside</option>
      <option value="unguarded">with no condition</option>
    </select>
    <button type="button" name="all">all</button> <output id="shown"></output>
  </form>`;
}

function roads(graph: Graph, context: GraphContext, outside: boolean, title: string): Markup {
  const index = new Map(graph.nodes.map((node, i) => [node.id, { node, i }]));
  const rows = graph.edges.flatMap((edge, i) => {
    const [from, to] = [index.get(edge.from), index.get(edge.to)];
    return edge.outside === outside && from && to ? [road(edge, i, from, to, context)] : [];
  });
  if (rows.length === 0) return markup``;
  return markup`<section>
    <h2>${title}</h2>
    ${rows}
  </section>`;
}

interface Indexed {
  readonly node: GraphNode;
  readonly i: number;
}

function road(edge: GraphEdge, index: number, from: Indexed, to: Indexed, context: GraphContext): Markup {
  const { kind, guards, sessionSeconds, outside, operation, at } = edge;
  const session =
    sessionSeconds === undefined ? undefined : markup`<li>a session lives ${spoken(sessionSeconds)}</li>`;
  const unguarded = kind === 'trust' && guards.every(({ weak }) => weak);
  return markup`<article
    data-edge="${index}"
    data-from="${from.i}"
    data-to="${to.i}"
    data-kinds="${from.node.kind} ${to.node.kind}"
    data-road="${outside ? 'outside' : ''} ${unguarded ? 'unguarded' : ''}"
    class="${outside ? 'outside' : ''}"
  >
    <p>
      ${named(from.node, context)} <span class="verb">${VERBS[kind]}</span> ${named(to.node, context)}
      <span class="place">${linked(at, context)}</span>
    </p>
    <ul>
      <li>${operation}</li>
      ${session}
      ${guards.map(guard)} ${unguarded && guards.length === 0 ? markup`<li class="weak">no condition</li>` : undefined}
    </ul>
  </article>\n`;
}

const VERBS: Readonly<Record<GraphEdge['kind'], string>> = {
  trust: 'may assume',
  assume: 'assumes',
  allow: 'is allowed to assume',
};

function guard({ text, weak }: Guard): Markup {
  return markup`<li class="${weak ? 'weak' : ''}">${text}${weak ? ' (holds for anyone)' : ''}</li>`;
}

/** A node, leading to where it is defined. */
function named(node: GraphNode, context: GraphContext): Markup {
  const [first] = node.at;
  const words = markup`<strong class="${node.kind}">${nodeWords(node)}</strong>`;
  return first && node.kind === 'role'
    ? markup`${words} <span class="where">${linked(first, context)}</span>`
    : words;
}

function linked(at: Location, context: GraphContext): Markup {
  const text = `${at.path}:${String(at.startLine)}`;
  const link = linkTo(at, context);
  return link === undefined
    ? markup`<code>${text}</code>`
    : markup`<a href="${link}"><code>${text}</code></a>`;
}
