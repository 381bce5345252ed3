import { expect, test } from 'vitest';
import type { Graph, GraphEdge, GraphNode } from '../../src/graph/types.ts';
import { sectionOf } from '../../src/report/graph/section.ts';
import { place } from '../rules/builders.ts';

const user: GraphNode = { id: 'user:x', kind: 'user', label: 'lonely', outside: false, at: [] };

/** So many roles, each assumed by a service; the first ones by a stranger as well. */
function graphOf(roles: number, outside: number): Graph {
  const nodes: GraphNode[] = [
    user,
    { id: 'service', kind: 'service', label: 'ec2.amazonaws.com', outside: false, at: [] },
    { id: 'stranger', kind: 'account', label: '```</details>', outside: true, at: [] },
  ];
  const edges: GraphEdge[] = [];
  const road = { kind: 'trust', operation: 'AssumeRole', guards: [], at: place(1) } as const;
  for (let i = 0; i < roles; i++) {
    const id = `role:${String(i)}`;
    nodes.push({ id, kind: 'role', label: `role-${String(i)}`, outside: false, at: [] });
    edges.push({ ...road, from: 'service', to: id, outside: false });
    if (i < outside) edges.push({ ...road, from: 'stranger', to: id, outside: true });
  }
  return { nodes, edges };
}

test('draws the roads, and nobody from whom none leads', () => {
  const section = sectionOf(graphOf(3, 1));
  expect(section).toMatch(
    /^<details><summary>Who may assume whom: 3 roles, 1 road from the outside<\/summary>\n\n```mermaid\nflowchart LR\n/,
  );
  expect(section).toMatch(/\n```\n\n<\/details>$/);
  expect(section).toContain('role-2');
  expect(section).not.toContain('lonely');
});

test('ends where it ends, whatever the names', () => {
  const section = sectionOf(graphOf(1, 1));
  expect(section.match(/```/g)).toHaveLength(2);
  expect(section.match(/<\/details>/g)).toHaveLength(1);
});

test('of too many roads draws those from the outside, and of too many of these none', () => {
  const part = sectionOf(graphOf(600, 2));
  expect(part).toContain(
    'Of all roads only those from the outside are drawn: `iam-lint graph --format html`',
  );
  expect(part.match(/==>/g)).toHaveLength(2);
  expect(part).not.toContain('-->');
  const none = sectionOf(graphOf(600, 600));
  expect(none).toContain('There are too many roads to be drawn here');
  expect(none).not.toContain('mermaid');
});

test('is not there where there are no roles', () => {
  expect(sectionOf({ nodes: [user], edges: [] })).toBe('');
});
