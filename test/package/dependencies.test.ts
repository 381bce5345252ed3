import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledPackages, manifestOf } from './bundled.ts';

const page = readFileSync('docs/dependencies.md', 'utf8');
const manifest = manifestOf('.');
const installed = Object.keys(manifest.dependencies ?? {}).sort();

/** The names in a section's table. */
function told(heading: string): string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` *\| \S/gm)].map(([, name = '']) => name).sort();
}

describe('what is installed with the package', () => {
  test('is told of in docs/dependencies.md, each with why', () => {
    expect(told('Installed with the package')).toEqual(installed);
  });

  test('is what the program imports', () => {
    const code = readdirSync('dist')
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => readFileSync(join('dist', name), 'utf8'))
      .join('\n');
    const imported = [...code.matchAll(/(?:let _\w+=|\ba\()require\("([^".\n]+)"\)/g)]
      .map(([, name = '']) => name)
      .filter((name) => /^@?[a-z][\w./-]*$/.test(name) && !isBuiltin(name));
    expect([...new Set(imported)].sort()).toEqual(installed);
  });

  test('runs no script at its installation', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
    };
    const scripted = Object.entries(packages).filter(
      ([, { dev, hasInstallScript }]) => !dev && hasInstallScript,
    );
    // The package itself is one, with its build; that is not run where it is installed.
    expect(scripted.map(([path]) => path).filter((path) => path !== '')).toEqual([]);
  });
});

describe('what is inside the package', () => {
  const licences = readFileSync('dist/LICENSES.txt', 'utf8');
  const bundled = bundledPackages();
  const direct = Object.keys(manifest.devDependencies ?? {});

  test('is told of in docs/dependencies.md, as far as we chose it', () => {
    const grammars = direct.filter((name) => name.includes('tree-sitter'));
    const chosen = new Set([...[...bundled.keys()].filter((name) => direct.includes(name)), ...grammars]);
    expect(told('Inside the package')).toEqual([...chosen].sort());
  });

  test.each([...bundled])('%s is named with its licence, and the text of it', (name, folder) => {
    const start = new RegExp(`^${name.replace('/', '\\/')} \\d+\\.\\d+\\.\\d+ \\((.+)\\)$`, 'm').exec(
      licences,
    );
    expect(start?.[1]).toBe(manifestOf(folder).license);
    const text = licences.slice(start?.index).split(`\n${'-'.repeat(80)}\n`)[0] ?? '';
    expect(text).toMatch(/copyright/i);
    expect(text).toMatch(/permission|redistribution/i);
  });

  test.each(readdirSync('dist/grammars'))('%s is named, and whose it is', (file) => {
    const name = file.replace('.wasm', '');
    const start = new RegExp(`^(?:@tree-sitter-grammars/)?${name} .*\\(MIT\\)`, 'm').exec(licences);
    expect(start).not.toBeNull();
    expect(licences.slice(start?.index, (start?.index ?? 0) + 400)).toMatch(/Copyright \(c\) \d{4}/);
  });
});
