import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { mask, Secret } from '../../src/credentials/mask.ts';
import { TOKEN_FORMATS } from '../../src/credentials/token-formats/index.ts';
import { CREDENTIAL_MARKERS, findCredentials } from '../../src/credentials/search.ts';
import { HEX, keys, locate, search, types } from './support.ts';

const MEGABYTE = 1_000_000;
const id = keys.keyId();

describe('hostile text is searched in linear time', () => {
  const secret = keys.secret();
  const pieces = [
    'a',
    '=',
    '"',
    "'",
    '\\',
    ' ',
    '\n',
    '/',
    ':',
    '-',
    '@',
    'A',
    'AKIA',
    'ASIA',
    'akia ',
    'secret',
    'secret ',
    'secret=',
    'secret_key ',
    'aws_secret ',
    'aws_secret_access_key\n',
    'password="',
    "password='a",
    'password=a;',
    ';password=a',
    'token:',
    'token("',
    'token,',
    'Server=a;Password=b;',
    '://',
    '://a:',
    '://a:bcd',
    '://a:bcde@',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n',
    'X-Amz-Signature=',
    'AWSAccessKeyId=',
    `X-Amz-Signature=${keys.text(HEX, 64)}`,
    `X-Amz-Credential=${id}%2F`,
    `AWSAccessKeyId=${id}&`,
    'QUtJQ',
    'FLSUE',
    'BS0lB',
    'T3BlbkFJ',
    'twilio',
    'mailgun ',
    'IQoJ',
    'ABSK',
    'bedrock-api-key-YmVkcm9jay5',
    'sk-',
    'xoxb-',
    'eyJ',
    '${',
    '{{',
    '<',
    'Q~',
    ':AA',
    '-us',
    `${id} `,
    `"${id}",`,
    `${secret}\n`,
    `aws_secret_access_key=${secret}\n`,
    `secret_key=${secret}\n`,
    `${id},${secret}\n`,
    'name: password\nvalue: ',
    'api_key: string = ',
  ];

  test.each(pieces)('%j', (piece) => {
    const text = piece.repeat(Math.ceil((2 * MEGABYTE) / piece.length));
    const start = performance.now();
    findCredentials(text, { path: 'x.env', locate: locate('x.env') });
    expect(performance.now() - start).toBeLessThan(LIMIT);
  });

  test('20 MB in one line', () => {
    const text = `${'var a=1;'.repeat(2.5 * MEGABYTE)}${id}`;
    const start = performance.now();
    expect(types(text)).toEqual(['access-key-id']);
    expect(performance.now() - start).toBeLessThan(5 * LIMIT);
  });
});

/** Milliseconds: several times what it takes alone on a slow machine, for tests run side by side; quadratic time would be minutes. */
const LIMIT = 6000;

describe('markers', () => {
  test('lower case, at least three bytes, ASCII', () => {
    for (const marker of CREDENTIAL_MARKERS) expect(marker).toMatch(/^[\x20-\x40\x5b-\x7e]{3,}$/);
  });

  test('no text without a marker has a finding', () => {
    const text = `key ${id}`;
    expect(CREDENTIAL_MARKERS.some((marker) => text.toLowerCase().includes(marker))).toBe(true);
    expect(search('const total = list.map(n => n + 1); // nothing here')).toEqual([]);
  });

  test('what the file does not hold is not searched, what it holds is', () => {
    const seen = new Set(['akia']);
    expect(findCredentials(id, { path: 'a', locate: locate('a'), seen })).toHaveLength(1);
  });
});

describe('the table of formats', () => {
  test('ids are unique, anchors lower case, sources given, quantifiers bounded', () => {
    const ids = TOKEN_FORMATS.map((format) => format.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { anchors, pattern, source, beside } of TOKEN_FORMATS) {
      for (const anchor of anchors) expect(anchor).toBe(anchor.toLowerCase());
      expect(source).toMatch(/^https:\/\//);
      expect(pattern.source.replace(/\\[+*]|\[[^\]]*\]/g, '')).not.toMatch(/[*+]|\{\d+,\}/);
      expect(pattern.flags).toContain(beside ? 'g' : 'y');
    }
  });
});

describe('a secret cannot be printed', () => {
  const value = keys.secret();
  const secret = new Secret(value);

  test.each([
    ['text', String(secret)],
    ['JSON', JSON.stringify({ secret })],
    ['inspect', inspect(secret)],
    ['nested inspect', inspect({ a: [secret] }, { showHidden: true })],
  ])('as %s', (_, printed) => {
    expect(printed).not.toContain(value.slice(4, -2));
    expect(printed).toContain('…');
  });

  test('short ones show less', () => {
    expect(mask('hunter2')).toBe('*******');
    expect(mask('abcdefghijkl')).toBe('ab…');
    expect(secret.reveal()).toBe(value);
  });
});

test('a search by the markers that a file holds finds what one by all of them does', () => {
  const secret = keys.secret();
  const texts = [
    `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
    `password: "${keys.text(HEX, 32)}"\ntoken: ghp_x\nurl: https://a:b@c\n`,
    `const apiKey = "${keys.text(HEX, 40)}"; // ${id}\n`,
    Buffer.from(`[default]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n`).toString('base64'),
  ];
  for (const text of texts) {
    const seen = new Set(CREDENTIAL_MARKERS.filter((marker) => text.toLowerCase().includes(marker)));
    const whole = findCredentials(text, { path: 'app.txt', locate: locate('app.txt') });
    expect(whole.length).toBeGreaterThan(0);
    expect(findCredentials(text, { path: 'app.txt', locate: locate('app.txt'), seen })).toEqual(whole);
  }
});
