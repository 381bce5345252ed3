import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import type { Call, Unknown, UnknownOrigin, Value } from '../../values/value.ts';
import type { Expr, Param, Stmt } from '../program.ts';
import type { Assignment, Siblings } from '../types.ts';
import { assign, destructure } from './assignments.ts';
import { branches, eachOf, loop } from './branches.ts';
import { evaluateCall, mutated } from './calls.ts';
import { classBody } from './classes.ts';
import { closureOf } from './closures.ts';
import { presence } from './fields.ts';
import { Functions, placeOf, type Followed, type FunctionOfFile } from './functions.ts';
import { listOf, mapOf } from './literals.ts';
import { merge } from './merge.ts';
import { indexValue, memberValue, nameValue } from './names.ts';
import { Objects } from './objects.ts';
import { binary, fallback } from './operations.ts';
import { parameterValue } from './parameters.ts';
import { Journal, Scope } from './scope.ts';

/** Statements walked while calls of the file's own functions are followed. */
const MOST_FOLLOWED = 50_000;

/** Arguments that calls of one file are given by lists: more are a list that is handed on again and again. */
const MOST_LISTED = 100_000;

/** What a walk knows beforehand that follows the file's own functions. */
export interface Deep {
  /** What an earlier walk found callers to pass. */
  readonly earlier: Pick<Functions, 'given' | 'isAllGiven'>;
  /** Where imported constants are looked up. */
  readonly siblings: Siblings | undefined;
}

export class Evaluator {
  readonly calls: Call[] = [];
  readonly assignments: Assignment[] = [];
  readonly results: Value[] = [];
  readonly modules = new Set<string>();
  readonly text: string;
  readonly functions: Functions;
  scope = new Scope(undefined, undefined);
  readonly journal = new Journal();
  readonly objects = new Objects(this.journal);
  private readonly earlier: Deep['earlier'] | undefined;
  readonly siblings: Siblings | undefined;
  /** Whether the function being walked has been left. */
  returned = false;
  /** Where the values go that the function being walked returns. */
  private returns: Value[] | undefined;
  private followed = 0;
  /** Values that were looked through for what was changed in them: see `setAt`. */
  lookedAt = 0;
  private listed = 0;

  /** @param deep set to follow the file's own functions and imports */
  constructor(text: string, deep?: Deep) {
    this.text = text;
    this.siblings = deep?.siblings;
    this.earlier = deep?.earlier;
    this.functions = new Functions(this, deep !== undefined);
  }

  run(body: readonly Stmt[]): void {
    this.block(body);
    this.settle();
    this.objects.settle(this.calls);
  }

  /** False while a function's body is walked once more for one of its calls: its own calls are known already. */
  get recording(): boolean {
    return this.functions.depth === 0;
  }

  /** Whether a call's arguments may be as many more as a list has that is spread into them. */
  mayList(count: number): boolean {
    this.listed += count;
    return this.listed <= MOST_LISTED;
  }

  /** Walks what was put off until the current scope was complete. */
  private settle(): void {
    for (let task = this.scope.deferred.shift(); task; task = this.scope.deferred.shift()) task();
  }

  block(body: readonly Stmt[]): void {
    this.hoist(body);
    for (const statement of body) this.statement(statement);
  }

  /** Functions can be called before the text defines them. */
  hoist(body: readonly Stmt[]): void {
    for (const statement of body) {
      if (statement.kind === 'function') this.own(statement.name, statement);
      else if (
        statement.kind === 'assign' &&
        statement.target.kind === 'name' &&
        statement.value.kind === 'function'
      )
        this.own(statement.target.name, statement.value);
    }
  }

  private own(
    name: string,
    { params, body, range, isPrivate = false }: Omit<FunctionOfFile, 'name' | 'scope'>,
  ): void {
    const { functions } = this.scope;
    const same = (functions.get(name) ?? []).filter((other) => other.body !== body);
    functions.set(name, [...same, { name, params, body, range, isPrivate, scope: this.scope }]);
  }

  statement(statement: Stmt): void {
    if (!this.recording && this.followed++ > MOST_FOLLOWED) return;
    switch (statement.kind) {
      case 'expr': {
        const value = this.value(statement.expr);
        this.result(value);
        mutated(this, statement.expr, value);
        return;
      }
      case 'assign':
        assign(this, statement);
        return;
      case 'destructure':
        destructure(this, statement);
        return;
      case 'function':
        this.function(statement, statement.name);
        return;
      case 'class':
        classBody(this, statement.name, statement.body, statement.range);
        return;
      case 'branches':
        branches(this, statement);
        return;
      case 'loop':
        loop(this, statement);
        return;
      case 'block':
        for (const { name, value } of statement.bindings ?? []) this.declare(name, this.value(value));
        this.block(statement.body);
        return;
      case 'return':
        this.return(statement.value);
        return;
      case 'import':
        this.modules.add(statement.module);
        for (const [local, name] of Object.entries(statement.names)) {
          this.scope.imports.set(local, { module: statement.module, name });
        }
    }
  }

