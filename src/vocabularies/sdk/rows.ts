import type { LanguageId } from '../../languages/types.ts';
import type { CodeOperation } from './operations.ts';

/** Where a call keeps its fields. Several places are read one after the other; the last one wins. */
export type Place =
  /** Keyword arguments, and positional ones that have a name by their position. */
  | { readonly at: 'arguments'; readonly positions?: readonly (string | undefined)[] }
  /** A map of fields: the argument at a position or by a keyword, or a map within it. */
  | {
      readonly at: 'map';
      readonly position?: number;
      readonly name?: string;
      readonly path?: readonly string[];
    }
  /**
   * An object that has fields: made by a constructor, an initialiser or a chain of a builder, or what a
   * closure sets on the one it is given (`r -> r.roleArn(…)`, `func(o *Options) { o.ExternalID = … }`).
   */
  | {
      readonly at: 'object';
      readonly position?: number;
      readonly name?: string;
      readonly optional?: boolean;
      /** Nothing but `new` makes one: what any other call gives comes from elsewhere. */
      readonly byNew?: boolean;
    }
  /** Options that functions make, each named as what it sets: `NewConfig(WithRoleArn(arn), WithRegion(r))`. */
  | { readonly at: 'options' }
  /** What is done to the result of the call itself: `.roleArn(…)` chained on it, setters, fields assigned later. */
  | { readonly at: 'self' };

/** Where the credentials are that sign the request. */
export type Signer =
  /** The client on which the method is called. */
  | { readonly by: 'receiver' }
  /** The client on which the method is called that is given the request. */
  | { readonly by: 'sender' }
  /** A value among the fields of a place. */
  | { readonly by: 'argument'; readonly place: Place; readonly fields: readonly (readonly string[])[] };

/** One way of calling something in one SDK. A new SDK is a table of these. */
export interface CallRow {
  readonly language: LanguageId;
  /** How a person would name this way of asking. */
  readonly api: string;
  /**
   * `method`: on a client, which must then be one of the service. `function` and `new` stand for
   * themselves; `either` is for languages in which making an object looks like a call.
   */
  readonly call: 'method' | 'function' | 'new' | 'either';
  /**
   * The end of the callee, as its module exports it: `AssumeRoleCommand`, `AssumeRoleRequest.builder`.
   * The finding points at its first part.
   */
  readonly name: string;
  /** The modules it comes from. Where the file does not say which, the name has to be telling enough. */
  readonly modules: RegExp;
  /** What a call looks like at a glance, where its name is in many a file. */
  readonly glance?: RegExp;
  /** The name says nothing without its module. */
  readonly moduleRequired?: boolean;
  /** The name says nothing in a file that imports none of the modules. */
  readonly importRequired?: boolean;
  /** A method of that name does the same, in a file that imports the module: an interface of the project's own. */
  readonly isHandedOn?: boolean;
  /** Whatever module it seems to come from: its fields' names say enough. */
  readonly ownModules?: boolean;
  readonly places: readonly Place[];
  /**
   * What the labels of the arguments look like (`roleArn:roleSessionName:`, `_:` for one without), in a
   * language where they are part of the function's name.
   */
  readonly labels?: RegExp;
  /** What a module looks like that every file imports that calls it. */
  readonly imported?: RegExp;
  /** What some call's callee looks like in every file that calls it, in a language where nothing is imported. */
  readonly used?: RegExp;
  /**
   * Other names that this form has for a parameter of the service model. Case, underscores and a
   * leading `set`, `with` or `get` never matter and need no entry.
   */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** It takes no more positional arguments than these: what is given more is somebody's own method. */
  readonly most?: number;
  /** Without any argument everything comes from the environment, and there is nothing to judge. */
  readonly argumentsRequired?: boolean;
  /** It is this only where the parameter that tells is set: options that may name a role. */
  readonly tellingRequired?: boolean;
}

/** One way of asking STS for a session. Parameters: those of the service model (operations.ts). */
export interface AssumptionRow extends CallRow {
  readonly operation: CodeOperation;
  /** What is asked instead when no role is named (`TemporaryCredentials` of the JavaScript SDK v2). */
  readonly operationWithoutRole?: CodeOperation;
  /** Fields with one of which the role is assumed with a web identity. */
  readonly webIdentityWith?: readonly string[];
  readonly signer: Signer;
  /** It counts only where something else names a role, which is not seen: what it is set on may have no session. */
  readonly ofProfile?: boolean;
  /** The form has no way to pass an ExternalId (Swift's STS identity resolver). */
  readonly withoutExternalId?: boolean;
}

/**
 * One way of giving a client or provider a key pair. Parameters: `AccessKeyId`, `SecretAccessKey`,
 * `SessionToken`, `Endpoint`.
 */
export interface KeyPairRow extends CallRow {
  /** It signs requests: the keys of the program's own session are handed to it, whatever they are. */
  readonly isSigner?: boolean;
  /** The call asks for a role with it, and is a row of assumptions as well. */
  readonly asksForRole?: boolean;
}

/** One way of calling `iam:CreateAccessKey`. Parameter: `UserName`. */
export type AccessKeyRow = CallRow;

/** What the SDKs of one language look like. */
export interface SdkTable {
  /**
   * Lower-case texts of which one stands in every file with a call of these rows. Tight ones: what they
   * let through is parsed. Beside those of JavaScript and Python, which count for all languages.
   */
  readonly markers?: readonly string[];
  /** Key pairs need none of the shared markers: each of their classes is among the markers. */
  readonly pairsMarked?: boolean;
  readonly assumptions: readonly AssumptionRow[];
  readonly keyPairs: readonly KeyPairRow[];
  readonly accessKeys: readonly AccessKeyRow[];
}
