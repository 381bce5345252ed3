import type { Fact } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { Call, MapValue, Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { endpointsOf } from './endpoints.ts';
import { isSet } from './fields.ts';

/**
 * Ruby's libraries for uploads, whose settings have the key pair in a hash, or among them. Sources:
 * `carrierwave/storage/fog.rb`, `carrierwave-aws`, `paperclip/storage/s3.rb`, `asset_sync/config.rb`.
 */
export const rubyUploads: Vocabulary = {
  id: 'ruby-uploads',
  languages: ['ruby'],
  markers: ['fog_credentials', 'aws_credentials', 's3_credentials', 'assetsync'],
  requires: ['secret_access_key'],
  mayHold: (text) =>
    /(?<!\w)(?:s3_credentials\W|AssetSync\.configure\b|CarrierWave\.configure\b[^]{0,9999}\.(?:fog|aws)_credentials\s{0,9}=)/.test(
      text,
    ),
  *recognise({ calls, results }, context) {
    for (const call of calls) {
      for (const { hash, prefix, beside, at } of [...configuredBy(call), ...attachedBy(call)]) {
        const fact = pairIn(hash, prefix, { target: call.callee, beside, at }, context);
        if (fact) yield fact;
      }
    }
    for (const { hash, prefix, beside, at } of (results ?? []).flatMap((set) => defaultsOf(set, context))) {
      const fact = pairIn(hash, prefix, { target: 'Paperclip', beside, at }, context);
      if (fact) yield fact;
    }
  },
};

interface Keys {
  readonly hash: MapValue;
  /** What the names of the keys begin with. */
  readonly prefix: '' | 'aws_';
  /** Where else an endpoint may be set. */
  readonly beside: readonly MapValue[];
  /** What a person would edit. */
  readonly at: Range;
}

/** `CarrierWave.configure { |config| config.fog_credentials = {…} }`, `AssetSync.configure { |config| … }`. */
function configuredBy({ callee, args }: Call): Keys[] {
  const block = args.at(-1)?.value;
  const settings = block?.kind === 'unknown' ? block.closure?.object?.later : undefined;
  if (!settings) return [];
  const beside = [settings];
  if (callee === 'AssetSync.configure') {
    const at = settings.entries.find(({ key }) => key === 'aws_access_key_id')?.keyRange;
    return at && isOfAws(settings, 'fog_provider') ? [{ hash: settings, prefix: 'aws_', beside, at }] : [];
  }
  if (callee !== 'CarrierWave.configure') return [];
  return settings.entries.flatMap(({ key, keyRange: at, value }): Keys[] =>
    hashesOf(value).flatMap((hash): Keys[] => {
      if (key === 'aws_credentials') return [{ hash, prefix: '', beside, at }];
      const isFog = key === 'fog_credentials' && isOfAws(hash, 'provider');
      return isFog ? [{ hash, prefix: 'aws_', beside, at }] : [];
    }),
  );
}

function isOfAws(settings: MapValue, name: string): boolean {
  return knownString(fieldOf(settings, name))?.toUpperCase() === 'AWS';
}

/** `has_attached_file :photo, storage: :s3, s3_credentials: {…}`, Paperclip's `default_options.merge!(…)`. */
function attachedBy({ args, range }: Pick<Call, 'args' | 'range'>): Keys[] {
  const entries = args.flatMap(({ name, value, range: keyRange }) =>
    name === undefined ? [] : [{ key: name, keyRange, value }],
  );
  const given: MapValue = { kind: 'map', entries, complete: true, range };
  const options = fieldOf(given, 's3_options');
  const beside = options?.kind === 'map' ? [given, options] : [given];
  return args.flatMap(({ name, value, range: at }) =>
    name === 's3_credentials' ? hashesOf(value).map((hash): Keys => ({ hash, prefix: '', beside, at })) : [],
  );
}

const DEFAULT = /\bdefault_options\[:s3_credentials\]\s{0,9}(?:\|\|)?=\s{0,9}$/;
/** A store that is set by itself, perhaps somebody else's. */
const STORE = /\bdefault_options\[:s3_(?:host_name|options)\]/;
const BEFORE = 80;

/** What `config.paperclip_defaults` or `Paperclip::Attachment.default_options` is set to, or one of those options. */
function defaultsOf(set: Value, { text }: VocabularyContext): Keys[] {
  if (set.kind !== 'map' || STORE.test(text)) return [];
  const args = set.entries.map(({ key, keyRange, value }, position) => ({
    name: key,
    position,
    value,
    range: keyRange,
  }));
  const attached = attachedBy({ args, range: set.range });
  const before = text.slice(Math.max(0, set.range.start - BEFORE), set.range.start);
  const { start } = set.range;
  return DEFAULT.test(before)
    ? [...attached, { hash: set, prefix: '', beside: [], at: { start, end: start + 1 } }]
    : attached;
}

/** The hash that a value is, or each that it is under some condition. */
function hashesOf(value: Value): MapValue[] {
  if (value.kind === 'map') return [value];
  const options = value.kind === 'unknown' ? (value.options ?? []) : [];
  return options.filter((option) => option?.kind === 'map');
}

/** Where a store is: `endpoint` and `host` of fog, `s3_host_name` of Paperclip; `s3_host_alias` is what browsers are told. */
const ENDPOINT = /endpoint|^(?:fog_|s3_)?host(?:_name)?$/;

/** The pair in a hash, unless an endpoint in it or beside it is not AWS's. */
export function pairIn(
  hash: MapValue,
  prefix: Keys['prefix'],
  { target, beside, at }: Pick<Keys, 'beside' | 'at'> & { readonly target: string },
  context: VocabularyContext,
): Fact | undefined {
  const [keyId, secret, token] = ['access_key_id', 'secret_access_key', 'session_token'].map((name) =>
    fieldOf(hash, `${prefix}${name}`),
  );
  const endpoints = [hash, ...beside].flatMap(({ entries }) =>
    entries.filter(({ key, value }) => ENDPOINT.test(key) && isSet(value)).map(({ value }) => value),
  );
  const whose = endpointsOf(endpoints, context.text);
  if (!isSet(keyId) || !isSet(secret) || whose.has('other') || whose.has('unknown')) return undefined;
  return keyPair(
    { target, keyId, secret, token, emulator: whose.has('emulator'), at: { range: at } },
    context,
  );
}
