import type { GraphEdge, GraphNode } from '../../graph/types.ts';
import { spoken } from '../../judgement/duration.ts';
import { visible } from '../sanitise.ts';

/** Characters of a label in a drawing; the other formats have the whole. */
const LONGEST = 90;

export function shortened(text: string): string {
  const shown = visible(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown;
}

const GUARDS: Readonly<Record<string, string>> = {
  'external-id': 'ExternalId',
  mfa: 'MFA',
  organisation: 'organisation',
  subject: 'subject',
  audience: 'audience',
  source: 'source',
  principal: 'principal',
  network: 'network',
  tag: 'tags',
  'session-policy': 'session policy',
};

/** What stands at an edge: its guards by name, and how long a session lives. */
export function edgeWords({ kind, guards, sessionSeconds }: GraphEdge): string {
  const names = guards.map((guard) => `${guard.weak ? 'weak ' : ''}${GUARDS[guard.kind] ?? 'a condition'}`);
  const unguarded = kind === 'trust' ? ['no condition'] : kind === 'allow' ? ['allowed to'] : [];
  const said = names.length > 0 ? [...new Set(names)] : unguarded;
  return [...said, ...(sessionSeconds === undefined ? [] : [spoken(sessionSeconds)])].join(', ');
}

/** A node's name with what kind of thing it is. */
export function nodeWords({ kind, label, vendor, account }: GraphNode): string {
  const whose = vendor === undefined ? '' : ` (${vendor})`;
  const where = account !== undefined && !label.includes(account) ? ` in ${account}` : '';
  return `${NAMES[kind]}${kind === 'anyone' ? '' : ` ${label}`}${whose}${where}`;
}

export const NAMES: Readonly<Record<GraphNode['kind'], string>> = {
  anyone: 'anyone',
  account: 'account',
  'identity-provider': 'provider',
  service: 'service',
  user: 'user',
  role: 'role',
  pipeline: 'pipeline',
  code: 'code',
  unknown: 'principal',
};
