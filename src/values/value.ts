import type { Evidence, Range } from './range.ts';

/**
 * What an expression or a node of a document is, as far as the text says. One form serves code
 * (the arguments of a call) and data (YAML, JSON, HCL, INI), so that a vocabulary reads a policy the
 * same way wherever it stands.
 *
 * Values are never guessed: what the text does not settle is `unknown` (or holds an unknown part).
 */
export type Value = Known | ListValue | MapValue | TemplateValue | CallValue | MemberValue | Unknown;

interface Base {
  /** Where the value is used, or, for a literal inside a structure, where it is written. */
  readonly range: Range;
  /** How it came here: each constant, default or assignment it was followed through. */
  readonly evidence?: readonly Evidence[];
}

export type Scalar = string | number | boolean | null;

export interface Known extends Base {
  readonly kind: 'known';
  readonly value: Scalar;
  /** Set when the number is a length of time whose unit the source states: the value is in seconds. */
  readonly unit?: 'seconds';
  /** Set when this is what holds only as long as nothing else is configured (`${D:-43200}`). */
  readonly isDefault?: boolean;
  /** For strings: which piece of the source each piece of the value is, when they are the same text. */
  readonly sourceMap?: SourceMap;
}

/** Pairs of (offset in the value, offset in the source), ascending: each starts a stretch that runs in step. */
export type SourceMap = readonly (readonly [value: number, source: number])[];

export interface ListValue extends Base {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** False when something was spread or appended that could not be followed. */
  readonly complete: boolean;
  /** Set for a set, whose items are their own keys. */
  readonly isSet?: boolean;
}

export interface Entry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Value;
  /** Labels of an HCL block: `resource "aws_iam_role" "x"` has key `resource` and these two. */
  readonly labels?: readonly string[];
}

export interface MapValue extends Base {
  readonly kind: 'map';
  /** In source order. A later entry with the same key wins in code; HCL blocks may repeat a key. */
  readonly entries: readonly Entry[];
  readonly complete: boolean;
  /** What each entry is whose key is not known. */
  readonly rest?: Value;
}

/** A string built of known and other pieces: `arn:aws:iam::${account}:role/x`. */
export interface TemplateValue extends Base {
  readonly kind: 'template';
  readonly parts: readonly Value[];
}

/** The result of a call that is not evaluated further (`boto3.client('sts')`, `!Sub …`, `jsonencode(…)`). */
export interface CallValue extends Base {
  readonly kind: 'call';
  readonly call: Call;
}

/** `resp['Credentials']`, `this.account`, `data.aws_caller_identity.me.account_id` on a base that stays symbolic. */
export interface MemberValue extends Base {
  readonly kind: 'member';
  readonly of: Value;
  readonly name: string;
}

export type UnknownOrigin =
  | 'parameter' // a function's or template's parameter with no default
  | 'environment' // an environment variable
  | 'name' // a name that this file does not define (an import, a global, a reference to a resource)
  | 'condition' // one of several values; see `options`
  | 'loop' // the running variable of a loop
  | 'expression'; // anything that is not evaluated

export interface Unknown extends Base {
  readonly kind: 'unknown';
  readonly origin: UnknownOrigin;
  /** As a person would name it: the source text of the expression, at most some 80 characters. */
  readonly text: string;
  /** The variable, parameter or dotted reference (`var.role_arn`, `aws_iam_role.x.arn`, `ROLE_ARN`). */
  readonly name?: string;
  /** For a name that was imported: the module it comes from. */
  readonly module?: string;
  /** For a parameter or field whose type is declared: the type as written, without pointers and generics. */
  readonly type?: string;
  /** For a closure's parameter: stands for whatever it will be given. */
  readonly object?: Call;
  /** For a name of a closure's parameter that is taken apart: the part of what the closure will be given. */
  readonly part?: { readonly of: Call; readonly name: string };
  /** For a closure: what it does with the object it is given, and what it returns. */
  readonly closure?: Closure;
  /** Set when the text shows that there is no such field: reading it would be an error. */
  readonly isMissing?: boolean;
  /** What it can be, where the text shows alternatives. An absent alternative is `null` here. */
  readonly options?: readonly (Value | null)[];
  /** Set where each of them holds, for one of several things that the text stands for (the turns of a loop). */
  readonly every?: boolean;
}

/** `func(o *Options) { o.Duration = … }`, `r -> r.roleArn(…)`, `{ roleArn = … }`. */
export interface Closure {
  /** Its first parameter, as an object that stands for whatever it will be given. */
  readonly object: Call;
  /** What it returns, where that was settled. */
  readonly result?: Value;
}

/** Names of a scope at some place: the last that was set, and those before it, which all places behind them share. */
export interface NamesInSight {
  readonly name: string;
  readonly before: NamesInSight | undefined;
}

/** A call as every language front end yields it, and the shape in which vocabularies look for it. */
export interface Call {
  /** As written, without arguments: `sts.assume_role`, `AWS.STS`, `aws sts assume-role`, `!Sub`. */
  readonly callee: string;
  /** The last part of the callee: `assume_role`. For the shell, the whole command (`aws sts assume-role`). */
  readonly name: string;
  /** The evaluated value before the last part: for `sts.assume_role`, the value of `sts`. */
  readonly receiver?: Value;
  /** The module the callee's first name was imported from, and its name there when it was renamed. */
  readonly module?: string;
  readonly imported?: string;
  readonly isNew?: boolean;
  readonly args: readonly Argument[];
  /** True when every argument was seen: nothing was spread in that could not be followed. */
  readonly complete: boolean;
  readonly range: Range;
  /** The span of the callee's last part: where a finding about something *missing* points. */
  readonly calleeRange: Range;
  /** The span of the callee's part before the last, where it is a name: `AssumeRoleRequest` of `AssumeRoleRequest.builder`. */
  readonly ownerRange?: Range;
  /** The function the call stands in, if any. */
  readonly within?: string;
  /** The offset at which that function begins: two functions may have one name. */
  readonly begins?: number;
  /** The variables and parameters in sight that are surely set, the innermost scope's first. */
  readonly names?: readonly NamesInSight[];
  /**
   * What was done to the call's result in sight, as it stands in the end: fields that were assigned
   * (`req.ExternalId = x`) and methods that were called, on it or on what those returned (`.roleArn(x)`,
   * `setRoleArn(x)`), each with its first argument.
   */
  readonly later?: MapValue;
  /** The fields that were assigned to what was read from the result, by the way there: `node.defaultChild`. */
  readonly inner?: ReadonlyMap<string, MapValue>;
}

export interface Argument {
  /** The keyword, flag (without dashes) or named field; positional arguments have none. */
  readonly name?: string;
  /** 0-based among the positional arguments; -1 for named ones. */
  readonly position: number;
  readonly value: Value;
  readonly range: Range;
}
