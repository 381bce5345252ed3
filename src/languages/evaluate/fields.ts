import type { MapValue, Value } from '../../values/value.ts';
import type { Expr } from '../program.ts';

export type Member = Extract<Expr, { kind: 'member' }>;

/** In an alternative, `null` or `undefined` written out means that the field is not set. */
export function presence(value: Value): Value | null {
  return value.kind === 'known' && value.value === null ? null : value;
}

export function withField(map: MapValue, path: readonly Member[], value: Value): MapValue {
  const [step, ...rest] = path;
  if (!step) return map;
  const old = map.entries.findLast((entry) => entry.key === step.name)?.value;
  if (rest.length > 0 && old?.kind !== 'map') return map;
  const inner = rest.length > 0 && old?.kind === 'map' ? withField(old, rest, value) : value;
  const kept = map.entries.filter((entry) => entry.key !== step.name);
  return { ...map, entries: [...kept, { key: step.name, keyRange: step.nameRange, value: inner }] };
}
