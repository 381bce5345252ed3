import type { Location, StsOperation } from '../facts/types.ts';

export type NodeKind =
  'anyone' | 'account' | 'identity-provider' | 'service' | 'user' | 'role' | 'pipeline' | 'code' | 'unknown';

/** Somebody who assumes roles, or a role. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** As a person would name it. Comes from scanned files: hostile to every format. */
  readonly label: string;
  /** Not of the repository's own accounts, as far as is known. */
  readonly outside: boolean;
  readonly account?: string;
  /** The vendor who is publicly known to own the account. */
  readonly vendor?: string;
  /** The longest session of a role, where it is known. */
  readonly maxSessionSeconds?: number;
  /** For users: whether a template gives them an access key. */
  readonly hasAccessKey?: boolean;
  /** Where it is defined, or first named. */
  readonly at: readonly Location[];
}

export type EdgeKind =
  /** The trust policy of `to` lets `from` in. */
  | 'trust'
  /** `from` asks STS for a session of `to`. */
  | 'assume'
  /** A policy of `from` allows it to assume `to`. */
  | 'allow';

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly operation: StsOperation;
  readonly guards: readonly Guard[];
  /** How long a session lives at most, where it is known. */
  readonly sessionSeconds?: number;
  /** A road from the outside: its beginning is outside. */
  readonly outside: boolean;
  readonly at: Location;
}

export type GuardKind =
  | 'external-id'
  | 'mfa'
  | 'organisation'
  | 'subject'
  | 'audience'
  | 'source'
  | 'principal'
  | 'network'
  | 'tag'
  | 'session-policy'
  | 'other';

/** What must hold for an edge to be walked. */
export interface Guard {
  readonly kind: GuardKind;
  readonly text: string;
  /** It holds for anything, or for a request that lacks what it asks for. */
  readonly weak: boolean;
}

/** Who may assume whom. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
