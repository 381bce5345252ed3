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
    };

/** Where the credentials are that sign the request. */
export type Signer =
  /** The client on which the method is called. */
  | { readonly by: 'receiver' }
  /** The client whose `send` is given the command. */
  | { readonly by: 'sender' }
  /** A value among the arguments. */
  | { readonly by: 'argument'; readonly place: Place; readonly fields: readonly (readonly string[])[] };

/** One way of asking STS for a session in one SDK. A new SDK is a table of these. */
export interface AssumptionRow {
  readonly language: LanguageId;
  readonly operation: CodeOperation;
  /** What is asked instead when no role is named (`TemporaryCredentials` of the JavaScript SDK v2). */
  readonly operationWithoutRole?: CodeOperation;
  /** How a person would name this way of asking. */
  readonly api: string;
  /** `method`: on a client, which must then be one of STS. `function` and `new` stand for themselves. */
  readonly call: 'method' | 'function' | 'new';
  /** The last part of the callee, as its module exports it. */
  readonly name: string;
  /** The modules it comes from. Where the file does not say which, the name has to be telling enough. */
  readonly modules: RegExp;
  /** The name says nothing without its module. */
  readonly moduleRequired?: boolean;
  readonly places: readonly Place[];
  /** How this form spells a parameter of the service model; as the model does where not given. */
  readonly spell?: (parameter: string) => string;
  readonly signer: Signer;
  /** Without any argument everything comes from the environment, and there is nothing to judge. */
  readonly argumentsRequired?: boolean;
}
