import type { Credential } from './credential.ts';
import type { EnvironmentVariable } from './environment-variable.ts';
import type { GivenName } from './given-name.ts';
import type { AccessKeyState, IdentityProvider, LiveUser } from './live.ts';
import type { Insertion, Narrowing, Numeral } from './mending.ts';
import type { PipelineLogin } from './pipeline-login.ts';

/**
 * The facts: what a repository (or an account) says about AWS credentials, in one page.
 * Vocabularies and the credential search make them, rules read them. They hold no syntax, they are
 * plain data (so that they can cross threads and be joined over a whole scan), and every piece carries
 * the place it was written.
 */

/** A span of a file: 1-based lines and columns in UTF-16 code units, end exclusive; offsets likewise UTF-16. */
export interface Location {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A step in how a value came to be what it is, or another place that a person should see. */
export interface Related {
  readonly at: Location;
  readonly message: string;
}

/**
 * What we know of one field. Three states, so that a rule cannot forget the question: `absent` means
 * that all fields were seen and this one was not among them.
 */
export type Slot<T> = KnownSlot<T> | UnknownSlot<T> | AbsentSlot;

export interface KnownSlot<T> {
  readonly state: 'known';
  readonly value: T;
  readonly at: Location;
  readonly evidence: readonly Related[];
  /** The value holds only as long as nothing else is configured (a default of a variable). */
  readonly isDefault?: boolean;
  /** For a length of time: the numeral to write another one in. */
  readonly numeral?: Numeral;
}

export interface UnknownSlot<T> {
  readonly state: 'unknown';
  /** As the source writes it, for messages: `event['role_arn']`. Never a secret. */
  readonly text: string;
  readonly origin: 'parameter' | 'environment' | 'reference' | 'condition' | 'expression' | 'not-seen';
  /** The outermost variable or parameter that it is read from: `event`, `req`, `var.role_arn`. */
  readonly root?: string;
  /** The resource of a template that it is read from, as the template refers to it: see `Role.reference`. */
  readonly reference?: string;
  /** Known pieces of a string with `*` for each unknown one: `arn:aws:iam::*:role/deploy`. */
  readonly pattern?: string;
  /** Alternatives that the text shows; `null` for the one in which the field is not set. */
  readonly options?: readonly (T | null)[];
  /** How the alternatives came to be. */
  readonly evidence?: readonly Related[];
  /** Each of them holds, for one of several that the text stands for: a loop's turns, a module's callers. */
  readonly every?: boolean;
  /** Missing for `not-seen`: the fields themselves came from elsewhere. */
  readonly at?: Location;
}

export interface AbsentSlot {
  readonly state: 'absent';
}

/** Whose an ARN, principal or role is, as far as the text alone says. Configuration is applied by rules. */
export type Account =
  | { readonly kind: 'literal'; readonly id: string; readonly partition?: string }
  /** Plainly the caller's own: `${AWS::AccountId}`, `data.aws_caller_identity…`, a role of this template. */
  | {
      readonly kind: 'own';
      readonly text: string;
      /** Of the caller's organisation, though not surely the caller's very account. */
      readonly isOrganisation?: true;
    }
  | { readonly kind: 'unknown'; readonly text: string };

export type StsOperation =
  | 'AssumeRole'
  | 'AssumeRoleWithWebIdentity'
  | 'AssumeRoleWithSAML'
  | 'AssumeRoot'
  | 'GetSessionToken'
  | 'GetFederationToken'
  | 'GetWebIdentityToken'
  | 'CreateSession' // IAM Roles Anywhere, for whoever has a certificate
  | 'GetSigninToken'; // console federation: the getSigninToken action of the sign-in endpoint

/** Somebody asks STS for a session. `operation` says which way; only AssumeRole takes an ExternalId. */
export interface RoleAssumption {
  readonly kind: 'role-assumption';
  readonly operation: StsOperation;
  /** How a person would name this way of asking: `boto3 assume_role`, `provider "aws" assume_role block`. */
  readonly api: string;
  readonly via: 'code' | 'cli' | 'configuration' | 'template' | 'pipeline';
  readonly roleArn: Slot<string>;
  readonly roleAccount: Account;
  /** False where this form has no way to pass an ExternalId; then its absence is nobody's mistake. */
  readonly canPassExternalId: boolean;
  readonly externalId: Slot<string>;
  /** Where one is missing though a variable for it is in sight: how that one is passed here. */
  readonly externalIdAtHand?: Insertion;
  /** Seconds, whatever unit the source uses. */
  readonly durationSeconds: Slot<number>;
  readonly sessionName: Slot<string>;
  /** Whether the form lets the caller name the session at all. */
  readonly canNameSession: boolean;
  readonly mfaSerial: Slot<string>;
  readonly sessionPolicy: Slot<string>;
  /** Whose credentials sign the request. `session` is visible chaining; `why` and `at` are its evidence. */
  readonly caller:
    | { readonly kind: 'session'; readonly why: string; readonly at: Location }
    | { readonly kind: 'long-term'; readonly why: string; readonly at: Location }
    | { readonly kind: 'unknown' };
  /** The call's name, the block's type, the command: where something missing is reported. */
  readonly at: Location;
  readonly within?: string;
}

export type PrincipalKind =
  | 'anyone'
  | 'account'
  | 'role'
  | 'user'
  | 'session'
  | 'service'
  | 'federated'
  | 'canonical'
  | 'unique-id'
  | 'unknown';

export interface Principal {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'unknown';
  readonly kind: PrincipalKind;
  /** The literal, or the pattern of known pieces (`arn:aws:iam::*:root`), or the reference's text. */
  readonly text: string;
  readonly known: boolean;
  readonly account: Account;
  /** The resource of the template that it is read from: see `Role.reference`. */
  readonly reference?: string;
  readonly at: Location;
  /** How it came here from where it is written. */
  readonly evidence?: readonly Related[];
  /** For everyone, where one account can be written instead. */
  readonly narrowing?: Narrowing;
}

/** One key of one operator of a Condition block, normalised: see `vocabularies/policy/condition.ts`. */
export interface Condition {
  /** Lower case, without qualifier and IfExists: `stringequals`, `arnlike`, `null`, `bool`. */
  readonly operator: string;
  readonly qualifier?: 'forallvalues' | 'foranyvalue';
  readonly ifExists: boolean;
  /** `StringNotEquals`, `ArnNotLike`, …: says whom it keeps out, not whom it lets in. */
  readonly negated: boolean;
  /** Lower case: `sts:externalid`, `token.actions.githubusercontent.com:sub`. `*` where unknown. */
  readonly key: string;
  readonly values: readonly ConditionValue[];
  readonly at: Location;
}

export interface ConditionValue {
  readonly text: string;
  /** False when any part is interpolated from what cannot be known; `text` then has `*` pieces marked by `known`. */
  readonly known: boolean;
  /** `text` with `…` for each piece that cannot be known: what has a `*` here has it whatever those are. */
  readonly written?: string;
  /** Known only as long as nobody sets another: the default of a variable or parameter. */
  readonly isDefault?: boolean;
  /** The resource of the template that it is read from: see `Role.reference`. */
  readonly reference?: string;
  readonly at: Location;
}

/** A statement of a role's trust policy. */
export interface TrustStatement {
  readonly kind: 'trust-statement';
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  /** As written, case kept; `sts:*` and `*` included. Empty when NotAction is used. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly principals: readonly Principal[];
  /** `NotPrincipal` instead of `Principal`: everyone but. */
  readonly notPrincipal: boolean;
  readonly conditions: readonly Condition[];
  /** False when a condition or principal came from elsewhere and was not seen whole. */
  readonly complete: boolean;
  /** The role it belongs to, where one is in sight: name or logical id. */
  readonly role: string | undefined;
  /** The statement; `principalAt` is the smallest span that names the principals. */
  readonly at: Location;
  readonly principalAt: Location;
}

/** A statement of an identity policy (of a user, group, role, or standing alone). */
export interface IdentityStatement {
  readonly kind: 'identity-statement';
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Known text or pattern with `*` for unknown pieces; `known` false where anything was unknown. */
  readonly resources: readonly ConditionValue[];
  readonly notResources: readonly ConditionValue[];
  readonly conditions: readonly Condition[];
  /** Whose it is: a role's, user's or group's name or reference, or the policy's own. */
  readonly owner: string | undefined;
  /** The roles and users that a policy is attached to, as the template refers to them: see `Role.reference`. */
  readonly holders?: readonly string[];
  readonly at: Location;
  readonly actionAt: Location;
}

/** A role as a template defines it. */
export interface Role {
  readonly kind: 'role';
  readonly name: Slot<string>;
  /** The template's own name for it: `aws_iam_role.deploy`, a logical id. */
  readonly reference: string | undefined;
  readonly maxSessionDuration: Slot<number>;
  /** The account that it is made in, where the template says. */
  readonly accountId?: string;
  /** Its trust policy; undefined where a part of it was not seen. */
  readonly trust: readonly TrustStatement[] | undefined;
  readonly at: Location;
}

/** Code or a template that makes an access key for an IAM user. */
export interface AccessKeyResource {
  readonly kind: 'access-key-resource';
  readonly api: string;
  readonly user: Slot<string>;
  /** Where the secret then leaves the state file or the call: an output, a file. */
  readonly exposed: Related | undefined;
  /** What made it is asked to keep its secret for who holds another key: Terraform's `pgp_key`. */
  readonly encrypted?: true;
  readonly at: Location;
}

/** A client, provider or container that is fed a key pair. */
export interface StaticCredential {
  readonly kind: 'static-credential';
  /** `boto3.client`, `provider "aws"`, `Lambda environment`. */
  readonly target: string;
  readonly keyId: Slot<string>;
  /** The secret's state only; a secret is never carried in a slot. */
  readonly secret: 'known' | 'unknown' | 'absent';
  readonly sessionToken: 'known' | 'unknown' | 'absent';
  /** The endpoint is an emulator's (localhost, LocalStack, MinIO) or the values are its dummies. */
  readonly emulator: boolean;
  /** An endpoint is set beside it that is not known: whose service takes the keys is not known either. */
  readonly unknownEndpoint?: true;
  /** The key pair is visibly that of a session (an assumption's result). */
  readonly temporary: boolean;
  readonly at: Location;
}

/** A user as a template defines it, with what the rules about users ask. */
export interface IamUser {
  readonly kind: 'iam-user';
  readonly name: Slot<string>;
  readonly reference: string | undefined;
  readonly hasAccessKey: boolean;
  /** True when a policy of the user in sight limits the source address or VPC. */
  readonly sourceLimited: boolean | 'unknown';
  readonly at: Location;
}

export type { Credential, CredentialType } from './credential.ts';
export type { PipelineLogin, PipelineSystem } from './pipeline-login.ts';
export type { Insertion, Narrowing, Numeral, Replacement } from './mending.ts';

export type Fact =
  | RoleAssumption
  | TrustStatement
  | IdentityStatement
  | Role
  | AccessKeyResource
  | StaticCredential
  | PipelineLogin
  | IamUser
  | EnvironmentVariable
  | GivenName
  | AccessKeyState
  | LiveUser
  | IdentityProvider
  | Credential;

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
