import { concatenate } from '../../values/arithmetic.ts';
import type { Evidence, Range } from '../../values/range.ts';
import type { Call, MapValue, Unknown, UnknownOrigin, Value } from '../../values/value.ts';
import type { Expr, Param, Stmt } from '../program.ts';
import type { Assignment, Siblings } from '../types.ts';
import { binary, fieldOf, fallback } from './operations.ts';
import { evaluateCall, mutated } from './calls.ts';
import { closureOf } from './closures.ts';
import { presence, withField, type Member } from './fields.ts';
import { Functions, placeOf, type Followed, type FunctionOfFile, type Given } from './functions.ts';
import { listOf, mapOf } from './literals.ts';
import { merge } from './merge.ts';
import { Objects } from './objects.ts';
import { parameterValue } from './parameters.ts';
import { Journal, Scope, type Outcome } from './scope.ts';

const MOST_EVIDENCE = 6;
/** Statements walked while calls of the file's own functions are followed. */
const MOST_FOLLOWED = 50_000;

/** What a walk knows beforehand that follows the file's own functions. */
export interface Deep {
  /** What an earlier walk found callers to pass. */
  readonly given: Given;
  /** Where imported constants are looked up. */
  readonly siblings: Siblings | undefined;
}

export class Evaluator {
  readonly calls: Call[] = [];
  readonly assignments: Assignment[] = [];
  readonly modules = new Set<string>();
  readonly text: string;
  readonly functions: Functions;
  scope = new Scope(undefined, undefined);
  readonly journal = new Journal();
  readonly objects = new Objects(this.journal);
  private readonly given: Given | undefined;
  private readonly siblings: Siblings | undefined;
  private returned = false;
  /** Where the values go that the function being walked returns. */
  private returns: Value[] | undefined;
  private followed = 0;

