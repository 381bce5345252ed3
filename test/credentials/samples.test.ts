import { describe, expect, test } from 'vitest';
import { BASE62, keys, search } from './support.ts';

const id = keys.keyId();
const token = `glpat-${keys.text(BASE62, 20)}`;

describe('what other scanners are told to let pass is of low confidence', () => {
  const text = `regexes = ['${id}', '${token}']\nadmin_password = "k9Z${keys.text(BASE62, 21)}4q"\n`;

  test.each([
    '.gitleaks.toml',
    'config/gitleaks.toml',
    '.gitallowed',
    '.gitleaksignore',
    '.secrets.baseline',
    '.talismanrc',
    'trufflehog-exclude.txt',
  ])('%s', (path) => {
    expect(search(text, path).map(({ confidence }) => confidence)).toEqual(['low', 'low', 'low']);
  });

  test.each(['notes/gitleaks.toml.md', 'secrets.py', 'trufflehog.yml'])('but not %s', (path) => {
    expect(search(text, path).filter(({ confidence }) => confidence === 'high')).toHaveLength(2);
  });
});

describe('what a field shows while it is empty is of low confidence', () => {
  test.each([
    ['an object', `{ key: "SECRET", placeholder: "${token}" }`, 'form.tsx'],
    ['JSX', `<input name="token" placeholder="${token}" />`, 'form.tsx'],
    ['an expression', `<Input placeholder={'${token}'} />`, 'form.tsx'],
    ['Vue', `<v-text-field :placeholder="'${token}'" hint="x" />`, 'form.vue'],
    ['a hint', `hint: '${token}'`, 'form.ts'],
    ['an attribute of a kind', `<x data-placeholder="e.g. ${token}">`, 'form.html'],
    ['a URL', '<input placeholder="postgres://clerk:k9Zq7mW2xT4v@db.acme-corp.net/orders">', 'form.html'],
    ['a key id', `<input placeholder="${id}">`, 'form.html'],
  ])('%s', (_, text, path) => {
    expect(search(text, path)).toMatchObject([{ confidence: 'low' }]);
  });

  test.each([
    ['a value', `<input placeholder="Token" value="${token}" />`],
    ['another field', `{ placeholder: "", token: "${token}" }`],
    ['a chart', `replaceHint.token: "${token}"`],
  ])('but not %s', (_, text) => {
    expect(search(text, 'form.tsx')).toMatchObject([{ confidence: 'high' }]);
  });
});

describe("an API's examples", () => {
  const secret = keys.secret();
  const yaml = (field: string): string =>
    `openapi: 3.0.3\ninfo: {title: Orders}\ncomponents:\n  schemas:\n    Key:\n      type: object\n      properties:\n        id: {type: string}\n      ${field}:\n        user: clerk\n        secret_key: ${secret}\n`;
  const json = (field: string): string =>
    JSON.stringify(
      { swagger: '2.0', paths: { '/a': { [field]: { a: [{}, { secret_key: secret }] } } } },
      null,
      1,
    );

  test.each([
    ['an object', yaml('example'), 'api.yaml'],
    ['several', yaml('examples'), 'api.yml'],
    ['JSON', json('example'), 'api.json'],
    ['an extension', json('x-example'), 'api.json'],
    ['a default', 'swagger: "2.0"\ndefinitions:\n  token:\n    default: ' + secret, 'api.yaml'],
    ['on one line', `openapi: 3.1.0\nx: {y: {example: {secret_key: ${secret}}}}\n`, 'api.yaml'],
  ])('hold no secret by its name: %s', (_, text, path) => {
    expect(search(text, path)).toEqual([]);
  });

  test.each([
    ['elsewhere in it', yaml('x-settings'), 'api.yaml', 1],
    ['beside one', `openapi: 3.0.0\nexample:\n  a: b\nsecret_key: ${secret}\n`, 'api.yaml', 1],
    ['in JSON elsewhere', json('x-settings'), 'api.json', 1],
    ['of another document', yaml('example').replace('openapi: 3.0.3', 'kind: Orders'), 'api.yaml', 1],
  ])('but %s it is one', (_, text, path, count) => {
    expect(search(text, path)).toHaveLength(count);
  });

  test('a token there is of low confidence', () => {
    const text = `openapi: 3.0.3\nproperties:\n  token:\n    type: string\n    example: ${token}\n`;
    expect(search(text, 'api.yaml')).toMatchObject([{ type: 'provider-token', confidence: 'low' }]);
  });
});
