import type { Assignment, LanguageId, Reading } from '../../languages/types.ts';
import type { Range } from '../../values/range.ts';
import type { Argument, Call, MapValue, Value } from '../../values/value.ts';
import { collectionOf } from './collections.ts';
import { camel, loose } from './names.ts';
import { buildsObject, chainOf, fieldsOf } from './objects.ts';

export { camel, loose, property } from './names.ts';

/** What a library adds to the spelling of its language. */
export interface Library {
  /** A call under the name that the vocabulary knows it by; its arguments are translated already. */
  known(call: Call, original: Call): Call;
  /** What a call only wraps (`pulumi.String(x)`, `jsii.String(x)`), translated. */
  unwrapped?(call: Call): Value | undefined;
  /** What a property of an object that the program makes is, where more is known of it than its name. */
  property?(of: Call, name: string, range: Range): Value | undefined;
  /** On the JVM, methods without arguments read properties: `role.arn()`. */
  readonly bareGetters?: boolean;
}

/**
 * A reading with the spelling of its language gone: builders, initialisers and struct literals are maps
 * with camel-case keys, factories of collections are lists and maps, getters are members. So a vocabulary
 * that was written for one language reads all of them.
 */
export class Spelling {
  private readonly done = new Map<Call, Value>();
  /** A value can stand in many others, and these in more again: each is translated once. */
  private readonly values = new Map<Value, Value>();
  /** How often an object was met within itself: what was translated meanwhile holds only there. */
  private cuts = 0;
  /** Setters of builders that were given several values, of which `Call.later` keeps the first. */
  private readonly several = new Map<Call, Map<string, Call>>();
  private readonly language: LanguageId;
  private readonly library: Library;

  constructor(language: LanguageId, library: Library) {
    this.language = language;
    this.library = library;
  }

  /** Every call, each once; what only made fields or a collection is not among them. */
  calls(reading: Reading): Call[] {
    for (const call of reading.calls) this.remember(call);
    const calls = new Set<Call>();
    for (const call of reading.calls) {
      const value = this.value({ kind: 'call', call, range: call.range });
      if (value.kind === 'call') calls.add(value.call);
    }
    return [...calls];
  }

  assignments(reading: Reading): Assignment[] {
    return reading.assignments.map((one) => ({ ...one, value: this.value(one.value) }));
  }

  private remember(call: Call): void {
    if (call.args.length < 2) return;
    const root = chainOf(call)?.root;
    if (!root || root === call) return;
    const steps = this.several.get(root) ?? new Map<string, Call>();
    this.several.set(root, steps.set(call.name, call));
  }

  value(value: Value): Value {
    const known = this.values.get(value);
    if (known) return known;
    const { cuts } = this;
    const result = this.translated(value);
    if (cuts === this.cuts) this.values.set(value, result);
    return result;
  }

  private translated(value: Value): Value {
    switch (value.kind) {
      case 'list':
        return { ...value, items: value.items.map((item) => this.value(item)) };
      case 'map':
        return {
          ...value,
          entries: value.entries.map((entry) => ({ ...entry, value: this.value(entry.value) })),
        };
      case 'template':
        return { ...value, parts: value.parts.map((part) => this.value(part)) };
      case 'member':
        return this.member(value);
      case 'unknown': {
        const { options, closure } = value;
        return {
          ...value,
          ...(options ? { options: options.map((option) => option && this.value(option)) } : {}),
          ...(closure?.result ? { closure: { ...closure, result: this.value(closure.result) } } : {}),
        };
      }
      case 'call': {
        const result = this.made(value.call);
        return { ...result, range: value.range, ...evidence(value, result) };
      }
      case 'known':
        return value;
    }
  }

  private member(value: Extract<Value, { kind: 'member' }>): Value {
    const of = this.value(value.of);
    // The first of several results, as in `json, err := json.Marshal(…)`.
    if (this.language === 'go' && value.name === '[0]' && of.kind !== 'list') return of;
    return this.read(of, value.name, value.range);
  }

  private read(of: Value, name: string, range: Range): Value {
    if (of.kind === 'map') {
      const found = of.entries.findLast((entry) => loose(entry.key) === loose(name));
      if (found) return { ...found.value, range };
    }
    const known = of.kind === 'call' ? this.library.property?.(of.call, camel(name), range) : undefined;
    if (known) return known;
    return { kind: 'member', of, name: this.language === 'typescript' ? name : camel(name), range };
  }

