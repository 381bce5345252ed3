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
