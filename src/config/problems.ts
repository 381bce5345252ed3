import type { ErrorObject } from 'ajv';
import { isMap, isNode, isScalar, isSeq, type Document, type Node } from 'yaml';
import { globFault } from './globs.ts';
import type { Schema } from './schema.ts';
import { didYouMean, quoted } from './words.ts';

export interface Located {
  readonly offset: number;
  readonly message: string;
}

/** Errors of the schema that are looked up in the source, each of which takes time proportional to its size. */
const MOST_LOCATED = 500;

/**
 * Everything that is wrong with the data, each with the offset of the key or value in the source.
 *
 * @param path where in the document the configuration stands
 */
export async function problemsOf(
  data: unknown,
  schema: Schema,
  document: Document,
  path: readonly string[],
): Promise<Located[]> {
  if (data === null || data === undefined) return []; // an empty file says nothing, and that is allowed
  const { Ajv } = await import('ajv');
  // The schema is our own and is used once: checking and optimising it would cost more than the check.
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  });
  const located = new Map<string, Located>();
  const add = (one: Located): void => void located.set(`${one.offset} ${one.message}`, one);
  const root = document.getIn(path, true);
  if (isNode(root)) repeatedKeys(root).forEach(add);
  ajv.validate(schema, data);
  for (const error of relevant(ajv.errors ?? []).slice(0, MOST_LOCATED)) add(locate(error, document, path));
  for (const { keys, glob } of globsOf(data).slice(0, MOST_LOCATED)) {
    const fault = globFault(glob);
    if (fault === undefined) continue;
    add({ offset: valueOffset(document, [...path, ...keys]), message: `the glob ${quoted(glob)} ${fault}` });
  }
  return [...located.values()];
}

/** Of the errors of an alternative (`anyOf`), only those that speak of the form that was meant. */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = new Map(
    errors.filter(({ keyword }) => keyword === 'anyOf').map((error) => [error.instancePath, error.data]),
  );
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === 'anyOf') return false;
    if (!alternatives.has(instancePath)) return true;
    // A rule's setting is a level or a mapping: what it is not is no news.
    const data = alternatives.get(instancePath);
    const isMapping = typeof data === 'object' && data !== null && !Array.isArray(data);
    return isMapping ? keyword !== 'enum' : keyword !== 'type';
  });
}

function locate(error: ErrorObject, document: Document, path: readonly string[]): Located {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const place = [...path, ...keys];
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty: unknown } = error.params as { additionalProperty: string };
    const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    const what = keys.at(-1) === 'rules' ? 'rule' : isRule(keys) ? `option of ${String(keys.at(-1))}` : 'key';
    return {
      offset: keyOffset(document, place, unknown),
      message: `unknown ${what} ${quoted(unknown)}${didYouMean(unknown, known)}`,
    };
  }
  return {
    offset: valueOffset(document, place),
    message: `${keys.join('.') || 'the configuration'} ${explain(error)}`,
  };
}

function isRule(keys: readonly string[]): boolean {
  return keys.at(-2) === 'rules';
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

function explain(error: ErrorObject): string {
  const { params, keyword, data } = error;
  if (keyword === 'enum') {
    const allowed = (params as { allowedValues: unknown[] }).allowedValues.map(String);
    const suggestion = typeof data === 'string' ? didYouMean(data, allowed) : '';
    return `cannot be ${quoted(data)}${suggestion}; it is one of ${allowed.join(', ')}`;
  }
  if (keyword === 'pattern') return `must be an account id of 12 digits, not ${quoted(data)}`;
  if (keyword === 'type') {
    if (typeof data === 'number' && error.instancePath.startsWith('/accounts/')) {
      return 'must be quoted: as a number, an account id loses its leading zeros';
    }
    const { type } = params as { type: string };
    return `must be ${TYPES[type] ?? type}, not ${quoted(data)}`;
  }
  if (keyword === 'required') return `lacks "${(params as { missingProperty: string }).missingProperty}"`;
  return error.message ?? 'is wrong';
}

/** Keys that a mapping has twice: parsers differ in which they believe. */
function repeatedKeys(node: Node): Located[] {
  if (isSeq(node)) return node.items.flatMap((item) => (isNode(item) ? repeatedKeys(item) : []));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const repeated: Located[] = [];
    if (isScalar(key)) {
      const name = String(key.value);
      if (seen.has(name)) {
        repeated.push({ offset: key.range?.[0] ?? 0, message: `the key ${quoted(name)} is here twice` });
      }
      seen.add(name);
    }
    return isNode(value) ? [...repeated, ...repeatedKeys(value)] : repeated;
  });
}

/** The globs in data that may have any shape, with the keys that lead to them. */
function globsOf(data: unknown): { keys: string[]; glob: string }[] {
  const { ignore, overrides } = (data ?? {}) as { ignore?: unknown; overrides?: unknown };
  const texts = (list: unknown, ...keys: string[]): { keys: string[]; glob: string }[] =>
    listOf(list).flatMap((glob, i) =>
      typeof glob === 'string' ? [{ keys: [...keys, String(i)], glob }] : [],
    );
  return [
    ...texts(ignore, 'ignore'),
    ...listOf(overrides).flatMap((one, i) =>
      texts((one as { files?: unknown } | null)?.files, 'overrides', String(i), 'files'),
    ),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function keyOffset(document: Document, keys: readonly string[], key: string): number {
  const parent = keys.length > 0 ? document.getIn(keys, true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  return valueOffset(document, keys);
}

/** The offset of what stands at the keys, or of the innermost of its parents that is written in the source. */
export function valueOffset(document: Document, keys: readonly string[]): number {
  for (let length = keys.length; length > 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
