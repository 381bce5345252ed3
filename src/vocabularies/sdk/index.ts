import type { Vocabulary } from '../types.ts';
import { recognise } from './recognise.ts';

/** Calls of the AWS SDKs in code: sessions asked of STS, clients fed with keys, access keys made. */
export const sdk: Vocabulary = {
  id: 'sdk',
  languages: ['typescript', 'python'],
  markers: [
    // Not `assumerole` alone: policies say it everywhere, and parsing is what a scan pays for.
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
    'accesskeyid',
    'aws_access_key_id',
    'aws.credentials(',
    'createaccesskey',
    'create_access_key',
  ],
  recognise,
};
