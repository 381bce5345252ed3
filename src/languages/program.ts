import type { Range } from '../values/range.ts';
import type { SourceMap } from '../values/value.ts';

/**
 * The neutral form into which every code language is lowered: expressions and statements, with the
 * spelling gone and the ranges kept. A front end is a function from a syntax tree to this; the one
 * evaluator (`evaluate.ts`) turns it into calls with values. So scopes, arithmetic, conditions and
 * later assignments are understood once, for all languages.
 */
export type Expr =
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null;
      readonly range: Range;
      readonly sourceMap?: SourceMap;
    }
  | { readonly kind: 'name'; readonly name: string; readonly range: Range }
  /** `a.b`, `a['b']`, `a->b`. */
  | {
      readonly kind: 'member';
      readonly of: Expr;
      readonly name: string;
      readonly nameRange: Range;
      readonly range: Range;
    }
  /** `a[i]` with an index that is not a literal string. */
  | { readonly kind: 'index'; readonly of: Expr; readonly index: Expr; readonly range: Range }
  /**
   * A call. The making of an object is one too, with `isNew` and its fields as named arguments:
   * `new X(…)`, `X{a: 1}`, `new X { A = 1 }`, a declaration `X x;`. So `&sts.AssumeRoleInput{…}` and
   * `new AssumeRoleRequest { … }` look alike from here on.
   */
  | {
      readonly kind: 'call';
      readonly callee: Expr;
      readonly args: readonly Arg[];
      readonly isNew?: boolean;
      readonly range: Range;
    }
  | { readonly kind: 'map'; readonly entries: readonly MapItem[]; readonly range: Range }
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly value: Expr; readonly spread?: boolean }[];
      readonly range: Range;
    }
  /** `[value for variable in over if test]`: a list of what `value` is in each turn. */
  | {
      readonly kind: 'each';
      readonly turns: readonly { readonly variables: readonly string[]; readonly over: Expr }[];
      readonly tests: readonly Expr[];
      readonly value: Expr;
      readonly range: Range;
    }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly range: Range;
    }
  | { readonly kind: 'template'; readonly parts: readonly Expr[]; readonly range: Range }
  /** `a ?? b`, `a || b`, `a or b`, `${a:-b}`: b where a is not set. */
  | { readonly kind: 'default'; readonly value: Expr; readonly fallback: Expr; readonly range: Range }
  | {
      readonly kind: 'conditional';
      readonly test?: Expr;
      readonly then: Expr;
      readonly else: Expr;
      readonly range: Range;
    }
  /** An environment variable, however the language reads it (`os.environ['X']`, `process.env.X`, `$X` unset in the script). */
  | { readonly kind: 'environment'; readonly name: string; readonly fallback?: Expr; readonly range: Range }
  /**
   * A closure. `receiver` is set where its body has an object of its own that is not named (`X { a = 1 }`
   * in Kotlin, Groovy's `with { }`): names that nobody declared are then fields and methods of that object.
   */
  | {
      readonly kind: 'function';
      readonly params: readonly Param[];
      readonly body: readonly Stmt[];
      readonly receiver?: boolean;
      readonly range: Range;
    }
  /** Not evaluated. Expressions inside it are still visited for the calls they hold. */
  | { readonly kind: 'opaque'; readonly inner: readonly Expr[]; readonly range: Range };

export type BinaryOp = '+' | '-' | '*' | '/' | '//' | '%' | '**';

export interface Arg {
  readonly name?: string;
  readonly value: Expr;
  /** `*args`, `**kwargs`, `...rest`. A spread map gives named arguments. */
  readonly spread?: boolean;
}

export type MapItem =
  | { readonly key: string; readonly keyRange: Range; readonly value: Expr }
  /** A key that is itself an expression; followed when it evaluates to a string. */
  | { readonly computed: Expr; readonly value: Expr }
  | { readonly spread: Expr };

export interface Param {
  readonly name: string;
  readonly range: Range;
  readonly fallback?: Expr;
  /** What callers name it by, where names are part of the call (Swift); empty where it goes by its place. */
  readonly label?: string;
  /** As written, without pointers, generics and nullability: `sts.Client`, `AssumeRoleRequest`. */
  readonly type?: string;
  /** `{a, b = 1}` as a parameter: the names bound, with their defaults. */
  readonly fields?: readonly Param[];
  /** Where it is one of such names, and takes a part of the parameter as it is: `a`, `[0]`. */
  readonly part?: string;
  /** `**rest`: a map of the named arguments that no other parameter takes. */
  readonly isRest?: boolean;
}

export type Stmt =
  | { readonly kind: 'expr'; readonly expr: Expr }
  /** `target = value`. Targets: name, member, index. `declares` binds in the innermost scope (`const`, `let`). */
  | {
      readonly kind: 'assign';
      readonly target: Expr;
      readonly value: Expr;
      readonly op?: BinaryOp;
      readonly declares?: boolean;
      /** What a module gives to others (`module.exports =`), under a name that no code can have: see `exportOf`. */
      readonly isExport?: boolean;
      /** The declared type, as in `Param`, where the value is not written (`private StsClient sts;`). */
      readonly type?: string;
      readonly range: Range;
    }
  /** `const { a, b: c = 1 } = value`: each name with the field it takes. */
  | {
      readonly kind: 'destructure';
      readonly fields: readonly {
        readonly name: string;
        readonly field: string;
        readonly fallback?: Expr;
        readonly range: Range;
      }[];
      readonly value: Expr;
      readonly range: Range;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly params: readonly Param[];
      readonly body: readonly Stmt[];
      /** Set where no other file can call it: all its callers are in sight. */
      readonly isPrivate?: boolean;
      readonly range: Range;
    }
  | { readonly kind: 'class'; readonly name: string; readonly body: readonly Stmt[]; readonly range: Range }
  /** Alternatives of which at most one runs (if/else, switch cases, try/except). */
  | {
      readonly kind: 'branches';
      readonly branches: readonly (readonly Stmt[])[];
      readonly exhaustive: boolean;
      readonly test?: Expr;
    }
  /** `variables` are bound to unknown values of each turn; `over` is what is iterated. */
  | {
      readonly kind: 'loop';
      readonly variables: readonly string[];
      readonly over?: Expr;
      readonly body: readonly Stmt[];
    }
  /** A body with its own scope that always runs (`with`, a bare block). */
  | {
      readonly kind: 'block';
      readonly body: readonly Stmt[];
      readonly bindings?: readonly { readonly name: string; readonly value: Expr }[];
    }
  | { readonly kind: 'return'; readonly value?: Expr }
  /**
   * `names`: local name → name in the module (`*` for the module itself, `default` for a default export).
   * Empty where the text does not say which names come (`import x.*;`, `using X;`, `#include <x>`).
   */
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly names: Readonly<Record<string, string>>;
      readonly range: Range;
    };

export interface Program {
  readonly body: readonly Stmt[];
}
