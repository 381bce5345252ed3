import { describe, expect, test } from 'vitest';
import { ini } from '../../src/languages/ini/index.ts';
import { fieldOf } from '../../src/vocabularies/slots.ts';
import { plain, read, spanned } from '../support/recognise.ts';

async function documentOf(text: string): Promise<unknown> {
  return plain((await read('ini', text)).documents[0]);
}

describe('sections and settings', () => {
  test('a configuration as the CLI writes it', async () => {
    const text = `
# comment
[default]
region=eu-west-1
output = json
s3 =
  max_concurrent_requests = 20
  addressing_style = path

; another
[profile vendor] # the vendor's account
role_arn = arn:aws:iam::111122223333:role/x ; why
duration_seconds : 3600
`;
    expect(await documentOf(text)).toEqual({
      default: {
        region: 'eu-west-1',
        output: 'json',
        s3: { max_concurrent_requests: '20', addressing_style: 'path' },
      },
      'profile vendor': { role_arn: 'arn:aws:iam::111122223333:role/x', duration_seconds: '3600' },
    });
  });

  test('whole sections may be indented', async () => {
    const text =
      '[profile a]\n  role_arn = x\n  s3 =\n    b = 1\n  source_profile = y\n\n  [profile b]\n\tc = d\n';
    expect(await documentOf(text)).toEqual({
      'profile a': { role_arn: 'x', s3: { b: '1' }, source_profile: 'y' },
      'profile b': { c: 'd' },
    });
  });

  test('settings before any section', async () => {
    expect(await documentOf('[a\nb = 1\n')).toEqual({ b: '1' });
  });

  test('a value that goes on over deeper lines is not several settings', async () => {
    expect(await documentOf('[a]\nk = one\n  two = 2\nl = 3\n')).toEqual({ a: { k: 'one', l: '3' } });
  });

  test('values keep signs that are not comments', async () => {
    expect(await documentOf('k = a#b;c=d/+==\n')).toEqual({ k: 'a#b;c=d/+==' });
  });

  test('Windows line ends and a byte order mark', async () => {
    expect(await documentOf('\ufeff[a]\r\nb = 1\r\nc = 2')).toEqual({ a: { b: '1', c: '2' } });
  });

  test('a setting without a value', async () => {
    expect(await documentOf('[a]\nexternal_id =\nb = 1\n')).toEqual({ a: { external_id: '', b: '1' } });
  });

  test('ranges', async () => {
    const text = '[profile é]\n  role_arn   =   x-y   # z\n';
    const [document] = (await read('ini', text)).documents;
    const section = document?.kind === 'map' ? document.entries[0] : undefined;
    expect(spanned(text, section?.keyRange)).toBe('[profile é]');
    expect(spanned(text, fieldOf(section?.value, 'role_arn')?.range)).toBe('x-y');
    expect(section?.value.kind === 'map' && spanned(text, section.value.entries[0]?.keyRange)).toBe(
      'role_arn',
    );
  });

  test('anything is read, in linear time', async () => {
    const started = performance.now();
    await read('ini', ' '.repeat(500_000));
    await read('ini', `k = ${' x ;'.repeat(200_000)}`);
    await read('ini', '['.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('settings of other makers', () => {
  test("Fluent Bit's have a blank in the place of the sign", async () => {
    const text =
      '[OUTPUT]\n    Name  s3\n    role_arn arn:aws:iam::111122223333:role/x\n    total_file_size = 1M\n';
    expect(await documentOf(text)).toEqual({
      OUTPUT: { Name: 's3', role_arn: 'arn:aws:iam::111122223333:role/x', total_file_size: '1M' },
    });
  });

  test("TOML's have quotes, and lists of sections", async () => {
    const text = `[[outputs.s3]]\nrole_arn = "arn:aws:iam::111122223333:role/x" # why\ncount = 3\n`;
    const [document] = (await ini.load())(text, 'agent.toml').documents;
    expect(plain(document)).toEqual({
      'outputs.s3': { role_arn: 'arn:aws:iam::111122223333:role/x', count: '3' },
    });
    expect(spanned(text, fieldOf(fieldOf(document, 'outputs.s3'), 'role_arn')?.range)).toBe(
      'arn:aws:iam::111122223333:role/x',
    );
  });
});
