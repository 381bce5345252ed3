import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manPage } from '../../src/cli/man.ts';
import { createProgram } from '../../src/cli/program.ts';
import { packageVersion } from '../../src/package.ts';

const FILE = 'man/iam-lint.1';
const page = manPage(createProgram(), packageVersion());
if (process.env.UPDATE_MAN) writeFileSync(FILE, page);

test('the shipped page says what the program says (npm run manual)', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(page);
  const { man, files } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  expect([man, files]).toEqual([FILE, expect.arrayContaining(['man'])]);
});

test('has every command and option, and their examples', () => {
  const plain = page.replaceAll('\\-', '-');
  for (const command of createProgram().commands) {
    expect(plain).toContain(`.SH IAM-LINT ${command.name().toUpperCase()}\n`);
    for (const { flags } of command.options) expect(plain).toContain(`.B ${flags}\n`);
  }
  expect(plain).toContain('\niam-lint scan --since origin/main --format github\n');
});

function missing(command: string): boolean {
  const { error } = spawnSync(command, ['--version']);
  if (error) console.warn(`no ${command}: the manual page is not checked by it`);
  return error !== undefined;
}

test.skipIf(missing('mandoc'))('mandoc has nothing against it', () => {
  const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning', FILE], { encoding: 'utf8' });
  // A date would say when it was made, and not be the same tomorrow.
  const told = stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'));
  expect(told).toEqual([]);
});

test.skipIf(missing('groff'))('groff has nothing against it', () => {
  const { stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-ww', FILE], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('iam-lint scan --staged');
});
