import { concatenate } from '../../values/arithmetic.ts';
import type { Evidence, Range } from '../../values/range.ts';
import type { Call, MapValue, Unknown, UnknownOrigin, Value } from '../../values/value.ts';
import type { Expr, Param, Stmt } from '../program.ts';
import type { Assignment } from '../types.ts';
import { binary, builtin, fieldOf, fallback } from './operations.ts';
import { evaluateCall, mutated } from './calls.ts';
import { presence, withField, type Member } from './fields.ts';
import { listOf, mapOf } from './literals.ts';
import { merge } from './merge.ts';
import { Journal, Scope, type Outcome } from './scope.ts';

const MOST_EVIDENCE = 6;

export class Evaluator {
  readonly calls: Call[] = [];
  readonly assignments: Assignment[] = [];
  readonly text: string;
  scope = new Scope(undefined, undefined);
  private readonly journal = new Journal();
  private returned = false;

  constructor(text: string) {
    this.text = text;
  }

  run(body: readonly Stmt[]): void {
    this.body(body);
    this.settle();
  }

  /** Walks what was put off until the current scope was complete. */
  private settle(): void {
    for (let task = this.scope.deferred.shift(); task; task = this.scope.deferred.shift()) task();
  }

  private body(body: readonly Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }

  private statement(statement: Stmt): void {
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
        this.function(statement.params, statement.body, statement.name);
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
        this.body(statement.body);
        return;
      case 'return':
        if (statement.value) this.value(statement.value);
        this.returned = true;
        return;
      case 'import':
        for (const [local, name] of Object.entries(statement.names)) {
          this.scope.imports.set(local, { module: statement.module, name });
        }
    }
  }

  private assign(statement: Extract<Stmt, { kind: 'assign' }>): void {
    const { target, op, range } = statement;
    let value = this.value(statement.value);
    if (op) value = binary(op, this.value(target), value, range, this.text);
    if (target.kind === 'name') {
      this.assignments.push({ name: target.name, value, range });
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

  /** `a.b.c = value`: rebinds `a` to a map that has it, where `a` is a map that is known. */
  private setField(of: Expr, path: readonly Member[], value: Value): void {
    if (of.kind === 'member') {
      this.setField(of.of, [of, ...path], value);
    } else if (of.kind === 'name') {
      const base = this.scope.owner(of.name)?.values.get(of.name);
      if (base?.kind === 'map') this.rebind(of.name, withField(base, path, value));
    } else {
      this.value(of);
    }
  }

  private branches(statement: Extract<Stmt, { kind: 'branches' }>): void {
    if (statement.test) this.value(statement.test);
    const outcomes: Outcome[] = [];
    let returns = 0;
    const before = this.returned;
    for (const branch of statement.branches) {
      this.returned = false;
      const outcome = this.journal.attempt(() => {
        this.body(branch);
      });
      // What a branch that leaves the function did is never seen by what follows.
      if (this.returned) returns++;
      else outcomes.push(outcome);
    }
    this.returned = before || (statement.exhaustive && returns === statement.branches.length);
    if (!statement.exhaustive) outcomes.push(new Map());
    this.join(outcomes);
  }

  private join(outcomes: readonly Outcome[]): void {
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
        const values = outcomes
          .map((outcome) => outcome.get(scope)?.get(name) ?? scope.values.get(name))
          .filter((value) => value !== undefined);
        const [first] = values;
        if (first) this.journal.set(scope, name, merge(values, first.range, name));
      }
    }
  }

  private loop(statement: Extract<Stmt, { kind: 'loop' }>): void {
    const over = statement.over ? this.value(statement.over) : undefined;
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
      this.body(statement.body);
    });
    this.join([outcome, new Map()]);
  }

  /** A function's body is walked when what surrounds it is complete, as it is when the function is called. */
  private function(params: readonly Param[], body: readonly Stmt[], name: string | undefined): void {
    const outer = this.scope;
    outer.deferred.push(() => {
      this.within(new Scope(outer, name ?? outer.within), () => {
        this.parameters(params);
        this.body(body);
      });
    });
  }

  private within(scope: Scope, walk: () => void): void {
    const outer = this.scope;
    const returned = this.returned;
    this.scope = scope;
    this.returned = false;
    walk();
    this.settle();
    this.scope = outer;
    this.returned = returned;
  }

  private parameters(params: readonly Param[]): void {
    for (const { name, range, fallback: other, fields } of params) {
      const parameter: Unknown = { kind: 'unknown', origin: 'parameter', text: name, name, range };
      this.declare(name, other ? fallback(parameter, this.value(other), range, this.text) : parameter);
      if (fields) this.parameters(fields);
    }
  }

  /** Fields set in the class body, the constructor or any method, in that order, are what `this.x` is. */
  private class(name: string, body: readonly Stmt[], range: Range): void {
    const outer = this.scope;
    const scope = new Scope(outer, name);
    const self: MapValue = { kind: 'map', entries: [], complete: false, range };
    this.within(scope, () => {
      this.declare('this', self);
      // By its own name a class has its static fields, which are kept with those of its instances.
      this.scope.aliases.set(name, 'this');
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
          this.setField({ kind: 'name', name: 'this', range }, [member], this.value(statement.value));
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
        return fieldOf(this.value(expr.of), expr.name, range, this.text);
      case 'index':
        return this.index(expr);
      case 'call': {
        const call = evaluateCall(this, expr);
        this.calls.push(call);
        return builtin(call, this.text) ?? { kind: 'call', call, range };
      }
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
        this.function(expr.params, expr.body, undefined);
        return this.unknown('expression', range);
      case 'opaque':
        for (const inner of expr.inner) this.value(inner);
        return this.unknown('expression', range);
    }
  }

  private name(name: string, range: Range): Value {
    const value = this.scope.lookup(name);
    if (!value) {
      const imported = this.scope.import(name);
      const module = imported ? { module: imported.module } : {};
      return { kind: 'unknown', origin: 'name', text: name, name, range, ...module };
    }
    if (value.kind === 'unknown') return { ...value, range };
    if (name === 'this') return { ...value, range };
    const step: Evidence = { range: value.range, message: `${name} is set here` };
    const evidence = [...(value.evidence ?? []), step].slice(-MOST_EVIDENCE);
    return { ...value, range, evidence };
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
