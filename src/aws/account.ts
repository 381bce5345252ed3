/**
 * What IAM says of an account, whoever brought it: the fields of the API (service model iam/2010-05-08) that
 * facts are made of, with policies as objects.
 */

export interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: unknown;
}

export interface Attachment {
  readonly PolicyArn: string;
}

interface Identity {
  readonly name: string;
  readonly arn: string;
  readonly inline: readonly InlinePolicy[];
  readonly attached: readonly Attachment[];
}

export interface AccountRole extends Identity {
  readonly trust: unknown;
  /** GetAccountAuthorizationDetails does not tell it, ListRoles does. */
  readonly maxSessionDuration: number | undefined;
  /** ListRoles does not tell it, GetAccountAuthorizationDetails does. */
  readonly lastUsed: string | undefined;
}

export interface AccountUser extends Identity {
  readonly created: string | undefined;
  readonly groups: readonly string[];
  readonly boundary: string | undefined;
}

export type AccountGroup = Identity;

export interface AccountPolicy {
  readonly name: string;
  readonly arn: string;
  /** The version in force. */
  readonly document: unknown;
  /** To how many it is attached as permissions; a boundary alone grants nothing. */
  readonly attachments: number | undefined;
}

/** A key as ListAccessKeys and GetAccessKeyLastUsed tell it, or a slot of the credential report. */
export interface AccountKey {
  readonly id: string | undefined;
  readonly active: boolean;
  readonly created: string | undefined;
  readonly lastUsed:
    | { readonly date: string; readonly service: string | undefined; readonly region: string | undefined }
    | 'never'
    | undefined;
}

/** A row of the credential report. */
export interface ReportRow {
  readonly user: string;
  readonly arn: string;
  readonly isRoot: boolean;
  readonly created: string | undefined;
  readonly password: boolean | 'unknown';
  readonly passwordLastUsed: string | undefined;
  readonly mfa: boolean | 'unknown';
  /** Those that exist: a slot with neither a state nor a date holds no key. */
  readonly keys: readonly (AccountKey & { readonly slot: number })[];
}

export interface CredentialReport {
  /** ISO 8601; a saved CSV does not say. */
  readonly generated: string | undefined;
  readonly rows: readonly ReportRow[];
}

/** Whose tokens or assertions roles can accept. */
export interface AccountProvider {
  readonly type: 'OIDC' | 'SAML';
  readonly arn: string;
  /** `gitlab.com`: of OIDC the URL without its scheme, of SAML what the account calls it. */
  readonly name: string;
  /** Of OIDC whom tokens may be for, at least one of these; undefined where nobody told. */
  readonly audiences: readonly string[] | undefined;
  readonly created: string | undefined;
  /** Of SAML: until when its metadata holds. */
  readonly validUntil: string | undefined;
}

export interface Account {
  readonly id: string | undefined;
  readonly roles: readonly AccountRole[];
  readonly users: readonly AccountUser[];
  readonly groups: readonly AccountGroup[];
  readonly policies: readonly AccountPolicy[];
  readonly providers: readonly AccountProvider[];
  /** Whether the OIDC providers were listed: one that is not among them does not exist. */
  readonly areProvidersListed: boolean;
  readonly report: CredentialReport | undefined;
  /** By the user's name; a user who is not here was not asked about. */
  readonly keys: ReadonlyMap<string, readonly AccountKey[]>;
  /** Of when the keys are, ISO 8601. */
  readonly keysAsOf: string | undefined;
  /** What IAM says now of whether users have MFA devices, by name, where it was asked. */
  readonly mfa: ReadonlyMap<string, boolean>;
  /** What GetAccountSummary says of the root user. */
  readonly root: RootSummary | undefined;
}

export interface RootSummary {
  readonly accessKeys: boolean;
  readonly mfa: boolean;
  /** Accounts of an organisation can be without one; older answers do not tell. */
  readonly password: boolean | undefined;
}
