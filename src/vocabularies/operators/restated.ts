import { fieldOf } from '../slots.ts';
import type { Found } from './walk.ts';

/** A map with a key pair of AWS's, as what stands around it says. */
export interface Restated extends Found {
  /** How a person would name what is given the pair. */
  readonly called: string;
}

/** The pairs in a map's maps of which only the outer one says that they are AWS's, with what it says. */
export function restated(found: Found): Restated[] {
  return barmanStore(found);
}

/**
 * Where CloudNativePG has its backups: `s3Credentials`, and beside them the endpoint, which is AWS's unless one is named.
 * Source: cloudnative-pg.io/docs, "Backup on object stores", and the plugin's `ObjectStore`.
 */
const BARMAN = /(?:^|\/)barmanobjectstore$|^objectstore\/spec\/configuration$/;

function barmanStore({ map, path }: Found): Restated[] {
  const keys = BARMAN.test(path) ? fieldOf(map, 's3Credentials') : undefined;
  if (keys?.kind !== 'map' || fieldOf(map, 'destinationPath') === undefined) return [];
  const entries = [...map.entries, ...keys.entries];
  return [{ map: { ...keys, entries }, path, called: "CloudNativePG's object store" }];
}