  private return(expr: Expr | undefined): void {
    const value = expr ? this.value(expr) : undefined;
    if (value) this.returns?.push(value);
    if (value) this.result(value);
    this.returned = true;
  }

  result(value: Value): void {
    if (this.recording) this.results.push(value);
  }

  declare(name: string, value: Value): void {
    this.journal.set(this.scope, name, value);
  }

  rebind(name: string, value: Value): void {
    this.journal.set(this.scope.owner(name) ?? this.scope, name, value);
  }

  /** `receiver.name = value`. */
  note(receiver: Value, name: string, range: Range, value: Value): void {
    this.objects.note(receiver, name, range, value, this.functions.depth);
  }

  /** A function's body is walked when what surrounds it is complete, as it is when the function is called. */
  private function(own: Omit<FunctionOfFile, 'scope' | 'name'>, name: string | undefined): void {
    const outer = this.scope;
    outer.deferred.push(() => {
      this.within(new Scope(outer, name ?? outer.within, own.range.start), () => {
        const { range, isPrivate } = own;
        const isAll = (parameter: string): boolean =>
          isPrivate === true &&
          name !== undefined &&
          this.earlier?.isAllGiven({ name, range }, parameter) === true;
        this.parameters(own.params, this.earlier?.given.get(placeOf(own)), isAll);
        this.block(own.body);
      });
    });
  }

  /** Walks a body in a scope of its own. @returns what it returns */
  within(scope: Scope, walk: () => void): Value[] {
    const { scope: outer, returned, returns } = this;
    const own: Value[] = [];
    this.scope = scope;
    this.returned = false;
    this.returns = own;
    walk();
    this.settle();
    this.scope = outer;
    this.returned = returned;
    this.returns = returns;
    return own;
  }

  /** Walks one of the file's own functions for one of its calls. */
  follow(own: FunctionOfFile, values: ReadonlyMap<string, Value>): Followed {
    const scope = new Scope(own.scope, own.name, own.range.start);
    const returns = this.within(scope, () => {
      this.parameters(own.params, undefined);
      for (const { name } of own.params) {
        const value = values.get(name);
        if (value) this.declare(name, value);
      }
      this.block(own.body);
    });
    return { returns, bindings: scope.values };
  }

  /** @param isAll whether what is given for a parameter is all that it is ever given */
  parameters(
    params: readonly Param[],
    given?: ReadonlyMap<string, readonly Value[]>,
    isAll?: (name: string) => boolean,
  ): void {
    for (const param of params) {
      const { name } = param;
      this.declare(name, parameterValue(this, param, given?.get(name), isAll?.(name) === true));
      if (param.fields) this.parameters(param.fields);
    }
  }

  value(expr: Expr): Value {
    const { range } = expr;
    switch (expr.kind) {
      case 'literal':
        return {
          kind: 'known',
          value: expr.value,
          range,
          ...(expr.sourceMap ? { sourceMap: expr.sourceMap } : {}),
        };
      case 'name':
        return nameValue(this, expr.name, range);
      case 'member':
        return memberValue(this, expr);
      case 'index':
        return indexValue(this, expr);
      case 'call':
        return evaluateCall(this, expr);
      case 'map':
        return mapOf(this, expr);
      case 'list':
        return listOf(this, expr);
      case 'each':
        return eachOf(this, expr);
      case 'binary':
        return binary(expr.op, this.value(expr.left), this.value(expr.right), range, this.text);
      case 'template':
        return concatenate(
          expr.parts.map((part) => this.value(part)),
          range,
        );
      case 'default':
        return fallback(this.value(expr.value), this.value(expr.fallback), range, this.text);
      case 'conditional': {
        if (expr.test) this.value(expr.test);
        const options = [this.value(expr.then), this.value(expr.else)];
        return merge(options.map(presence), range, this.source(range));
      }
      case 'environment': {
        const variable: Unknown = {
          kind: 'unknown',
          origin: 'environment',
          text: expr.name,
          name: expr.name,
          range,
        };
        return expr.fallback ? fallback(variable, this.value(expr.fallback), range, this.text) : variable;
      }
      case 'function':
        return closureOf(this, expr);
      case 'opaque':
        for (const inner of expr.inner) this.value(inner);
        return this.unknown('expression', range);
    }
  }

  unknown(origin: UnknownOrigin, range: Range): Unknown {
    return { kind: 'unknown', origin, text: this.source(range), range };
  }

  source(range: Range): string {
    return this.text.slice(range.start, Math.min(range.end, range.start + 80));
  }
}
