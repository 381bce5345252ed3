import type { LanguageId } from '../../languages/types.ts';
import type { Vocabulary } from '../types.ts';
import { mayCall } from './glance.ts';
import { recognise } from './recognise.ts';
import { SDKS } from './tables.ts';

/** Not `assumerole` alone: policies say it everywhere, and parsing is what a scan pays for. */
const MARKERS = [
  'assumerole(',
  'assumerolecommand',
  'assumerolewith',
  'assumerolecredential',
  'assume_role(',
  'assume_role_with',
  'assumeroot',
  'assume_root',
  'temporarycredentials',
  'webidentitycredentials',
  'fromwebtoken',
  'fromtokenfile',
  'getsessiontoken',
  'get_session_token',
  'getfederationtoken',
  'get_federation_token',
  'getwebidentitytoken',
  'get_web_identity_token',
  'getsignintoken',
  // What is asked for in a request that a program writes itself.
  'action=assumerole',
  "'assumerole'",
  '"assumerole"',
  'createaccesskey',
  'create_access_key',
];

/** Of a key pair the secret: files that list, rotate or delete keys hold the id alone. */
const PAIR_MARKERS = ['secretaccesskey', 'aws_secret_access_key', 'aws.credentials(', 'new credentials('];

function vocabulary(id: string, languages: readonly LanguageId[]): Vocabulary {
  const sdks = languages.flatMap((language) => SDKS[language] ?? []);
  const own = sdks.flatMap(({ markers }) => markers ?? []);
  const pairs = sdks.every(({ pairsMarked }) => pairsMarked) ? [] : PAIR_MARKERS;
  return {
    id,
    languages,
    markers: [...new Set([...MARKERS, ...pairs, ...own])],
    mayHold: mayCall,
    recognise,
  };
}

/** Calls of the AWS SDKs in code: sessions asked of STS, clients fed with keys, access keys made. */
export const sdk = vocabulary('sdk', ['typescript', 'python']);

/** The same for each other language, each with the markers of its own SDKs. */
export const otherSdks: readonly Vocabulary[] = (Object.keys(SDKS) as LanguageId[])
  .filter((language) => !sdk.languages.includes(language))
  .map((language) => vocabulary(`sdk-${language}`, [language]));
