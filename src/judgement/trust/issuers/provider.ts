/** An OIDC provider that AWS roles trust, and which claim says whose token it is. */
export interface OidcProvider {
  readonly name: string;
  /** Of the provider's URL without `https://`, lower case. */
  readonly host: RegExp;
  /**
   * Claims any one of which, held to a value, binds the token to its owner. `sub` unless said otherwise. One of
   * AWS's own keys is written whole (`sts:RoleSessionName`).
   */
  readonly claims: readonly string[];
  /** The issuer's URL belongs to one customer: without a claim everybody of theirs fits, but no stranger. */
  readonly private?: boolean;
  /** What a `sub` with wildcards must begin with, so that no stranger can bring one that fits. */
  readonly tenant?: RegExp;
  /**
   * What a `sub` with unknown pieces (`…`) must not begin with: whatever those are, a stranger can bring one that fits.
   */
  readonly stranger?: RegExp;
  /** Claims that a stranger's pull request or workflow sets: a `sub` that begins with one names nobody. */
  readonly forgeable?: ReadonlySet<string>;
  /**
   * Its one customer decides what session tags the tokens carry. `AssumeRoleWithWebIdentity` takes none but those that
   * the issuer signs (IAM user guide, "Pass session tags in AWS STS"), so that such a tag is a claim like others.
   */
  readonly signsTags?: boolean;
  readonly example: string;
}

/** A name within a subject, up to what follows it. */
export const name = '[^/:*?]+';

export const sub = ['sub'];
