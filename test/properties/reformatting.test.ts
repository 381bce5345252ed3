import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isPair, isSeq, parseDocument } from 'yaml';
import { TextScanner, type Scanned } from '../support/scan-text.ts';
import { SEEDS } from './mutations.ts';
import { parameters, TIMEOUT } from './run.ts';

const scanner = new TextScanner();

/** What is found, whatever the line. */
function meant({ findings }: Scanned): string[] {
  return findings
    .map(({ ruleId, level, confidence, message }) => `${ruleId} ${level} ${confidence} ${message}`)
    .sort();
}

/** The same, with what tells findings of two runs apart. */
function known({ findings }: Scanned): string[] {
  return findings.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`).sort();
}

const named = (pattern: RegExp): { path: string; text: string }[] =>
  SEEDS.filter(({ path }) => pattern.test(path));

describe('JSON', () => {
  const files = named(/\.json$/).flatMap(({ path, text }) => {
    try {
      return [{ path, value: JSON.parse(text) as unknown }];
    } catch {
      return []; // with comments
    }
  });

  const rotated = (value: unknown, by: number): unknown => {
    if (Array.isArray(value)) return value.map((item) => rotated(item, by));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, rotated(inner, by)] as const);
    const shift = entries.length === 0 ? 0 : by % entries.length;
    return Object.fromEntries([...entries.slice(shift), ...entries.slice(0, shift)]);
  };

  test('indentation, line ends and the order of keys mean nothing', { timeout: TIMEOUT }, async () => {
    expect(files.length).toBeGreaterThan(8);
    const indents = fc.constantFrom<string | number>(0, 1, 2, 4, '\t');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), indents, fc.nat(5), async ({ path, value }, indent, by) => {
        const plain = await scanner.scan(path, JSON.stringify(value, undefined, 2));
        const other = JSON.stringify(rotated(value, by), undefined, indent);
        expect(meant(await scanner.scan(path, other))).toEqual(meant(plain));
        expect(meant(await scanner.scan(path, other.replaceAll('\n', '\r\n')))).toEqual(meant(plain));
      }),
      parameters(120),
    );
  });
});

describe('YAML', () => {
  // Anchors have to stand before what refers to them, and comments that suppress where they do.
  const files = named(/\.ya?ml$/).filter(
    ({ text }) => !/[&*]\w|<<:|iam-lint-|\{\{/.test(text) && parseDocument(text).errors.length === 0,
  );

  const reordered = (node: unknown, by: number): void => {
    if (isMap(node)) {
      // Of a workflow's keys some are read in their order: only the rest is turned.
      const shift = node.items.length === 0 ? 0 : by % node.items.length;
      node.items = [...node.items.slice(shift), ...node.items.slice(0, shift)];
      for (const item of node.items) if (isPair(item)) reordered(item.value, by);
    } else if (isSeq(node)) for (const item of node.items) reordered(item, by);
  };

  test('indentation, line ends and the order of keys mean nothing', { timeout: TIMEOUT }, async () => {
    expect(files.length).toBeGreaterThan(15);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.constantFrom(2, 3, 6),
        fc.nat(4),
        async ({ path, text }, indent, by) => {
          const document = parseDocument(text, { logLevel: 'error' });
          const plain = meant(await scanner.scan(path, document.toString({ lineWidth: 0 })));
          reordered(document.contents, by);
          const other = document.toString({ lineWidth: 0, indent });
          expect(meant(await scanner.scan(path, other))).toEqual(plain);
          expect(meant(await scanner.scan(path, other.replaceAll('\n', '\r\n')))).toEqual(plain);
        },
      ),
      parameters(120),
    );
  });
});

describe('HCL', () => {
  // Heredocs and comments over lines are texts whose lines are their own.
  const files = named(/\.(?:tf|hcl|tofu)$/).filter(({ text }) => !/<<|\/\*/.test(text));
  const spaces = fc.constantFrom('', ' ', '        ', '\t');

  test(
    'indentation, blanks at the ends of lines and comments mean nothing',
    { timeout: TIMEOUT },
    async () => {
      expect(files.length).toBeGreaterThan(10);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...files),
          spaces,
          spaces,
          fc.nat(6),
          async ({ path, text }, before, after, every) => {
            const lines = text.split('\n').map((line) => before + line.trimStart() + after);
            const other = lines.flatMap((line, i) => {
              const isComment = every > 0 && i % every === 0 && !line.includes('iam-lint-');
              return isComment ? [line, '# a note', ''] : [line];
            });
            const plain = meant(await scanner.scan(path, text));
            expect(meant(await scanner.scan(path, other.join('\n')))).toEqual(plain);
            expect(meant(await scanner.scan(path, other.join('\r\n')))).toEqual(plain);
          },
        ),
        parameters(150),
      );
    },
  );
});

describe('any language', () => {
  // What must stand first in a file, and comments for the whole of it.
  const files = SEEDS.filter(
    ({ path, text }) => !/^(?:#!|<\?|\ufeff|---|\{)/.test(text) && !/\.(?:md|json|ipynb)$/.test(path),
  );

  test('lines above and below, and line ends, leave a finding what it is', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(5),
        fc.nat(5),
        async ({ path, text }, above, below) => {
          const plain = known(await scanner.scan(path, text));
          const other = `${'\n'.repeat(above)}${text}${'\n'.repeat(below)}`;
          expect(known(await scanner.scan(path, other))).toEqual(plain);
          expect(known(await scanner.scan(path, other.replace(/\r?\n/g, '\r\n')))).toEqual(plain);
        },
      ),
      parameters(250),
    );
  });
});
