import { withDecodedData } from '../environments/secrets.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Found } from './walk.ts';

/** A map with a key pair of AWS's, as what stands around it says. */
export interface Restated extends Found {
  /** How a person would name what is given the pair. */
  readonly called: string;
}

/** The pairs in a map's maps of which only the outer one says that they are AWS's, with what it says. */
export function restated(found: Found): Restated[] {
  return [...barmanStore(found), ...awsSecret(found)];
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

/** What a Secret's name says that its keys are for, between signs. */
const AWS = /(?:^|[-_.])(?:aws\w*|amazon|route53|dynamodb|cloudwatch)(?=$|[-_.])/i;

/** A Secret of Kubernetes that is called AWS's, whose keys have the plain names of many a store: `access-key-id`. */
function awsSecret({ map, path }: Found): Restated[] {
  const name = path === 'secret' ? knownString(fieldOf(fieldOf(map, 'metadata'), 'name')) : undefined;
  if (name === undefined || !AWS.test(name)) return [];
  const secret = withDecodedData(map);
  return ['data', 'stringData'].flatMap((key): Restated[] => {
    const data = fieldOf(secret, key);
    return data?.kind === 'map' ? [{ map: data, path: `secret/${name}`, called: `Secret ${name}` }] : [];
  });
}
