import type { Reading } from '../../languages/types.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { commandOf, wordsOf } from '../cli/words.ts';
import { knownString, named } from '../slots.ts';

/**
 * The profiles that a script sets with `aws configure set role_arn … --profile ci`, or `profile.ci.role_arn …`, as one
 * document of them (AWS CLI reference, "configure set").
 */
export function configuredProfiles({ calls }: Reading, text: string): MapValue | undefined {
  const sections = new Map<string, { readonly first: Call; readonly entries: Entry[] }>();
  for (const call of calls) {
    const set = settingOf(call, text);
    if (!set) continue;
    const section = sections.get(set.profile) ?? { first: call, entries: [] };
    sections.set(set.profile, section);
    section.entries.push(set.entry);
  }
  const [one] = sections.values();
  if (!one) return undefined;
  const entries = [...sections].map(([name, { first, entries: settings }]): Entry => {
    const { range } = first;
    const key = name === 'default' ? name : `profile ${name}`;
    // A setting whose name is a variable may be any.
    const complete = settings.every((one) => !one.key.includes('…'));
    return { key, keyRange: range, value: { kind: 'map', entries: settings, complete, range } };
  });
  return { kind: 'map', entries, complete: true, range: one.first.range };
}

interface Setting {
  readonly profile: string;
  readonly entry: Entry;
}

function settingOf(call: Call, text: string): Setting | undefined {
  const command = commandOf(call, text);
  if (!command) return undefined;
  const [configure, set, name, value] = wordsOf(command);
  if (knownString(configure?.value) !== 'configure' || knownString(set?.value) !== 'set') return undefined;
  if (!name || !value) return undefined;
  const path = spelled(name.value).split('.');
  const key = path.at(-1) ?? '';
  const own = path[0] === 'profile' ? path.slice(1, -1).join('.') : path.slice(0, -1).join('.');
  const given = named(command, 'profile');
  const profile = own !== '' ? own : given ? spelled(given) : 'default';
  return { profile, entry: { key, keyRange: name.range, value: value.value } };
}

/** A name as it is written, with `…` for what is not known of it: of two such profiles what one sets may be the other's. */
function spelled(value: Value): string {
  if (value.kind === 'template') return value.parts.map(spelled).join('');
  return knownString(value) ?? '…';
}
