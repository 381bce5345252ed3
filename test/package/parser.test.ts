/** The parser as it is built, of which most is left out, beside the whole one. */
import { parse } from '@typescript-eslint/typescript-estree';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/registry.ts';
import { PARSING } from '../../src/languages/typescript/index.ts';

/** Syntax that no file here has, one of each. */
const RARE = [
  '#!/usr/bin/env node\nlabel: for (;;) { continue label; }\ndebugger;\nwith (a) b;\n',
  'declare global { var a: unique symbol; }\ndeclare module "m" { export = a; }\nimport b = require("b");\n',
  'abstract class A<in out T extends object = {}> extends B<T>(c) implements D { static #p = 1n; accessor q!: this;\n' +
    '  @e({}) declare readonly [f]?: string; constructor(private override readonly g?: any) { super(); } get h() { return new.target; } static { } }\n',
  'enum A { B = 1 << 2, "c" = `d` }\nconst enum E { }\ndeclare enum F { }\nnamespace G.H { export import I = J.K; }\n',
  'type A<T> = T extends (infer U extends string)[] ? `x${U}` : { readonly [K in keyof T as `y${K}`]-?: T[K] } & typeof import("z", { with: { a: "b" } });\n',
  'function* a(this: B, ...[c = 1, { d, ...e }]: any[]): asserts this is C { yield* f; }\nasync () => { for await (const x of y) await using z = w; };\n',
  'let a = b satisfies C as const, d = <E>f!, g = h?.[i]?.(...j) ?? k ** -l, m = /(?<n>.)/dgimsuvy, o = p`q${r}`;\n',
  'import defer * as a from "b";\nexport * as "c d" from "e" with { type: "json" };\nexport type { F } from "g";\nimport.meta.url;\n',
  'const a = <B.C d:e="f" {...g}>{/* h */}{...i}<></></B.C>;\n',
  'class { constructor(',
  'a b c ;;; }}}',
  'let let = 1; \u0000 \\u{110000}',
  '<a></b>',
  '@a @b() export default class {}',
];

let built: typeof parse;
beforeAll(() => {
  const files = readdirSync('dist').filter((name) => /^parser-\w+\.cjs$/.test(name));
  expect(files).toHaveLength(1);
  const require = createRequire(import.meta.url);
  ({ parse: built } = (
    require(resolve('dist', files[0] ?? '')) as { default: { parse: typeof parse } }
  ).default);
});

/** The tree as text, or what was said instead of one. */
function read(by: typeof parse, text: string, jsx: boolean): string {
  try {
    return JSON.stringify(by(text, { ...PARSING, jsx }), (_, value: unknown) =>
      typeof value === 'bigint' || value instanceof RegExp ? String(value) : value,
    );
  } catch (error) {
    return String(error);
  }
}

function expectSame(text: string): void {
  for (const jsx of [false, true]) expect(read(built, text, jsx)).toBe(read(parse, text, jsx));
}

describe('the built parser reads as the whole one', () => {
  test.each(RARE)('%j', (text) => {
    expectSame(text);
  });

  test.each(['src', 'rules', 'scripts', 'fixtures', 'test/languages', 'node_modules/ts-api-utils/lib'])(
    'what is in %s',
    (folder) => {
      const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }))
        .filter(({ name, text }) => languageOf(name, text) === 'typescript');
      expect(texts).not.toEqual([]);
      for (const { text } of texts) expectSame(text);
    },
    60_000,
  );
});
