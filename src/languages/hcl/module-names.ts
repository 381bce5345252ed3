import { oneOf, withStep } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Known, Value } from '../../values/value.ts';
import type { CallSite } from './callers.ts';
import type { Definition, Definitions } from './definitions.ts';
import { withOptional } from './object-types.ts';
import { DefinedNames } from './names.ts';
import type { Names } from './scope.ts';
import { foreign, unknown } from './values.ts';

/** Where a module looks beyond its own files, when a name asks for it. */
export interface Beyond {
  callers(): readonly CallSite[];
  variables(): ReadonlyMap<string, { readonly path: string; readonly value: Value }>;
  file(path: string, isRendered: boolean): ReturnType<NonNullable<Names['file']>>;
  /** What the module of a name gives back, with what `names` say to what it is passed. */
  module(name: string, names: Names): Value | undefined;
}

/** More callers than this are not compared. */
const MOST_CALLERS = 40;

const MODULE = 'module.';

/** The names of a module: its own definitions, and what its callers or variable files pass. */
export class ModuleNames extends DefinedNames {
  private readonly beyond: Beyond;
  private readonly given = new Map<string, Value | undefined>();
  private readonly modules = new Map<string, Value | undefined>();
  private readonly asked = new Set<string>();
  private callers: readonly CallSite[] | undefined;
  private variables: ReturnType<Beyond['variables']> | undefined;

  constructor(definitions: Definitions, beyond: Beyond) {
    super(definitions);
    this.beyond = beyond;
  }

  override lookup(name: string, range: Range): Value | undefined {
    if (!name.startsWith(MODULE)) return super.lookup(name, range);
    if (!this.modules.has(name)) this.modules.set(name, this.beyond.module(name.slice(MODULE.length), this));
    const value = this.modules.get(name);
    return value && { ...value, range };
  }

  /** `"${path.module}/trust.json.tpl"` of this module's folder. */
  file(path: Value, isRendered: boolean): ReturnType<NonNullable<Names['file']>> {
    const [head, ...rest] = path.kind === 'template' ? path.parts : [path];
    const isHere = head?.kind === 'unknown' && (head.name === 'path.module' || head.name === 'path.root');
    const tail = isHere ? rest : head ? [head, ...rest] : [];
    if (!tail.every((part): part is Known => part.kind === 'known')) return undefined;
    const name = tail.map((part) => String(part.value)).join('');
    return name === '' ? undefined : this.beyond.file(name.replace(/^\/+/, ''), isRendered);
  }

  protected override passed(
    name: string,
    definition: Definition | undefined,
    range: Range,
  ): Value | undefined {
    if (this.given.has(name)) return this.given.get(name);
    // Modules that use each other in a circle pass nothing that could be told.
    if (this.asked.has(name)) return undefined;
    this.asked.add(name);
    const found = this.find(name, definition, range);
    const value = found && withOptional(found, definition);
    this.asked.delete(name);
    this.given.set(name, value);
    return value;
  }

  private find(name: string, definition: Definition | undefined, range: Range): Value | undefined {
    this.callers ??= this.beyond.callers();
    if (this.callers.length === 0) {
      this.variables ??= this.beyond.variables();
      const set = this.variables.get(name);
      return set && withStep(set.value, { range: set.value.range, message: `${name} is set in ${set.path}` });
    }
    if (this.callers.length > MOST_CALLERS) return undefined;
    const values: Value[] = [];
    for (const caller of this.callers) {
      const value = this.from(caller, name, definition, range);
      // Somebody passes what cannot be seen: then the default says what there is to say.
      if (!value) return undefined;
      values.push(value);
    }
    const [only] = values;
    // What a single caller passes of a resource is that resource.
    if (only?.kind === 'unknown' && only.origin === 'name' && values.length === 1) return only;
    return oneOf(values, () => ({ ...unknown('parameter', name, range, name), every: true }));
  }

  private from(
    caller: CallSite,
    name: string,
    definition: Definition | undefined,
    range: Range,
  ): Value | undefined {
    const value = caller.argument(name.slice('var.'.length));
    const isNull = value?.kind === 'known' && value.value === null;
    if (value && !(isNull && definition?.nullable === false)) {
      const step = { range: value.range, message: `${name} is passed here` };
      return foreign(withStep(value, step), caller.folder);
    }
    if (!caller.complete || !definition?.value) return undefined;
    const fallback = this.resolve(name, definition, range);
    return withStep(fallback, {
      range: fallback.range,
      message: `the default of ${name}, which a caller does not pass`,
    });
  }
}
