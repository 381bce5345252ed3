import { concatenate } from '../../values/arithmetic.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import { documentOf } from './documents.ts';
import type { Resource } from './resources.ts';

/**
 * A program in YAML: `resources` with types such as `aws:iam:Role` or `aws:iam/role:Role`, and `variables`.
 * Source: pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference.
 */
export function yamlResources(document: MapValue): Resource[] {
  const resources = fieldOf(document, 'resources');
  if (resources?.kind !== 'map') return [];
  const names = new Names(document);
  return resources.entries.flatMap(({ key, value }): Resource[] => {
    const typeEntry = value.kind === 'map' ? value.entries.find((entry) => entry.key === 'type') : undefined;
    const written = knownString(typeEntry?.value);
    const type = written === undefined ? undefined : typeOf(written);
    if (type === undefined || written === undefined || !typeEntry) return [];
    const properties = fieldOf(value, 'properties');
    const map = properties && names.value(properties, 0);
    return [
      {
        type,
        api: written,
        name: knownString(fieldOf(value, 'name')) ?? key,
        properties:
          map?.kind === 'map'
            ? map
            : { kind: 'map', entries: [], complete: true, range: typeEntry.value.range },
        at: typeEntry.value.range,
        owns: (other) => refersTo(other, key),
      },
    ];
  });
}

/** `aws:iam:Role`, `aws:iam/role:Role` → `iam.role`; `pulumi:providers:aws` → `provider`. */
function typeOf(written: string): string | undefined {
  if (written === 'pulumi:providers:aws') return 'provider';
  const match = /^aws:([\w-]+)(?:\/\w+)?:(\w+)$/.exec(written);
  return match ? `${match[1] ?? ''}.${match[2] ?? ''}`.toLowerCase() : undefined;
}

function refersTo(value: Value | undefined, key: string): boolean {
  if (value?.kind === 'unknown') return value.name === key || value.name?.startsWith(`${key}.`) === true;
  return value?.kind === 'template' && value.parts.some((part) => refersTo(part, key));
}

const DEEPEST = 40;

/** Follows `${variable}` and the built-in functions to what they give. */
class Names {
  private readonly variables: Value | undefined;
  private readonly active = new Set<string>();

  constructor(document: MapValue) {
    this.variables = fieldOf(document, 'variables');
  }

  value(value: Value, depth: number): Value {
    if (depth > DEEPEST) return value;
    if (value.kind === 'list')
      return { ...value, items: value.items.map((item) => this.value(item, depth + 1)) };
    if (value.kind === 'map') return this.map(value, depth);
    return value.kind === 'known' && typeof value.value === 'string' ? this.text(value, value.value) : value;
  }

  private map(map: MapValue, depth: number): Value {
    const [only, another] = map.entries;
    if (only && !another && only.key.startsWith('fn::')) {
      const called = this.called(only.key.slice('fn::'.length), only.value, depth + 1);
      if (called) return called;
    }
    return {
      ...map,
      entries: map.entries.map((entry) => ({ ...entry, value: this.value(entry.value, depth + 1) })),
    };
  }

  private called(name: string, argument: Value, depth: number): Value | undefined {
    if (name === 'toJSON' || name === 'secret') return this.value(argument, depth);
    const isShort = /^aws:iam(?:\/getPolicyDocument)?:getPolicyDocument$/.test(name);
    const wanted = knownString(fieldOf(argument, 'function'))?.toLowerCase() ?? '';
    if (!isShort && !(name === 'invoke' && /^aws:iam[:/].*getpolicydocument$/.test(wanted))) return undefined;
    const given = isShort ? argument : fieldOf(argument, 'arguments');
    const fields = given && this.value(given, depth);
    if (fields?.kind !== 'map') return undefined;
    const document = documentOf(fields);
    if (!isShort && fieldOf(argument, 'return')) return document;
    const { range } = fields;
    return {
      kind: 'map',
      complete: true,
      range,
      entries: [{ key: 'json', keyRange: range, value: document }],
    };
  }

  private text(value: Known, text: string): Value {
    const whole = /^\$\{([^}]{1,200})\}$/.exec(text);
    if (whole) return this.reference(whole[1] ?? '', value);
    if (!text.includes('${')) return value;
    const parts: Value[] = [];
    let from = 0;
    for (const match of text.matchAll(/\$\{([^}]{1,200})\}/g)) {
      if (match.index > from) parts.push(this.piece(value, text, from, match.index));
      parts.push(this.reference(match[1] ?? '', value));
      from = match.index + match[0].length;
    }
    if (from < text.length) parts.push(this.piece(value, text, from, text.length));
    return concatenate(parts, value.range);
  }

  private piece(value: Known, text: string, from: number, to: number): Known {
    const piece: Known = { kind: 'known', value: text.slice(from, to), range: value.range };
    const step = value.sourceMap?.findLast(([start]) => start <= from);
    if (!step) return piece;
    const inner = (value.sourceMap ?? []).filter(([start]) => start > from && start < to);
    const rest = inner.map(([start, source]) => [start - from, source] as const);
    return { ...piece, sourceMap: [[0, step[1] + from - step[0]], ...rest] };
  }

  private reference(name: string, value: Known): Value {
    const [root = '', ...path] = name.split('.');
    const variable = fieldOf(this.variables, root);
    if (variable && !this.active.has(root)) {
      this.active.add(root);
      const found = path.reduce<Value | undefined>((of, step) => fieldOf(of, step), this.value(variable, 0));
      this.active.delete(root);
      if (found) return { ...found, range: value.range };
    }
    return { kind: 'unknown', origin: 'name', text: name, name, range: value.range };
  }
}
