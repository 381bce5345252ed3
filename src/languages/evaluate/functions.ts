import type { Range } from '../../values/range.ts';
import type { Argument, Call, Closure, Value } from '../../values/value.ts';
import type { Arg, Expr, Param, Stmt } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { merge } from './merge.ts';
import type { Scope } from './scope.ts';

/** A function that the file defines, with the scope its body sees. */
export interface FunctionOfFile {
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly scope: Scope;
  readonly range: Range;
  /** See `Stmt`. */
  readonly isPrivate?: boolean;
}

/** What callers of the file pass: for each function, by its place, the values of each parameter. */
export type Given = ReadonlyMap<string, ReadonlyMap<string, readonly Value[]>>;

const DEEPEST = 4;
/** Function calls that are followed in one file. Beyond it, results stay what the text says: a call. */
const MOST_CALLS = 2000;
/** Those of one function from within others that are followed: it is given much the same each time. */
const MOST_WITHIN = 8;
const MOST_GIVEN = 8;

/** Follows calls of the file's own functions, and remembers what they are given. */
export class Functions {
  readonly given = new Map<string, Map<string, Value[]>>();
  /** Parameters of which something is given that is not kept, by the functions' places. */
  private readonly untold = new Map<string, Set<string>>();
  /** Names of functions that are used other than by calling them, or called on what nobody knows. */
  private readonly elsewhere = new Set<string>();
  private readonly active = new Set<readonly Stmt[]>();
  private readonly closures = new Map<readonly Stmt[], Closure>();
  private followed = 0;
  /** How often each was followed from within others. */
  private readonly within = new Map<readonly Stmt[], number>();
  /** Callees that were not followed where they were met last, because there were enough of them. */
  private readonly passedOver = new Set<Expr>();
  private readonly evaluator: Evaluator;
  private readonly deep: boolean;

  constructor(evaluator: Evaluator, deep: boolean) {
    this.evaluator = evaluator;
    this.deep = deep;
  }

  /** How many of the file's own functions are being followed into each other. */
  get depth(): number {
    return this.active.size;
  }

  /** The result of a call of one of the file's own functions, where its body says what that is. */
  result(expr: { readonly callee: Expr; readonly args: readonly Arg[] }, call: Call): Value | undefined {
    const found = find(this.evaluator, expr.callee, call);
    if (!found) {
      if (expr.callee.kind === 'member') this.elsewhere.add(expr.callee.name);
      return undefined;
    }
    const { own, shift } = found;
    const values = argumentsOf(own, found.args, call);
    this.remember(own, values);
    const isEnough = this.isEnoughOf(own);
    if (isEnough) this.passedOver.add(expr.callee);
    else this.passedOver.delete(expr.callee);
    const followed = this.deep && !isEnough ? this.follow(own, values) : undefined;
    if (!followed) return undefined;
    for (const [position, param] of own.params.entries()) {
      // A map that the function changed is changed for its caller.
      const now = followed.bindings.get(param.name);
      const place = placeAmong(own.params, position) ?? -1;
      const name = argumentNamed(expr.args, param.label ?? param.name, place - shift);
      if (now?.kind === 'map' && now !== values.get(param.name) && name !== undefined)
        this.evaluator.rebind(name, now);
    }
    if (followed.returns.length === 0) return undefined;
    const result = merge(followed.returns, call.range, this.evaluator.source(call.range));
    return tells(result) ? result : undefined;
  }

  /** A function of the file that is handed on by its name: what it does with what it will be given. */
  closureOf(name: string): Closure | undefined {
    const own = this.deep ? this.evaluator.scope.function(name)?.[0] : undefined;
    const [first] = own?.params ?? [];
    if (!own || !first) return undefined;
    const known = this.closures.get(own.body);
    if (known) return known;
    const object = objectFor(first.name, first.range);
    const given: Value = {
      kind: 'unknown',
      origin: 'parameter',
      text: first.name,
      name: first.name,
      range: first.range,
      object,
    };
    const followed = this.follow(own, new Map([[first.name, given]]));
    const [result] = followed?.returns ?? [];
    const closure: Closure = { object, ...(result ? { result } : {}) };
    this.closures.set(own.body, closure);
    return closure;
  }

  /** Whether a call of it has been followed, with all that it does to its arguments. */
  isFollowed(callee: Expr): boolean {
    return (
      this.deep && !this.passedOver.has(callee) && candidatesFor(this.evaluator.scope, callee) !== undefined
    );
  }

  /** A function is handed on by its name, and somebody else may call it. */
  handedOn(name: string): void {
    this.elsewhere.add(name);
  }

  /** Whether all that the file's callers pass for a parameter is in `given`. */
  isAllGiven(own: Pick<FunctionOfFile, 'name' | 'range'>, parameter: string): boolean {
    return !this.elsewhere.has(own.name) && this.untold.get(placeOf(own))?.has(parameter) === false;
  }

  private isEnoughOf({ body }: FunctionOfFile): boolean {
    if (this.active.size >= DEEPEST || this.followed >= MOST_CALLS) return true;
    return this.active.size > 0 && (this.within.get(body) ?? 0) >= MOST_WITHIN;
  }