  private made(original: Call): Value {
    const chain = chainOf(original);
    const call = chain?.root ?? original;
    const known = this.done.get(call);
    if (known) {
      if (known.kind === 'call' && known.call === call) this.cuts++;
      return known;
    }
    // An object that holds itself stays what it is where it does.
    this.done.set(call, { kind: 'call', call, range: call.range });
    const result = chain ? this.built(call) : this.plain(call);
    this.done.set(call, result);
    return result;
  }

  private built(root: Call): Value {
    const fields = this.fields(root);
    if (!buildsObject(root)) return fields;
    const args = this.args(root).filter((argument) => argument.name === undefined);
    const last: Argument = { position: args.length, value: fields, range: root.range };
    return this.called({ ...root, args: [...args, last], complete: root.complete && fields.complete }, root);
  }

  private plain(call: Call): Value {
    const positional = call.args.filter((argument) => argument.name === undefined);
    if (this.isStructure(call, positional.length)) return this.fields(call);
    const receiver = call.receiver && this.value(call.receiver);
    const translated: Call = { ...call, args: this.args(call), ...(receiver ? { receiver } : {}) };
    const other = wrapped(translated) ?? collectionOf(translated) ?? this.library.unwrapped?.(translated);
    if (other) return other;
    const property = getter(call, this.language) ?? (receiver ? this.bareGetter(call, receiver) : undefined);
    // `getAccount()` in a class is one of its own.
    const isOwn = !receiver || call.callee === `this.${call.name}`;
    if (property !== undefined) return this.read(isOwn ? own(call) : receiver, property, call.range);
    return this.called(translated, call);
  }

  private fields(call: Call): MapValue {
    const steps = this.several.get(call);
    return fieldsOf(call, (value, key) => {
      const values = steps?.get(key)?.args.map((argument) => this.value(argument.value));
      return values ? { kind: 'list', items: values, complete: true, range: value.range } : this.value(value);
    });
  }

  private called(call: Call, original: Call): Value {
    return { kind: 'call', call: this.library.known(call, original), range: call.range };
  }

  private args(call: Call): Argument[] {
    return call.args.map((argument) => ({ ...argument, value: this.value(argument.value) }));
  }

  private bareGetter({ name, args }: Call, of: Value): string | undefined {
    const { bareGetters } = this.library;
    const reads = bareGetters && args.length === 0 && (of.kind === 'map' || of.kind === 'call');
    return reads && this.language !== 'go' && this.language !== 'csharp' ? name : undefined;
  }

  /** An object that is nothing but its fields. */
  private isStructure(call: Call, positional: number): boolean {
    if (positional > 0 || this.language === 'typescript') return false;
    // What has a name or scope is a resource; a class that is only given fields is one of inputs.
    if (this.language === 'python')
      return (
        /^[A-Z]/.test(call.name) &&
        call.args.length > 0 &&
        !call.args.some(({ name }) => name === 'resource_name' || name === 'scope')
      );
    if (!call.isNew) return false;
    const named = call.args.length > 0;
    return (
      named || this.language === 'go' || /(?:Props|Options|Opts|Property|Args|Request)$/.test(call.callee)
    );
  }
}

/** jsii's pointers in Go, and the CDKs' tokens. */
function wrapped({ callee, args }: Call): Value | undefined {
  const [first] = args;
  return /^(?:jsii\.(?:String|Number|Bool)|(?:\w+\.)?Token\.?_?[aA]s_?[A-Z]?\w+)$/.test(callee) &&
    args.length === 1
    ? first?.value
    : undefined;
}

/** What is kept of how a value came to be. */
function evidence(value: Value, result: Value): Pick<Value, 'evidence'> {
  const all = [...(result.evidence ?? []), ...(value.evidence ?? [])];
  return all.length > 0 ? { evidence: all } : {};
}

/** `getRoleArn()` of the JVM, `RoleArn()` of Go: the property they read. */
function getter({ name, args, receiver, isNew }: Call, language: LanguageId): string | undefined {
  if (args.length > 0 || isNew || language === 'typescript' || language === 'python') return undefined;
  if (language === 'go')
    return receiver && /^[A-Z]/.test(name) && !VERBS.test(name) ? camel(name) : undefined;
  return /^get[A-Z]/.test(name) ? camel(name.slice('get'.length)) : undefined;
}

const VERBS = /^(?:New|Unsafe|To[A-Z]|Add|Grant|Attach|Synth|With|Aws_|Of$)/;

function own({ range }: Call): Value {
  return { kind: 'unknown', origin: 'name', text: 'this', name: 'this', range };
}
