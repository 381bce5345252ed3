import type { Location } from './types.ts';

/** When a key was last used: IAM knows, IAM knows that it never was, or nobody told us. */
export type LastUse =
  | {
      readonly state: 'used';
      /** ISO 8601. */
      readonly at: string;
      readonly service: string | undefined;
      readonly region: string | undefined;
    }
  | { readonly state: 'never' }
  | { readonly state: 'unknown' };

/** An access key as an account has it. */
export interface AccessKeyState {
  readonly kind: 'access-key-state';
  /** The credential report has no ids. */
  readonly keyId: string | undefined;
  /** For people: its id, or `access key 1` as the credential report counts. */
  readonly label: string;
  readonly user: string;
  readonly isRoot: boolean;
  readonly accountId: string | undefined;
  readonly active: boolean | 'unknown';
  /** ISO 8601: when it was made, or for a key of the credential report last rotated, which is the same. */
  readonly created: string | undefined;
  readonly lastUsed: LastUse;
  /** Of when all this is, ISO 8601: a credential report is up to four hours old. Undefined where it does not say. */
  readonly asOf: string | undefined;
  readonly at: Location;
}

/** A user of an account, or its root user, and how it signs in to the console. */
export interface LiveUser {
  readonly kind: 'live-user';
  readonly name: string;
  readonly isRoot: boolean;
  readonly password: boolean | 'unknown';
  readonly mfa: boolean | 'unknown';
  /** ISO 8601, where IAM knows of it. */
  readonly passwordLastUsed: string | undefined;
  readonly asOf: string | undefined;
  readonly at: Location;
}

/** An identity provider of an account: whose tokens or assertions its roles can accept. */
export interface IdentityProvider {
  readonly kind: 'identity-provider';
  readonly type: 'OIDC' | 'SAML';
  readonly arn: string;
  /** `gitlab.com`: of OIDC the URL without its scheme, of SAML what the account calls it. */
  readonly name: string;
  /** Whom tokens may be for (`aud`): STS takes no other. Undefined where nobody told, and for SAML. */
  readonly audiences: readonly string[] | undefined;
  readonly at: Location;
}
