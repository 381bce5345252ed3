import { expect, test } from 'vitest';
import { findCredentials } from '../../src/credentials/search.ts';
import { locator } from '../../src/scan/context.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { Keys } from '../support/keys.ts';

test('a piece of a percent-encoded session token is no secret of the key id beside it', () => {
  const keys = new Keys(11);
  const token = `${keys.expand('{{SESSION_TOKEN}}').slice(0, 200)}%2F${keys.secret().slice(2).replaceAll(/[+/]/g, 'x')}%2B`;
  const text = `https://b.s3.amazonaws.com/k?X-Amz-Security-Token=${token}&X-Amz-Credential=${keys.keyId('ASIA')}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=600&X-Amz-Signature=${keys.expand('{{HEX_SIGNATURE}}')}\n`;
  const found = findCredentials(text, { path: 'a.txt', locate: locator('a.txt', new LineIndex(text)) });
  expect(found.map(({ type, withSecret }) => [type, withSecret])).toEqual([
    ['temporary-key-id', false],
    ['presigned-url', false],
  ]);
});