  /** @param deep set to follow the file's own functions and imports */
  constructor(text: string, deep?: Deep) {
    this.text = text;
    this.siblings = deep?.siblings;
    this.given = deep?.given;
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

  /** Walks what was put off until the current scope was complete. */
  private settle(): void {
    for (let task = this.scope.deferred.shift(); task; task = this.scope.deferred.shift()) task();
  }

  block(body: readonly Stmt[]): void {
    this.hoist(body);
    for (const statement of body) this.statement(statement);
  }

  /** Functions can be called before the text defines them. */
  private hoist(body: readonly Stmt[]): void {
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
    { params, body, range }: Pick<FunctionOfFile, 'params' | 'body' | 'range'>,
  ): void {
    const { functions } = this.scope;
    const same = (functions.get(name) ?? []).filter((other) => other.body !== body);
    functions.set(name, [...same, { name, params, body, range, scope: this.scope }]);
  }

  private statement(statement: Stmt): void {
    if (!this.recording && this.followed++ > MOST_FOLLOWED) return;
    switch (statement.kind) {
      case 'expr':
        mutated(this, statement.expr, this.value(statement.expr));
        return;
      case 'assign':
        this.assign(statement);
        return;
      case 'destructure': {
        const whole = this.value(statement.value);
        for (const { name, field, fallback: other, range } of statement.fields) {
          const value = fieldOf(whole, field, range, this.text);
          this.declare(name, other ? fallback(value, this.value(other), range, this.text) : value);
        }
        return;
      }
      case 'function':
        this.function(statement, statement.name);
        return;
      case 'class':
        this.class(statement.name, statement.body, statement.range);
        return;
      case 'branches':
        this.branches(statement);
        return;
      case 'loop':
        this.loop(statement);
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
    this.returned = true;
  }

  private assign(statement: Extract<Stmt, { kind: 'assign' }>): void {
    const { target, op, range, type } = statement;
    let value = this.value(statement.value);
    if (type !== undefined) value = typed(value, type, target);
    if (op) value = binary(op, this.value(target), value, range, this.text);
    if (target.kind === 'name') {
      if (this.recording) this.assignments.push({ name: target.name, value, range });
      const receiver =
        statement.declares || this.scope.owner(target.name) ? undefined : this.scope.implicitReceiver();
      if (receiver) this.note(receiver, target.name, target.range, value);
      if (statement.declares) this.declare(target.name, value);
      else this.rebind(target.name, value);
    } else if (target.kind === 'member') {
      this.setField(target.of, [target], value);
    } else if (target.kind === 'index') {
      this.value(target.index);
    }
  }

  declare(name: string, value: Value): void {
    this.journal.set(this.scope, name, value);
  }

  rebind(name: string, value: Value): void {
    this.journal.set(this.scope.owner(name) ?? this.scope, name, value);
  }

  /** `receiver.name(value)`, `receiver.name = value`. */
  note(receiver: Value, name: string, range: Range, value: Value): void {
    this.objects.note(receiver, name, range, value, this.functions.depth);
  }

  /** `a.b.c = value`: rebinds `a` to a map that has it, where `a` is a map that is known. */
  private setField(of: Expr, path: readonly Member[], value: Value): void {
    if (of.kind === 'member') {
      this.setField(of.of, [of, ...path], value);
    } else if (of.kind === 'name') {
      const base = this.scope.owner(of.name)?.values.get(of.name);
      if (base?.kind === 'map') this.rebind(of.name, withField(base, path, value));
      else this.setOn(base, path, value);
    } else {
      this.setOn(this.value(of), path, value);
    }
  }

  private setOn(object: Value | undefined, path: readonly Member[], value: Value): void {
    const [field, ...more] = path;
    if (object && field && more.length === 0) this.note(object, field.name, field.nameRange, value);
  }

  private branches(statement: Extract<Stmt, { kind: 'branches' }>): void {
    if (statement.test) this.value(statement.test);
    const outcomes: Outcome[] = [];
    const { count } = this.objects;
    let returns = 0;
    const before = this.returned;
    for (const branch of statement.branches) {
      this.returned = false;
      const outcome = this.journal.attempt(() => {
        this.block(branch);
      });
      // What a branch that leaves the function did is never seen by what follows.
      if (this.returned) {
        returns++;
        this.objects.left(outcome);
      } else outcomes.push(outcome);
    }
    this.returned = before || (statement.exhaustive && returns === statement.branches.length);
    if (!statement.exhaustive) outcomes.push(new Map());
    this.join(outcomes, count);
  }

  /** @param count how many objects there were before */
  join(outcomes: readonly Outcome[], count: number): void {
    const written = new Map<Scope, Set<string>>();
    for (const outcome of outcomes) {
      for (const [scope, names] of outcome) {
        const set = written.get(scope) ?? new Set();
        for (const name of names.keys()) set.add(name);
        written.set(scope, set);
      }
    }
    for (const [scope, names] of written) {
      for (const name of names) {
        const other = this.objects.isYounger(scope, name, count) ? undefined : scope.absent;
        const values = outcomes
          .map((outcome) => outcome.get(scope)?.get(name) ?? scope.values.get(name) ?? other)
          .filter((value) => value !== undefined);
        const [first] = values;
        if (values.length < outcomes.length) scope.partial.add(name);
        if (first) this.journal.set(scope, name, merge(values, first.range, name));
      }
    }
  }

  private loop(statement: Extract<Stmt, { kind: 'loop' }>): void {
    const over = statement.over ? this.value(statement.over) : undefined;
    const { count } = this.objects;
    const outcome = this.journal.attempt(() => {
      for (const name of statement.variables) {
        const range = over?.range ?? { start: 0, end: 0 };
        const options =
          over?.kind === 'list' && over.complete && statement.variables.length === 1 ? over.items : undefined;
        this.declare(name, {
          kind: 'unknown',
          origin: 'loop',
          text: name,
          name,
          range,
          ...(options ? { options } : {}),
        });
      }
      this.block(statement.body);
    });
    this.join([outcome, new Map()], count);
  }

  /** A function's body is walked when what surrounds it is complete, as it is when the function is called. */
  private function(own: Omit<FunctionOfFile, 'scope' | 'name'>, name: string | undefined): void {
    const outer = this.scope;
    outer.deferred.push(() => {
      this.within(new Scope(outer, name ?? outer.within), () => {
        this.parameters(own.params, this.given?.get(placeOf(own)));
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
    const scope = new Scope(own.scope, own.name);
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

  parameters(params: readonly Param[], given?: ReadonlyMap<string, readonly Value[]>): void {
    for (const param of params) {
      this.declare(param.name, parameterValue(this, param, given?.get(param.name)));
      if (param.fields) this.parameters(param.fields);
    }
  }

  /** Walks a body that may or may not run. */
  perhaps(walk: () => void): void {
    const { count } = this.objects;
    this.join([this.journal.attempt(walk), new Map()], count);
  }

  /** Fields set in the class body, the constructor or any method, in that order, are what `this.x` is. */
  private class(name: string, body: readonly Stmt[], range: Range): void {
    const outer = this.scope;
    const scope = new Scope(outer, name);
    outer.classes.set(name, scope);
    const self: MapValue = { kind: 'map', entries: [], complete: false, range };
    this.within(scope, () => {
      this.declare('this', self);
      // By its own name a class has its static fields, which are kept with those of its instances.
      this.scope.aliases.set(name, 'this');
      this.hoist(body);
      for (const statement of body) {
        if (statement.kind === 'assign' && statement.target.kind === 'name') {
          const { target } = statement;
          const member = {
            kind: 'member',
            of: target,
            name: target.name,
            nameRange: target.range,
            range,
          } as const;
          let value = this.value(statement.value);
          if (statement.type !== undefined) value = typed(value, statement.type, target);
          this.setField({ kind: 'name', name: 'this', range }, [member], value);
          this.scope.aliases.set(target.name, target.name);
        } else this.statement(statement);
      }
      this.rebind('this', scope.values.get('this') ?? self);
    });
    this.declare(name, scope.values.get('this') ?? self);
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
        return this.name(expr.name, range);
      case 'member':
        return this.member(expr);
      case 'index':
        return this.index(expr);
      case 'call':
        return evaluateCall(this, expr);
      case 'map':
        return mapOf(this, expr);
      case 'list':
        return listOf(this, expr);
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

  private name(name: string, range: Range): Value {
    const value = this.scope.lookup(name);
    if (!value) {
      const imported = this.scope.import(name);
      const constant = this.siblings?.constant(imported?.module ?? '', imported?.name ?? name, range);
      if (constant) return constant;
      const module = imported ? { module: imported.module } : {};
      const closure = this.functions.closureOf(name);
      return {
        kind: 'unknown',
        origin: 'name',
        text: name,
        name,
        range,
        ...module,
        ...(closure ? { closure } : {}),
      };
    }
    if (value.kind === 'unknown') return { ...value, range };
    if (name === 'this') return { ...value, range };
    const step: Evidence = { range: value.range, message: `${name} is set here` };
    const evidence = [...(value.evidence ?? []), step].slice(-MOST_EVIDENCE);
    return { ...value, range, evidence };
  }

  private member(expr: Member): Value {
    if (expr.of.kind === 'name' && this.siblings) {
      const imported = this.scope.lookup(expr.of.name) ? undefined : this.scope.import(expr.of.name);
      const whole =
        imported?.name === '*' ? this.siblings.constant(imported.module, expr.name, expr.range) : undefined;
      if (whole) return whole;
    }
    const of = this.value(expr.of);
    return this.objects.field(of, expr.name) ?? fieldOf(of, expr.name, expr.range, this.text);
  }

  private index(expr: Extract<Expr, { kind: 'index' }>): Value {
    const of = this.value(expr.of);
    const index = this.value(expr.index);
    if (index.kind === 'known' && typeof index.value === 'string')
      return fieldOf(of, index.value, expr.range, this.text);
    if (index.kind === 'known' && typeof index.value === 'number' && of.kind === 'list' && of.complete) {
      const item = of.items.at(index.value);
      if (item) return item;
    }
    return { kind: 'member', of, name: `[${this.source(expr.index.range)}]`, range: expr.range };
  }

  unknown(origin: UnknownOrigin, range: Range): Unknown {
    return { kind: 'unknown', origin, text: this.source(range), range };
  }

  source(range: Range): string {
    return this.text.slice(range.start, Math.min(range.end, range.start + 80));
  }
}

/** A variable whose type is declared, where its value says nothing. */
function typed(value: Value, type: string, target: Expr): Value {
  const nothing = value.kind === 'known' && value.value === null;
  if (!nothing && value.kind !== 'unknown') return value;
  const name = target.kind === 'name' ? target.name : undefined;
  if (value.kind === 'unknown' && !(value.origin === 'expression' && value.closure === undefined))
    return { ...value, type };
  return {
    kind: 'unknown',
    origin: 'name',
    text: name ?? type,
    ...(name === undefined ? {} : { name }),
    type,
    range: target.range,
  };
}
