import type { ErrorObject } from 'ajv';
import { closest, distance } from 'fastest-levenshtein';
import { isMap, isNode, isPair, isScalar, type Document } from 'yaml';
import type { Schema } from './schema.ts';

export interface Located {
  readonly offset: number;
  readonly message: string;
}

/** What the schema has against the data, each with the offset of the key or value in the source. */
export async function problemsOf(
  data: unknown,
  schema: Schema,
  document: Document,
  path: readonly string[],
): Promise<Located[]> {
  if (data === null || data === undefined) return []; // an empty file says nothing, and that is allowed
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  if (ajv.validate(schema, data)) return [];
  const located = new Map<string, Located>();
  for (const error of relevant(ajv.errors ?? [])) {
    const one = locate(error, document, path);
    located.set(`${String(one.offset)} ${one.message}`, one);
  }
  return [...located.values()].sort((a, b) => a.offset - b.offset);
}

/** Of the errors of an alternative (`anyOf`), only those that speak of the form that was meant. */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = errors.filter((error) => error.keyword === 'anyOf');
  return errors.filter((error) => {
    if (error.keyword === 'anyOf') return false;
    const alternative = alternatives.find((one) => error.instancePath.startsWith(one.instancePath));
    if (alternative?.instancePath !== error.instancePath) return true;
    // A rule's setting is a level or a mapping: what it is not is no news.
    const isMapping = typeof alternative.data === 'object' && alternative.data !== null;
    return isMapping ? error.keyword !== 'enum' : error.keyword !== 'type';
  });
}

function locate(error: ErrorObject, document: Document, path: readonly string[]): Located {
  const keys = [
    ...path,
    ...error.instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
  ];
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty: unknown } = error.params as { additionalProperty: string };
    const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    const what = keys.at(-1) === 'rules' ? 'rule' : 'key';
    return {
      offset: keyOffset(document, keys, unknown),
      message: `unknown ${what} "${unknown}"${nearest(unknown, known)}`,
    };
  }
  return {
    offset: valueOffset(document, keys),
    message: `${keys.slice(path.length).join('.') || 'the configuration'} ${explain(error)}`,
  };
}

function explain(error: ErrorObject): string {
  const { params, keyword, data } = error;
  if (keyword === 'enum') {
    const allowed = (params as { allowedValues: unknown[] }).allowedValues.map(String);
    return `cannot be ${JSON.stringify(data)}${nearest(String(data), allowed)}; it is one of ${allowed.join(', ')}`;
  }
  if (keyword === 'pattern') return `must be an account id of 12 digits, not ${JSON.stringify(data)}`;
  if (keyword === 'type' && typeof data === 'number' && error.instancePath.includes('/accounts/')) {
    return 'must be quoted: as a number, an account id loses its leading zeros';
  }
  if (keyword === 'required') return `lacks "${(params as { missingProperty: string }).missingProperty}"`;
  return error.message ?? 'is wrong';
}

function nearest(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(word, [...known]);
  return distance(word, near) <= Math.max(3, Math.floor(word.length / 3)) ? `; did you mean "${near}"?` : '';
}

function keyOffset(document: Document, keys: readonly string[], key: string): number {
  const parent = keys.length > 0 ? document.getIn(keys, true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
    );
    if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  return valueOffset(document, keys);
}

function valueOffset(document: Document, keys: readonly string[]): number {
  for (let length = keys.length; length > 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
