import type { Reading } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { fieldOf, mapIn } from '../slots.ts';
import { exportedName } from '../spelling/names.ts';
import { canonical } from './fields.ts';
import type { Table } from './match.ts';
import type { KeyPairRow } from './rows.ts';

/**
 * Whether a client may be given the key pair that a function of the file gives back (`boto3.client("s3", **options())`):
 * it is given more than is seen, and something gives back a map with a pair.
 */
export function mayReturnKeys(
  { calls, results = [] }: Pick<Reading, 'calls' | 'results'>,
  keyPairs: Table<KeyPairRow>,
): boolean {
  return results.some(holdsKeys) && calls.some((call) => takesMore(call, keyPairs));
}

/** A client that is made of more than is seen; in some languages a class is known to be one by its fields alone. */
function takesMore(call: Call, keyPairs: Table<KeyPairRow>): boolean {
  if (!call.isNew && !keyPairs.has(exportedName(call))) return false;
  return !call.complete || call.args.some(({ value }) => isGivenBack(value));
}

function isGivenBack(value: Value): boolean {
  if (value.kind === 'call') return true;
  return value.kind === 'map' && (!value.complete || fieldOf(value, 'credentials')?.kind === 'call');
}

function holdsKeys(result: Value): boolean {
  const map = mapIn(result);
  const keys = new Set((mapIn(fieldOf(map, 'credentials')) ?? map)?.entries.map(({ key }) => canonical(key)));
  return keys.has('awsaccesskeyid') || keys.has('accesskeyid') || (keys.has('key') && keys.has('secret'));
}
