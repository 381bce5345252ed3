import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { providerFacts } from './providers.ts';

/**
 * A stack's configuration (`Pulumi.<stack>.yaml`): what stands below `config` with the prefix `aws:` goes
 * to the provider that Pulumi makes by itself. `secure` values are encrypted.
 * Source: pulumi.com/docs/iac/concepts/config.
 */
export function stackFacts(document: MapValue, context: VocabularyContext): Fact[] {
  const config = fieldOf(document, 'config');
  if (config?.kind !== 'map') return [];
  const entries = config.entries.flatMap((entry): Entry[] => {
    if (!entry.key.startsWith('aws:')) return [];
    const value = plain(entry.value);
    // Nobody can read an encrypted key.
    const hidden = value.kind !== 'map' && value.kind !== 'list' && value.kind !== 'known';
    return hidden && entry.key === 'aws:accessKey'
      ? []
      : [{ ...entry, key: entry.key.slice('aws:'.length), value }];
  });
  const properties: MapValue = { ...config, entries };
  return entries.length > 0 ? providerFacts(properties, 'the stack’s aws', context) : [];
}

/** A value as the program sees it: decrypted, or a project's default. */
function plain(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(plain) };
  if (value.kind !== 'map') return value;
  if (value.entries.length === 1 && fieldOf(value, 'secure'))
    return { kind: 'unknown', origin: 'expression', text: 'a secure value', range: value.range };
  const given = fieldOf(value, 'value') ?? fieldOf(value, 'default');
  if (given) return plain(given);
  return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: plain(entry.value) })) };
}
