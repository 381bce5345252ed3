import { concatenate } from '../../values/arithmetic.ts';
import type { Known, Value } from '../../values/value.ts';
import { referenced } from '../keys/references.ts';
import { knownString } from '../slots.ts';

/** What names mean at a task: the variables of the play, the blocks and the task, and facts set before it. */
export class Variables {
  private readonly values: Map<string, Value>;
  /** Results of tasks that assume a role, of those that ask who the caller is, and of those that make or find roles. */
  private readonly sessions: Set<string>;
  private readonly identities: Set<string>;
  private readonly roles: Set<string>;

  constructor(outer?: Variables) {
    this.values = new Map(outer?.values);
    this.sessions = outer?.sessions ?? new Set();
    this.identities = outer?.identities ?? new Set();
    this.roles = outer?.roles ?? new Set();
  }

  /** These variables and those of a map on top: `vars` of a play, a block, a task. */
  with(vars: Value | undefined): Variables {
    if (vars?.kind !== 'map') return this;
    const inner = new Variables(this);
    inner.set(vars);
    return inner;
  }

  set(facts: Value | undefined): void {
    if (facts?.kind !== 'map') return;
    for (const { key, value } of facts.entries) this.values.set(key, value);
  }

  register(name: string | undefined, module: string): void {
    if (name === undefined) return;
    if (/(?:^|\.)sts_\w+$/.test(module)) this.sessions.add(name);
    if (/(?:^|\.)aws_caller_(?:info|facts)$/.test(module)) this.identities.add(name);
    if (/(?:^|\.)iam_role(?:_info|_facts)?$/.test(module)) this.roles.add(name);
  }

  /** Whether a value is read from the result of a task that assumed a role. */
  isSession(value: Value | undefined): boolean {
    const text = knownString(value) ?? '';
    const root = /\{\{-?\s{0,9}(\w+)/.exec(text)?.[1];
    if (root === undefined) return false;
    if (this.sessions.has(root) || text.includes('sts_creds')) return true;
    const set = this.values.get(root);
    return set !== undefined && set !== value && this.isSession(set);
  }

  /** A value with its Jinja as far as this file says what it is. */
  value(value: Value, depth = 0): Value {
    const text = knownString(value);
    if (value.kind !== 'known' || text === undefined || !text.includes('{{') || depth > 5) return value;
    const only = WHOLE.exec(text);
    if (only) return this.expression(only, value, depth);
    const identified = this.identified(value, text);
    return identified ?? referenced(value, (name) => this.values.get(name));
  }

  /** `{{ name }}`, `{{ name | default('x') }}`, `{{ policy | to_json }}`, `{{ 12 * 3600 }}`. */
  private expression([, name = '', first, second, number]: RegExpExecArray, at: Known, depth: number): Value {
    const product = /^\d{1,6}(?:\s*\*\s*\d{1,6}){0,3}$/.test(name)
      ? name.split('*').reduce((sum, factor) => sum * Number(factor), 1)
      : undefined;
    if (product !== undefined) return { kind: 'known', value: product, range: at.range };
    const found = this.values.get(name);
    if (found && found !== at) {
      const value = this.value(found, depth + 1);
      const evidence = [...(value.evidence ?? []), { range: found.range, message: `${name} is set here` }];
      return { ...value, evidence, ...(value.kind === 'map' ? {} : { range: at.range }) };
    }
    const fallback = first ?? second ?? number;
    if (fallback !== undefined && fallback !== '')
      return { kind: 'known', value: fallback, range: at.range, isDefault: true };
    return { kind: 'unknown', origin: 'parameter', text: name, name: this.owned(name), range: at.range };
  }

  /** The account in an ARN, where a task asked who the caller is: `{{ caller.account }}`. */
  private identified(value: Known, text: string): Value | undefined {
    const parts = text.split(/(\{\{[^{}]{1,200}\}\})/);
    const names = parts.map((part) => /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part)?.[1]);
    if (!names.some((name) => name !== undefined && this.owned(name) !== name)) return undefined;
    const pieces = parts.map((part, i): Value => {
      const name = names[i];
      if (name === undefined) return { kind: 'known', value: part, range: value.range };
      return { kind: 'unknown', origin: 'name', text: name, name: this.owned(name), range: value.range };
    });
    return concatenate(pieces, value.range);
  }

  /** A name as it says by itself that it is of the caller's own account: as Terraform has it for a role. */
  private owned(name: string): string {
    const root = name.split('.', 1)[0] ?? '';
    if (this.roles.has(root) && name.endsWith('arn')) return `data.aws_iam_role.${name}`;
    return this.identities.has(root) ? name.replace(root, 'get_caller_identity') : name;
  }
}

/** One expression and nothing else: a name, an item of a list or a product, a default, and filters that change nothing here. */
const WHOLE =
  /^\{\{-?\s{0,9}([\w.]{1,100}(?:\[\d{1,3}\][\w.]{0,100})?|\d[\d *]{0,30}\d)(?:\s{0,9}\|\s{0,9}(?:default|d)\(\s{0,9}(?:'([^']{0,200})'|"([^"]{0,200})"|(\d{1,9}))[^()]{0,20}\))?(?:\s{0,9}\|\s{0,9}(?:int|string|trim|to_json|to_nice_json|tojson))*\s{0,9}-?\}\}$/;

/** Whether a setting is left out unless somebody sets it: `default(omit)`. */
export function isOmitted(value: Value | undefined): boolean {
  return /default\(\s{0,9}omit/.test(knownString(value) ?? '');
}

/** The map that a task gives a module: as a map, or as `key=value` words. */
export function argumentsOf(value: Value): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || text === undefined) return value;
  const words = [
    ...text.matchAll(/(\w{1,60})=("[^"]{0,500}"|'[^']{0,500}'|\{\{[^{}]{0,200}\}\}|\S{1,500})/g),
  ];
  const entries = words.map(([, key = '', word = '']) => ({
    key,
    keyRange: value.range,
    value: { kind: 'known', value: word.replace(/^(["'])(.*)\1$/, '$2'), range: value.range } as const,
  }));
  return { kind: 'map', entries, complete: true, range: value.range };
}
