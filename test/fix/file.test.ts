import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode, open, replace } from '../../src/fix/file.ts';
import { fixFolder } from '../support/fix-folder.ts';
import { folderOf } from '../support/scan-folder.ts';

const role = (seconds: number): string =>
  `# Rollen für später\r\nResources:\r\n  R:\r\n    Type: AWS::IAM::Role\r\n    Properties:\r\n      MaxSessionDuration: ${String(seconds)}\r\n      AssumeRolePolicyDocument: {}\r\n`;

const ENCODINGS: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16, little end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

describe('encodings', () => {
  test.each(ENCODINGS)('%s is kept, and so are the line breaks', async (_name, encoded) => {
    const { changes } = await fixFolder({ 't.yaml': encoded(role(43_200)) });
    expect(changes.map(({ after }) => after)).toEqual([encoded(role(3600))]);
  });

  test('a text that would be changed by being read is refused', async () => {
    const bytes = Buffer.concat([Buffer.from(role(43_200)), Buffer.from([0x23, 0xe4, 0x0a])]);
    const { changes, notices } = await fixFolder({ 't.yaml': bytes });
    expect(changes).toEqual([]);
    expect(notices).toEqual([
      {
        path: 't.yaml',
        code: 'not-fixed',
        message: 'not changed: it holds bytes that are no text in its encoding',
      },
    ]);
  });

  test('a mark is only written where there was one', () => {
    expect(encode('x', Buffer.from('a'))).toEqual(Buffer.from('x'));
  });
});

describe('writing', () => {
  const before = Buffer.from('old');
  const after = Buffer.from('new');

  test('keeps the mode and leaves nothing behind', () => {
    const folder = realpathSync(folderOf({ 'a.sh': before }));
    const path = join(folder, 'a.sh');
    chmodSync(path, 0o750);
    expect(replace(path, before, after, [folder])).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(lstatSync(path).mode & 0o777).toBe(0o750);
    expect(readdirSync(folder)).toEqual(['a.sh']);
  });

  test('refuses a link, and a way through one', () => {
    const outside = realpathSync(folderOf({ 'secret.txt': before }));
    const folder = realpathSync(folderOf({}));
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    symlinkSync(outside, join(folder, 'there'));
    expect(replace(join(folder, 'link.txt'), before, after, [folder])).toBe('it is a link');
    expect(replace(join(folder, 'there/secret.txt'), before, after, [folder])).toBe(
      'it lies outside of what was scanned',
    );
    expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('old');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
  });

  test('refuses what is beside what was scanned, though its name begins alike', () => {
    const folder = realpathSync(folderOf({ 'app/a.txt': before, 'app-2/a.txt': before }));
    expect(open(join(folder, 'app-2/a.txt'), [join(folder, 'app')])).toMatchObject({ kind: 'refused' });
    expect(open(join(folder, 'app/a.txt'), [join(folder, 'app')])).toMatchObject({
      kind: 'text',
      text: 'old',
    });
  });

  test('refuses what was changed meanwhile', () => {
    const folder = realpathSync(folderOf({ 'a.txt': before }));
    writeFileSync(join(folder, 'a.txt'), 'newer');
    expect(replace(join(folder, 'a.txt'), before, after, [folder])).toBe(
      'it was changed meanwhile; run it again',
    );
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('newer');
  });
});
