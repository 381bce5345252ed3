import type { Column } from './cases.ts';

export const typescript: Column = {
  literals: "assume({ role: 'r', seconds: 3600 });",
  'a named constant': "const ROLE = 'r';\nfunction f() { assume({ role: ROLE }); }",
  'a constant that is defined further down': "function f() { assume({ role: ROLE }); }\nconst ROLE = 'r';",
  arithmetic: 'const HOUR = 60 * 60;\nassume({ seconds: 12 * HOUR });',
  'a duration type': 'assume({ seconds: Duration.hours(12) });',
  'a default for an environment variable': 'assume({ seconds: Number(process.env.SECONDS ?? 43200) });',
  'an environment variable': 'assume({ role: process.env.ROLE });',
  'a parameter with a default': 'function f(seconds = 43200) { assume({ seconds }); }',
  'a parameter': 'const f = (role: string) => assume({ role });',
  'a parameter whose default is nothing': 'function f(external = undefined) { assume({ external }); }',
  'a string with an unknown piece':
    'function f(account) { assume({ role: `arn:aws:iam::${account}:role/x` }); }',
  'a concatenated string': "const P = 'arn:';\nfunction f(a) { assume({ role: P + a + ':x' }); }",
  'arguments in a variable': "const params = { role: 'r', seconds: 7200 };\nassume(params);",
  'a field set later':
    "const params: any = { role: 'r' };\nparams.external = 'x';\nparams['seconds'] = 7200;\nassume(params);",
  'a field set only under a condition':
    "const params = { role: 'r' };\nif (wanted) params.external = 'x';\nassume(params);",
  'one of two values': 'assume({ seconds: long ? 43200 : 900 });',
  'a spread that is known': "const base = { role: 'r' };\nassume({ ...base, seconds: 900 });",
  'a spread under a condition':
    "assume({ role: 'r', ...(external ? { external } : {}) });\nlet external: string;",
  'a spread from elsewhere': "import { base } from './base.js';\nassume({ ...base, role: 'r' });",
  'a field of an instance': "class C { role = 'r'; f() { assume({ role: this.role }); } }",
  'a static constant of the class': "class C { static ROLE = 'r'; f() { assume({ role: C.ROLE }); } }",
  'a variable that is set twice': "let role = 'a';\nrole = 'b';\nassume({ role });",
  'a variable that its own value changes': 'let seconds = 60 ** 2;\nseconds *= 12;\nassume({ seconds });',
  'the same name in another scope':
    "function g() { const role = 'other'; }\nfunction f(role) { assume({ role }); }",
  'a branch that leaves the function':
    "function f(x) { let role = 'a'; if (x) { role = 'b'; return; } assume({ role }); }",
  'a chain of setters, or the like': "new Assume().withRole('r').withSeconds(3600);",
  'a chain that goes on under a condition':
    "const a = new Assume().withRole('r');\nif (wanted) a.setExternal('x');\nsend(a);",
  'a closure that sets fields': "assume((options) => { options.role = 'r'; options.external = 'x'; });",
  'a closure that sets a field under a condition':
    "assume((options) => { if (wanted) options.external = 'x'; });",
  'a helper function that passes its parameter through':
    'function f(seconds: number) { assume({ seconds }); }\nexport function g() { f(43200); }',
  'a helper function that returns a value':
    'const arn = (account: string) => `arn:aws:iam::${account}:role/x`;\nfunction f(a) { assume({ role: arn(a) }); }',
  'a helper function that returns the arguments':
    "function f() { assume(params('r')); }\nfunction params(role) { return { role }; }",
  'a helper function that sets a field of what it is given':
    "function add(p) { p.external = 'x'; }\nconst params = { role: 'r' };\nadd(params);\nassume(params);",
  'arguments that come as a parameter': 'function f(params) { assume(params); }',
  'nothing, written out': 'assume({ external: undefined });',
  'a format string': { without: 'template literals are its format strings' },
};
