import type { Location } from './types.ts';

export type CredentialType =
  | 'access-key-id' // AKIA…
  | 'secret-access-key'
  | 'temporary-key-id' // ASIA…
  | 'session-token'
  | 'bedrock-api-key'
  | 'presigned-url'
  | 'provider-token' // a documented format: `provider` says whose
  | 'private-key'
  | 'url-password' // in a URL or connection string
  | 'named-secret'; // only its name and its entropy speak

/** A credential written in a text. `secretMask` is the only form in which a secret is kept. */
export interface Credential {
  readonly kind: 'credential';
  readonly type: CredentialType;
  /** For key ids, and for the pair a secret belongs to. */
  readonly keyId: string | undefined;
  readonly keyIdAt: Location | undefined;
  /** Decoded from the key id; undefined where the id is older than that encoding. */
  readonly accountId: string | undefined;
  /** First four and last two characters at most. */
  readonly mask: string;
  readonly provider: string | undefined;
  /** The name it was assigned to, where one was seen: `aws_secret_access_key`, `DB_PASSWORD`. */
  readonly name: string | undefined;
  /** Until when a presigned URL or short-lived key is or was valid, ISO 8601. */
  readonly validUntil: string | undefined;
  /** How sure the search is that this is one. */
  readonly confidence: 'high' | 'medium' | 'low';
  /** The place says that it is meant for browsers or an app: whoever has the page or the app has it. */
  readonly isPublic?: true;
  /** A temporary key id or session token that stands with its secret. */
  readonly withSecret: boolean;
  /** A secret that no key id is known for, beside a session's token. */
  readonly ofSession?: true;
  /** A key id in a presigned URL, which is a credential of its own and names it. */
  readonly ofUrl?: true;
  /** The span of the secret itself and nothing more: every output masks exactly this. */
  readonly at: Location;
}
