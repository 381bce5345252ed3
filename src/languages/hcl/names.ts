import { withStep } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, Value } from '../../values/value.ts';
import type { Definition, Definitions } from './definitions.ts';
import { evaluate } from './expressions.ts';
import { optionalOfItems, withOptional } from './object-types.ts';
import { Scope, type Names } from './scope.ts';
import { sizeOf, unknown } from './values.ts';

/** How large a value may grow by following names (a chain of doublings would fill any memory). */
const LARGEST = 5000;

/** The names that a set of definitions gives values to. */
export class DefinedNames implements Names {
  private readonly definitions: Definitions;
  private readonly values = new Map<string, Value>();
  /** Names on the way to the one being evaluated: a cycle is nobody's value. */
  private readonly pending = new Set<string>();

  constructor(definitions: Definitions) {
    this.definitions = definitions;
  }

  lookup(name: string, range: Range): Value | undefined {
    const definition = this.definitions.get(name);
    const isVariable = name.startsWith('var.');
    if (isVariable) {
      const passed = this.passed(name, definition, range);
      if (passed) return { ...passed, range };
    }
    if (!definition) return undefined;
    const value = this.resolve(name, definition, range);
    if (value.kind === 'unknown' && value.name === name) return { ...value, range };
    if (isVariable) return asDefault(value, name, range);
    return withStep(value, { range: value.range, message: `${name} is set here` }, range);
  }

  itemDefaults(name: string): readonly Entry[] {
    const definition = this.definitions.get(name);
    return definition ? optionalOfItems(definition) : [];
  }

  /** What a variable is given by whoever uses the configuration, where that is known. */
  protected passed(_name: string, _definition: Definition | undefined, _range: Range): Value | undefined {
    return undefined;
  }

  /** The definition's own value; where it cannot be told, the name as an unknown. */
  protected resolve(name: string, definition: Definition, range: Range): Value {
    const { value: node, source } = definition;
    const known = this.values.get(name);
    if (known) return known;
    const symbolic = unknown(name.startsWith('var.') ? 'parameter' : 'name', name, range, name);
    if (!node || this.pending.has(name)) return symbolic;
    this.pending.add(name);
    // A definition sees none of the loops around its use.
    const value = withOptional(evaluate(node, new Scope(source, this)), definition);
    this.pending.delete(name);
    const kept = sizeOf(value, LARGEST) > LARGEST ? symbolic : value;
    this.values.set(name, kept);
    return kept;
  }
}

/** A variable's default: what holds as long as nobody passes another. "Nothing" as a default says nothing. */
function asDefault(value: Value, name: string, range: Range): Value {
  const symbolic = unknown('parameter', name, range, name);
  const held = withStep(value, { range: value.range, message: `the default of ${name}` }, range);
  switch (held.kind) {
    case 'known':
      return held.value === null || held.value === '' ? symbolic : { ...held, isDefault: true };
    case 'list':
      return held.items.length > 0 ? { ...held, complete: false } : symbolic;
    case 'map':
      return held.entries.length > 0 ? { ...held, complete: false } : symbolic;
    default:
      return symbolic;
  }
}
