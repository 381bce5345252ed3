import type { LanguageId } from '../../src/languages/types.ts';

/** What an argument must come out as: a value, a pattern of known pieces, or how it stays unknown. */
export type Expected =
  | { readonly known: string | number; readonly isDefault?: true }
  | { readonly pattern: string }
  | { readonly unknown: string; readonly options?: readonly (string | number | null)[] }
  | 'absent';

export interface Case {
  readonly name: string;
  /** One call of `assume(…)` (or the command `assume`), written as a person would in each language. */
  readonly sources: Partial<Record<LanguageId, string>>;
  readonly expected: Readonly<Record<string, Expected>>;
  /** False when arguments came from elsewhere. */
  readonly complete?: false;
}

/**
 * The conformance table of the code languages: each case is one thing that a person does. A language is
 * supported when every case that it can express is written here and comes out as expected.
 */
export const CASES: readonly Case[] = [
  {
    name: 'literals',
    sources: {
      typescript: "assume({ role: 'r', seconds: 3600 });",
      python: "assume(role='r', seconds=3600)",
      bash: "assume --role r --seconds '3600'",
    },
    expected: { role: { known: 'r' }, seconds: { known: 3600 }, external: 'absent' },
  },
  {
    name: 'a named constant',
    sources: {
      typescript: "const ROLE = 'r';\nfunction f() { assume({ role: ROLE }); }",
      python: "ROLE = 'r'\ndef f():\n    assume(role=ROLE)",
      bash: 'ROLE=r\nassume --role "$ROLE"',
    },
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a constant that is defined further down',
    sources: {
      typescript: "function f() { assume({ role: ROLE }); }\nconst ROLE = 'r';",
      python: "def f():\n    assume(role=ROLE)\nROLE = 'r'",
    },
    expected: { role: { known: 'r' } },
  },
  {
    name: 'arithmetic',
    sources: {
      typescript: 'const HOUR = 60 * 60;\nassume({ seconds: 12 * HOUR });',
      python: 'HOUR = 60 * 60\nassume(seconds=12 * HOUR)',
      bash: 'HOUR=3600\nassume --seconds $((12 * HOUR))',
    },
    expected: { seconds: { known: 43200 } },
  },
  {
    name: 'a duration type',
    sources: {
      typescript: 'assume({ seconds: Duration.hours(12) });',
      python: 'from datetime import timedelta\nassume(seconds=int(timedelta(hours=12).total_seconds()))',
    },
    expected: { seconds: { known: 43200 } },
  },
  {
    name: 'a default for an environment variable',
    sources: {
      typescript: 'assume({ seconds: Number(process.env.SECONDS ?? 43200) });',
      python: "import os\nassume(seconds=int(os.environ.get('SECONDS', 43200)))",
      bash: 'assume --seconds "${SECONDS_WANTED:-43200}"',
    },
    expected: { seconds: { known: 43200, isDefault: true } },
  },
  {
    name: 'an environment variable',
    sources: {
      typescript: 'assume({ role: process.env.ROLE });',
      python: "import os\nassume(role=os.environ['ROLE'])",
      bash: 'assume --role "$ROLE"',
    },
    expected: { role: { unknown: 'environment' } },
  },
  {
    name: 'a parameter with a default',
    sources: {
      typescript: 'function f(seconds = 43200) { assume({ seconds }); }',
      python: 'def f(seconds=43200):\n    assume(seconds=seconds)',
    },
    expected: { seconds: { known: 43200, isDefault: true } },
  },
  {
    name: 'a parameter',
    sources: {
      typescript: 'const f = (role: string) => assume({ role });',
      python: 'def f(role):\n    assume(role=role)',
    },
    expected: { role: { unknown: 'parameter' } },
  },
  {
    name: 'a parameter whose default is nothing',
    sources: {
      typescript: 'function f(external = undefined) { assume({ external }); }',
      python: 'def f(external=None):\n    assume(external=external)',
    },
    expected: { external: { unknown: 'parameter' } },
  },
  {
    name: 'a string with an unknown piece',
    sources: {
      typescript: 'function f(account) { assume({ role: `arn:aws:iam::${account}:role/x` }); }',
      python: "def f(account):\n    assume(role=f'arn:aws:iam::{account}:role/x')",
      bash: 'assume --role "arn:aws:iam::${ACCOUNT}:role/x"',
    },
    expected: { role: { pattern: 'arn:aws:iam::*:role/x' } },
  },
  {
    name: 'a concatenated string',
    sources: {
      typescript: "const P = 'arn:';\nfunction f(a) { assume({ role: P + a + ':x' }); }",
      python: "P = 'arn:'\ndef f(a):\n    assume(role=P + a + ':x')",
    },
    expected: { role: { pattern: 'arn:*:x' } },
  },
  {
    name: 'a format string',
    sources: { python: "def f(a):\n    assume(role='arn:{}:x'.format(a))" },
    expected: { role: { pattern: 'arn:*:x' } },
  },
  {
    name: 'arguments in a variable',
    sources: {
      typescript: "const params = { role: 'r', seconds: 7200 };\nassume(params);",
      python: "params = {'role': 'r', 'seconds': 7200}\nassume(**params)",
    },
    expected: { role: { known: 'r' }, seconds: { known: 7200 }, external: 'absent' },
  },
  {
    name: 'a field set later',
    sources: {
      typescript:
        "const params: any = { role: 'r' };\nparams.external = 'x';\nparams['seconds'] = 7200;\nassume(params);",
      python:
        "params = {'role': 'r'}\nparams['external'] = 'x'\nparams.update(seconds=7200)\nassume(**params)",
    },
    expected: { role: { known: 'r' }, external: { known: 'x' }, seconds: { known: 7200 } },
  },
  {
    name: 'a field set only under a condition',
    sources: {
      typescript: "const params = { role: 'r' };\nif (wanted) params.external = 'x';\nassume(params);",
      python: "params = {'role': 'r'}\nif wanted:\n    params['external'] = 'x'\nassume(**params)",
    },
    expected: { external: { unknown: 'condition', options: ['x', null] } },
  },
  {
    name: 'one of two values',
    sources: {
      typescript: 'assume({ seconds: long ? 43200 : 900 });',
      python: 'assume(seconds=43200 if long else 900)',
      bash: 'if long; then S=43200; else S=900; fi\nassume --seconds "$S"',
    },
    expected: { seconds: { unknown: 'condition', options: [43200, 900] } },
  },
  {
    name: 'a spread that is known',
    sources: {
      typescript: "const base = { role: 'r' };\nassume({ ...base, seconds: 900 });",
      python: "base = {'role': 'r'}\nassume(**base, seconds=900)",
    },
    expected: { role: { known: 'r' }, seconds: { known: 900 }, external: 'absent' },
  },
  {
    name: 'a spread under a condition',
    sources: {
      typescript: "assume({ role: 'r', ...(external ? { external } : {}) });\nlet external: string;",
    },
    expected: { role: { known: 'r' }, external: { unknown: 'condition' } },
  },
  {
    name: 'a spread from elsewhere',
    sources: {
      typescript: "import { base } from './base.js';\nassume({ ...base, role: 'r' });",
      python: "from base import base\nassume(**base, role='r')",
      bash: 'assume --role r $EXTRA_ARGS',
    },
    expected: { role: { known: 'r' } },
    complete: false,
  },
  {
    name: 'a field of an instance',
    sources: {
      typescript: "class C { role = 'r'; f() { assume({ role: this.role }); } }",
      python:
        "class C:\n    def f(self):\n        assume(role=self.role)\n    def __init__(self):\n        self.role = 'r'",
    },
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a static constant of the class',
    sources: {
      typescript: "class C { static ROLE = 'r'; f() { assume({ role: C.ROLE }); } }",
      python: "class C:\n    ROLE = 'r'\n    def f(self):\n        assume(role=C.ROLE)",
    },
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a variable that is set twice',
    sources: {
      typescript: "let role = 'a';\nrole = 'b';\nassume({ role });",
      python: "role = 'a'\nrole = 'b'\nassume(role=role)",
      bash: 'R=a\nR=b\nassume --role "$R"',
    },
    expected: { role: { known: 'b' } },
  },
  {
    name: 'the same name in another scope',
    sources: {
      typescript: "function g() { const role = 'other'; }\nfunction f(role) { assume({ role }); }",
      python: "def g():\n    role = 'other'\ndef f(role):\n    assume(role=role)",
    },
    expected: { role: { unknown: 'parameter' } },
  },
  {
    name: 'a branch that leaves the function',
    sources: {
      typescript: "function f(x) { let role = 'a'; if (x) { role = 'b'; return; } assume({ role }); }",
      python:
        "def f(x):\n    role = 'a'\n    if x:\n        role = 'b'\n        return\n    assume(role=role)",
    },
    expected: { role: { known: 'a' } },
  },
];
