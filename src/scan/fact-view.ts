import type { FactView } from '../../rules/types.ts';
import type { Joined } from '../facts/joined.ts';
import type { Fact, FactKind, FactOf } from '../facts/types.ts';

export function factView(facts: readonly Fact[], joined: Joined): FactView {
  const byKind = new Map<FactKind, Fact[]>();
  for (const fact of facts) {
    const list = byKind.get(fact.kind);
    if (list) list.push(fact);
    else byKind.set(fact.kind, [fact]);
  }
  return {
    all: facts,
    joined,
    of: <K extends FactKind>(kind: K) => (byKind.get(kind) ?? []) as FactOf<K>[],
  };
}
