import type { Range } from '../../values/range.ts';
import type { Scalar, SourceMap } from '../../values/value.ts';

/** A configuration file's text and where in the space of all texts it stands (0 for the one that is read). */
export interface Source {
  readonly text: string;
  readonly base: number;
}

export interface Attribute extends Range {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
}

export interface Block extends Range {
  readonly kind: 'block';
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly Label[];
  readonly body: Body;
}

export interface Label extends Range {
  readonly text: string;
}

export type Body = readonly (Attribute | Block)[];

export type Expression =
  | Literal
  | Template
  | Name
  | GetAttribute
  | Index
  | Splat
  | Tuple
  | ObjectExpression
  | FunctionCall
  | Conditional
  | Unary
  | Binary
  | For
  | Parenthesised;

export interface Literal extends Range {
  readonly kind: 'literal';
  readonly value: Scalar;
  /** Of a text in another syntax (JSON): where each piece of it stands in the source. */
  readonly sourceMap?: SourceMap;
}

/** A quoted string or a heredoc: literal stretches of the source with what is filled in between them. */
export interface Template extends Range {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
  /** Quoted strings have escapes; heredocs have none, and `<<-` takes this much off each line. */
  readonly escapes: boolean;
  readonly indent: number;
}

export type TemplatePart = TemplateText | Interpolation | Directive;

export interface TemplateText extends Range {
  readonly kind: 'text';
}

export interface Interpolation extends Range {
  readonly kind: 'interpolation';
  readonly value: Expression;
}

/** `%{ if c }…%{ else }…%{ endif }` and `%{ for x in xs }…%{ endfor }`. */
export type Directive = IfDirective | ForDirective;

export interface IfDirective extends Range {
  readonly kind: 'if';
  readonly test: Expression;
  readonly yes: readonly TemplatePart[];
  readonly no: readonly TemplatePart[];
}

export interface ForDirective extends Range {
  readonly kind: 'repeat';
  readonly names: readonly string[];
  readonly over: Expression;
  readonly body: readonly TemplatePart[];
}

export interface Name extends Range {
  readonly kind: 'name';
  readonly name: string;
}

export interface GetAttribute extends Range {
  readonly kind: 'get';
  readonly of: Expression;
  readonly name: string;
}

export interface Index extends Range {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}

/** `x[*].y`, `x.*.y`: what `each` reads from `of` is read from every item. */
export interface Splat extends Range {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly steps: readonly Step[];
}

/** `.name` or `[key]`, apart from what it is read from. */
export type Step = { readonly name: string } | { readonly key: Expression };

export interface Tuple extends Range {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Range {
  readonly kind: 'object';
  readonly elements: readonly ObjectElement[];
}

export interface ObjectElement {
  /** A bare identifier is the key itself: a literal. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface FunctionCall extends Range {
  readonly kind: 'call';
  /** `provider::aws::arn_parse` with its namespaces. */
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly Expression[];
  /** The last argument is spread: `f(a, b...)`. */
  readonly spread: boolean;
}

export interface Conditional extends Range {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

export interface Unary extends Range {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

export interface Binary extends Range {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface For extends Range {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly over: Expression;
  /** Absent in a list's. */
  readonly key?: Expression;
  readonly value: Expression;
  /** `=> v...`: values of one key are gathered in a list. */
  readonly grouped: boolean;
  readonly test?: Expression;
}

/** Kept, because a parenthesised name is an expression where a bare one is a key. */
export interface Parenthesised extends Range {
  readonly kind: 'parenthesised';
  readonly inner: Expression;
}
