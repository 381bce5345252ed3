import type { Fact } from '../facts/types.ts';

/** Each fact once: what an anchor or an alias repeats is written, and mended, in one place. */
export function* once(facts: Iterable<Fact>): Iterable<Fact> {
  const seen = new Set<string>();
  for (const fact of facts) {
    const place = `${fact.kind} ${String(fact.at.start)} ${String(fact.at.end)}`;
    if (seen.has(place)) continue;
    seen.add(place);
    yield fact;
  }
}
