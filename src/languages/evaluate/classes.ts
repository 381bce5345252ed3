import type { Range } from '../../values/range.ts';
import type { MapValue } from '../../values/value.ts';
import type { Stmt } from '../program.ts';
import { setField, typed } from './assignments.ts';
import type { Evaluator } from './evaluator.ts';
import { Scope } from './scope.ts';

/** Fields set in the class body, the constructor or any method, in that order, are what `evaluator.x` is. */
export function classBody(evaluator: Evaluator, name: string, body: readonly Stmt[], range: Range): void {
  const outer = evaluator.scope;
  const scope = new Scope(outer, name);
  outer.classes.set(name, scope);
  const self: MapValue = { kind: 'map', entries: [], complete: false, range };
  evaluator.within(scope, () => {
    evaluator.declare('this', self);
    // By its own name a class has its static fields, which are kept with those of its instances.
    evaluator.scope.aliases.set(name, 'this');
    evaluator.hoist(body);
    for (const statement of body) {
      if (statement.kind === 'assign' && statement.target.kind === 'name') {
        const { target } = statement;
        const member = {
          kind: 'member',
          of: { kind: 'name', name: 'this', range },
          name: target.name,
          nameRange: target.range,
          range,
        } as const;
        let value = evaluator.value(statement.value);
        if (statement.type !== undefined) value = typed(value, statement.type, target);
        evaluator.result(value);
        setField(evaluator, member, value);
        evaluator.scope.aliases.set(target.name, target.name);
      } else {
        evaluator.statement(statement);
        if (statement.kind === 'class') inner(evaluator, statement);
      }
    }
    evaluator.rebind('this', scope.values.get('this') ?? self);
  });
  evaluator.declare(name, scope.values.get('this') ?? self);
}

/** `Outer.Limits.HOURS`: a class of constants is a field of the one around it. */
function inner(evaluator: Evaluator, { name, range }: Extract<Stmt, { kind: 'class' }>): void {
  const value = evaluator.scope.values.get(name);
  if (value?.kind !== 'map' || !value.entries.some((entry) => entry.value.kind === 'known')) return;
  const of = { kind: 'name', name: 'this', range } as const;
  setField(evaluator, { kind: 'member', of, name, nameRange: range, range }, value);
}