  private follow(own: FunctionOfFile, values: ReadonlyMap<string, Value>): Followed | undefined {
    if (this.active.has(own.body) || this.isEnoughOf(own)) return undefined;
    if (this.active.size > 0) this.within.set(own.body, (this.within.get(own.body) ?? 0) + 1);
    this.followed++;
    this.active.add(own.body);
    try {
      return this.evaluator.follow(own, values);
    } finally {
      this.active.delete(own.body);
    }
  }

  private remember(own: FunctionOfFile, values: ReadonlyMap<string, Value>): void {
    const key = placeOf(own);
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = new Map<string, Value[]>()));
    const untold = this.untold.get(key) ?? new Set();
    this.untold.set(key, untold);
    for (const { name } of own.params) if (!values.has(name)) untold.add(name);
    for (const [name, value] of values) {
      const list = given.get(name) ?? [];
      if (list.length < MOST_GIVEN && tells(value)) list.push(value);
      else untold.add(name);
      given.set(name, list);
    }
  }
}

/** What came of walking a function's body for one call. */
export interface Followed {
  readonly returns: readonly Value[];
  /** What its names are in the end. */
  readonly bindings: ReadonlyMap<string, Value>;
}

/** An object that stands for what a closure's parameter will be. */
export function objectFor(name: string, range: Range): Call {
  return { callee: name, name, args: [], complete: true, range, calleeRange: range };
}

interface Found {
  readonly own: FunctionOfFile;
  readonly args: readonly Argument[];
  /** 1 where the first parameter is what the method was called on. */
  readonly shift: number;
}

function find(evaluator: Evaluator, callee: Expr, call: Call): Found | undefined {
  const candidates = candidatesFor(evaluator.scope, callee);
  const count = call.args.length;
  const own = candidates?.find(({ params }) => params.length === count) ?? candidates?.[0];
  if (!own) return undefined;
  const [first] = own.params;
  const { receiver } = call;
  if (callee.kind !== 'member' || receiver?.kind !== 'unknown' || own.params.length <= count)
    return { own, args: call.args, shift: 0 };
  if (first?.type === undefined || first.type !== receiver.type) return { own, args: call.args, shift: 0 };
  const args = call.args.map((one) => ({ ...one, position: one.position < 0 ? -1 : one.position + 1 }));
  return { own, args: [{ position: 0, value: receiver, range: callee.of.range }, ...args], shift: 1 };
}

function candidatesFor(scope: Scope, callee: Expr): readonly FunctionOfFile[] | undefined {
  if (callee.kind === 'name') return scope.function(callee.name);
  if (callee.kind !== 'member' || callee.of.kind !== 'name') return undefined;
  const { name } = callee.of;
  if (name === 'this') return scope.function(callee.name);
  const known = scope.class(name)?.functions.get(callee.name);
  if (known) return known;
  const value = scope.lookup(name);
  if (value?.kind !== 'unknown' || value.type === undefined) return undefined;
  const { type } = value;
  // A function that calls a method of its own name on what it is given is a wrapper of that method, not the method.
  const { start } = callee.nameRange;
  const methods = scope
    .function(callee.name)
    ?.filter(({ params, range }) => params[0]?.type === type && (start < range.start || start >= range.end));
  return methods && methods.length > 0 ? methods : undefined;
}

export function placeOf({ range }: { readonly range: Range }): string {
  return `${String(range.start)}:${String(range.end)}`;
}

/** Whether a value says more than the call or name it came from. */
function tells(value: Value): boolean {
  return value.kind !== 'unknown' || value.options !== undefined || value.closure !== undefined;
}

function argumentsOf(
  { params }: FunctionOfFile,
  args: readonly Argument[],
  call: Call,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [position, param] of params.entries()) {
    const place = placeAmong(params, position);
    const argument =
      args.findLast(({ name }) => name === (param.label ?? param.name)) ??
      args.find((one) => one.name === undefined && one.position === place);
    if (param.isRest) values.set(param.name, restOf(params, args, call));
    else if (argument) values.set(param.name, argument.value);
    else if (!param.fallback && call.complete && !param.fields)
      values.set(param.name, { kind: 'known', value: null, range: call.range });
  }
  return values;
}

/** The named arguments that are left for a parameter that takes all of them. */
function restOf(params: readonly Param[], args: readonly Argument[], { complete, range }: Call): Value {
  const taken = new Set(params.map(({ name, label }) => label ?? name));
  const entries = args.flatMap((argument) =>
    argument.name === undefined || taken.has(argument.name)
      ? []
      : [{ key: argument.name, keyRange: argument.range, value: argument.value }],
  );
  return { kind: 'map', entries, complete, range };
}

/** The place of a parameter's argument among those without a name; none where it has to be named. */
function placeAmong(params: readonly Param[], position: number): number | undefined {
  if (params[position]?.label) return undefined;
  return params.slice(0, position).filter(({ label }) => !label).length;
}

/** The caller's variable that is given for a parameter. */
function argumentNamed(args: readonly Arg[], name: string, position: number): string | undefined {
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread);
  const { value } = args.find((arg) => arg.name === name) ?? positional[position] ?? {};
  return value?.kind === 'name' ? value.name : undefined;
}
