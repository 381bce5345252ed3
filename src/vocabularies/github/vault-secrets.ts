import type { Fact } from '../../facts/types.ts';
import type { Known, Value } from '../../values/value.ts';
import { bare, isEndpointName, isKeyName, isSecretElsewhere, isTokenName } from '../keys/names.ts';
import { endpointsWithin } from '../sdk/endpoints.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { login, pieceOf, PLAIN_KEY_ID } from './logins.ts';
import type { Step } from './scripts.ts';

const VAULT = /(?:^|\/)(?:vault-action|read-vault-secrets)@/;

/** `path key | NAME`, where the path may have an expression in it. */
const LINE =
  /^\s{0,99}((?:[^\s$|]|\$(?!\{\{)|\$\{\{[^{}]{0,200}\}\}){1,300})[ \t]{1,40}([^\s|]{1,100})(?:[ \t]{0,40}\|[ \t]{0,40}(\w{1,100}))?\s{0,99}$/;

/**
 * What stands in Vault until somebody changes it: version 2 of its key-value store has `data` in its paths, and both
 * versions are most often mounted as `secret` or `kv` (developer.hashicorp.com/vault/docs/secrets/kv). Its engine for
 * AWS gives out keys that expire, under `aws/creds` and `aws/sts`.
 */
const STORED = /^\/?(?:v1\/)?(?:(?:secrets?|kv(?:-?v?[12])?)\/|[\w-]{1,60}\/data\/)/;

interface Taken {
  readonly path: string;
  readonly key: string;
  readonly name: string;
  readonly index: number;
  readonly length: number;
}

/**
 * The key pair that a step takes from Vault's key-value store, by which it hands the steps after it what
 * anybody with the path can have (github.com/hashicorp/vault-action, "Multiple Secrets").
 */
export function* vaultLogins(one: Step, context: VocabularyContext): Iterable<Fact> {
  const { step, job } = one;
  const secrets = fieldOf(fieldOf(step, 'with'), 'secrets');
  if (secrets?.kind !== 'known' || !VAULT.test(knownString(fieldOf(step, 'uses')) ?? '')) return;
  const taken = takenIn(secrets);
  const id = taken.find(isKeyId);
  const isPair = taken.some(({ path, key, name }) => path === id?.path && /secret/i.test(`${key} ${name}`));
  const isOfSession = taken.some(({ name }) => isTokenName(name));
  if (!id || !isPair || isOfSession || isSecretElsewhere(`${id.path} ${id.name}`)) return;
  if (taken.some(({ name }) => isEndpointName(name)) || hasEndpoints(fieldOf(job, 'steps'))) return;
  const range = pieceOf(secrets, id.index, id.length);
  yield login({ source: `Vault's ${id.path}`, range }, false, [], one, context);
}

function takenIn(secrets: Known): Taken[] {
  let index = 0;
  return String(secrets.value)
    .split(';')
    .flatMap((text): Taken[] => {
      const start = index + text.length - text.trimStart().length;
      index += text.length + 1;
      const [, path, key, name = key] = LINE.exec(text) ?? [];
      if (path === undefined || key === undefined || name === undefined) return [];
      return [{ path, key, name, index: start, length: text.trim().length }];
    });
}

function isKeyId({ path, key, name }: Taken): boolean {
  if (!STORED.test(path)) return false;
  return isKeyName(name) || (PLAIN_KEY_ID.test(bare(key)) && /(?:^|[/_-])aws(?:$|[/_-])/i.test(path));
}

/** What is exported holds for each step of the job: one that speaks to another service may be who needs it. */
function hasEndpoints(steps: Value | undefined): boolean {
  const maps = (steps?.kind === 'list' ? steps.items : []).flatMap((step) => [
    fieldOf(step, 'env'),
    fieldOf(step, 'with'),
  ]);
  return maps.some((map) => map?.kind === 'map' && endpointsWithin(map).length > 0);
}
