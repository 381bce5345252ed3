/** Documents that describe what others may say are passed over, and the others stay where they are. */
import { describe, expect, test } from 'vitest';
import { withoutSchemas } from '../../src/languages/yaml/schemas.ts';
import { plain, read } from '../support/recognise.ts';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: issuers.example.org }
spec:
  schema:
    role: { type: string }
`;
const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\ndata: { a: b }\n';

/** The documents that say something. */
async function documents(text: string): Promise<unknown[]> {
  return (await read('yaml', text)).documents.map(plain).filter((document) => document !== null);
}

const config = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };

describe('a definition of a custom resource', () => {
  test.each([
    ['alone', CRD, []],
    ['first', `${CRD}---\n${MANIFEST}`, [config]],
    ['last', `${MANIFEST}---\n${CRD}`, [config]],
    ['last without a line end', `${MANIFEST}---\n${CRD.trimEnd()}`, [config]],
    ['between others', `---\n${MANIFEST}---\n${CRD}---\n${MANIFEST}`, [config, config]],
    ['twice', `${CRD}---\n${CRD}---\n${MANIFEST}`, [config]],
    ['behind a comment', `# all of it\n---\n${CRD}--- # next\n${MANIFEST}`, [config]],
  ])('is passed over %s', async (_, text, expected) => {
    expect(withoutSchemas(text)).toHaveLength(text.length);
    expect(await documents(text)).toEqual(expected);
  });

  test('leaves what comes after it in its place', async () => {
    const text = `${CRD}---\n${MANIFEST}`;
    const document = (await read('yaml', text)).documents.at(-1);
    const kind = document?.kind === 'map' ? document.entries[1]?.value.range : undefined;
    expect(text.slice(kind?.start, kind?.end)).toBe('ConfigMap');
  });

  test('is passed over in a template that closes in it what it opens, and not in another', () => {
    const whole = `{{- if .Values.crds }}\n${CRD}{{- end }}\n`;
    expect(withoutSchemas(whole)).not.toContain('CustomResourceDefinition');
    const open = `{{- if .Values.crds }}\n${CRD}---\n${MANIFEST}{{- end }}\n`;
    expect(withoutSchemas(open)).toBe(open);
  });
});

test.each(['openapi: 3.0.1', 'openapi: "3.1.0"', "swagger: '2.0'"])('so is what begins with %s', (line) => {
  expect(withoutSchemas(`${line}\npaths: {}\n`).trim()).toBe('#');
});

test.each([
  'kind: ConfigMap\ndata:\n  kind: CustomResourceDefinition\n',
  'kind: CustomResourceDefinitionList\n',
  'openapi: specs/v1.yaml\n',
  'body:\n  openapi: 3.0.1\n',
])('%j is none', (text) => {
  expect(withoutSchemas(text)).toBe(text);
});

test('many of them take time in proportion to the text', () => {
  const start = performance.now();
  withoutSchemas('kind: CustomResourceDefinition\n'.repeat(20_000));
  withoutSchemas('kind: CustomResourceDefinition\n---\n'.repeat(20_000));
  withoutSchemas('kind: CustomResourceDefinition\n{{ if }}\n'.repeat(10_000));
  expect(performance.now() - start).toBeLessThan(2000);
});
