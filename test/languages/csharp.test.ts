import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/values/value.ts';
import { mapped, plain, read } from '../support/recognise.ts';

const inMethod = (body: string, params = ''): string => `class C {\n  void F(${params}) {\n${body}\n  }\n}`;

/** What the one call of `Use` is given. */
async function given(text: string): Promise<unknown[]> {
  const { calls, problems } = await read('csharp', text);
  expect(problems).toEqual([]);
  const uses = calls.filter(({ name }) => name === 'Use');
  expect(uses).toHaveLength(1);
  return uses[0]?.args.map(({ value }) => plain(value)) ?? [];
}

const value = async (expression: string, params = ''): Promise<unknown> =>
  (await given(inMethod(`Use(${expression});`, params)))[0];

/** The one object of a type, with what it is given and what is set on it later. */
async function made(text: string, type = 'Request'): Promise<Record<string, unknown>> {
  const { calls } = await read('csharp', text);
  const [only, ...more] = calls.filter((call: Call) => call.isNew === true && call.name === type);
  expect(more).toEqual([]);
  const named = (only?.args ?? []).map(({ name, position, value: of }) => [name ?? position, plain(of)]);
  const later = (only?.later?.entries ?? []).map(({ key, value: of }) => [key, plain(of)]);
  return Object.fromEntries([...named, ...later]) as Record<string, unknown>;
}

describe('C# values', () => {
  it.each<readonly [string, unknown]>([
    ['"a\\tb\\u0041\\x42"', 'a\tbAB'],
    ['@"a\\b""c"""', 'a\\b"c"'],
    ['"""a"b"""', 'a"b'],
    ['"""\n      {\n        "x": 1\n      }\n      """', '{\n  "x": 1\n}'],
    ['$"{{a}}"', '{a}'],
    ['"a"u8', 'a'],
    ["'c'", 'c'],
    ['43_200L', 43200],
    ['0xFF', 255],
    ['1.5m', 1.5],
    ['-(1)', -1],
    ['(int)TimeSpan.FromHours(12).TotalSeconds', 43200],
    ['Convert.ToInt32(new TimeSpan(1, 30, 0).TotalSeconds)', 5400],
    ['(int)Math.Floor(TimeSpan.FromMinutes(15).TotalSeconds)', 900],
    ['nameof(A.B)', 'B'],
    ['string.Empty', ''],
    ['default(string)', null],
    ['checked(60 * 60)', 3600],
    ['"a" as string', 'a'],
    ['null ?? "b"', 'b'],
    ['string.Concat("a", "b")', 'ab'],
    ['string.Join(":", "a", "b")', 'a:b'],
    ['string.Format("{0}-{1}-{0}", "a", "b")', 'a-b-a'],
    ['string.Format(CultureInfo.InvariantCulture, "{{{0}}}", "a")', '{a}'],
    ['new[] { 1, 2 }', [1, 2]],
    ['[]', []],
    ['(string?[]?)null ?? []', []],
    ['new { A = "[]", B = $"= []", C = """(, [])""" }', { A: '[]', B: '= []', C: '(, [])' }],
    ['new List<string> { "a", "b" }', ['a', 'b']],
    ['new string[] { "a" }', ['a']],
    ['(string[])["a", .. new[] { "b" }]', ['a', 'b']],
    ['new Dictionary<string, object> { ["a"] = 1, ["b"] = new { C = 2 } }', { a: 1, b: { C: 2 } }],
    ['new Dictionary<string, int> { { "a", 1 } }', { a: 1 }],
    ['new { A = 1, x.B }', { A: 1, B: { of: { unknown: 'x' }, member: 'B' } }],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it('keeps the place of each character', async () => {
    const text = inMethod('Use(@"arn""x", """\n    a\n      b\n    """);');
    const { calls } = await read('csharp', text);
    const [first, second] = calls.find(({ name }) => name === 'Use')?.args ?? [];
    expect(mapped(text, first?.value).replace('"', '')).toContain('arn');
    expect(mapped(text, second?.value)).toMatch(/^a.*b$/s);
  });

  it('follows pieces of an interpolated string', async () => {
    const parts = { template: ['arn:', { unknown: 'a' }, ':x'] };
    expect(await value('$"arn:{a:D2}:x"', 'int a')).toEqual(parts);
    expect(await value('$@"arn:{a}:x"', 'int a')).toEqual(parts);
    expect(await value('$$"""arn:{{a}}:x"""', 'int a')).toEqual(parts);
    const text = 'class C { const string P = "arn:{0}:x"; void F(int a) => Use(string.Format(P, a)); }';
    expect(await given(text)).toEqual([parts]);
  });

  it.each([
    ['s!.Trim()', { unknown: 's' }],
    ['string.IsNullOrEmpty(s) ? "d" : s', 'd'],
    ['!string.IsNullOrWhiteSpace(s) ? s : "d"', 'd'],
    ['s != null ? s : "d"', 'd'],
    ['s is null ? "d" : s', 'd'],
    ['s ?? throw new InvalidOperationException()', { unknown: 's' }],
    ['c["A:B"]', { of: { unknown: 'c' }, member: 'A:B' }],
    ['c?.Inner?.Id', { of: { of: { unknown: 'c' }, member: 'Inner' }, member: 'Id' }],
    ['c.GetValue("A", 900)', 900],
    ['await Task.FromResult(5)', 5],
    ['s switch { "a" => 1, "b" => throw new X(), _ => 1 }', 1],
  ])('%s', async (expression, expected) => {
    expect(await value(expression, 'string s, IConfiguration c')).toEqual(expected);
  });
});

describe('C# objects', () => {
  it.each([
    ['a target of a declaration', 'Request r = new() { A = 1 };'],
    ['a target of a return', 'Send(Make());\nRequest Make() => new() { A = 1 };'],
    ['a target of an awaited return', 'async Task<Request> Make() { return new() { A = 1 }; }'],
    ['a property set in a branch that makes it', 'if (x) {\n var r = new Request();\n r.A = 1;\n}'],
    [
      'a property set in a loop that makes it',
      'foreach (var t in all) {\n var r = new Request();\n r.A = 1;\n}',
    ],
    ['a property set in a try block', 'try { var r = new Request(); r.A = 1; } finally { Done(); }'],
    ['a using declaration', 'using var r = new Request { A = 1 };'],
    ['a qualified name', 'var r = new global::N.Request { A = 1 };'],
  ])('%s', async (_, body) => {
    expect(await made(inMethod(body))).toEqual({ A: 1 });
  });

  it.each([
    [`$@"{{""A"": ""{a}""}}"`, { template: ['{"A": "', { unknown: 'a' }, '"}'] }],
    [`@$"""{a}"" and ""{a}"""`, { template: ['"', { unknown: 'a' }, '" and "', { unknown: 'a' }, '"'] }],
    [`$@"{m["k"]}""x"""`, { template: [{ of: { unknown: 'm' }, member: 'k' }, '"x"'] }],
  ])('%s', async (literal, expected) => {
    const beside = `// $@"\n/* $@" */ var s = "$@" + "" + '"' + @"$@""" + """$@"x""";`;
    expect(await given(inMethod(`${beside}\nUse(${literal}, "");`, 'int a, M m'))).toEqual([expected, '']);
  });

  it('reads named arguments beside an initialiser', async () => {
    expect(await made('new Request("p", b: 2) { C = new() { D = 3 }, E = { F = 4 }, G = { 5 } };')).toEqual({
      0: 'p',
      b: 2,
      C: { D: 3 },
      E: { F: 4 },
      G: [5],
    });
  });

  it('takes what a call fills for something else', async () => {
    const text = inMethod('var s = "a";\nif (TryGet("k", out s)) { }\nUse(s);');
    expect(await given(text)).toEqual([{ unknown: 's' }]);
  });

  it('reads both sides of a directive', async () => {
    const text = inMethod('var r = new Request();\n#if NET8_0\nr.A = 1;\n#else\nr.A = 2;\n#endif');
    expect(await made(text)).toEqual({ A: { unknown: 'A' } });
  });

  it.each([
    ['a property with an expression', 'class C { string P => "x"; void F() => Use(P); }', 'x'],
    ['a getter', 'class C { string P { get { return "x"; } } void F() => Use(P); }', 'x'],
    ['a property that others may set', 'class C { public int P { get; set; } = 5; void F() => Use(P); }', 5],
    ['a primary constructor', 'class C(int n = 5) { void F() => Use(n); }', 5],
    [
      'a constructor that calls another',
      'class C { int n; C() : this(5) { } C(int m) { n = m; } void F() => Use(n); }',
      { unknown: 'm' },
    ],
    [
      'a constant of another class',
      'class C { void F() => Use(K.N); } static class K { public const int N = 5; }',
      5,
    ],
    [
      'an extension method',
      'static class E { static int Five(this C c) => 5; } class C { }\nUse(E.Five(null));',
      5,
    ],
    ['a tuple', 'class C { int a; int b; C() => (a, b) = (1, 2); void F() => Use(b); }', 2],
    ['a member below a directive', 'class C {\n#if X\n const int N = 5;\n#endif\n void F() => Use(N); }', 5],
    ['a namespace', 'namespace A { namespace B { class C { const int N = 5; void F() => Use(N); } } }', 5],
  ])('%s', async (_, text, expected) => {
    expect(await given(text)).toEqual([expected]);
  });

  it('knows what a file uses', async () => {
    const text = 'global using A.B;\nusing static C.D;\nusing N = E.F;\nusing T = G.H;\nnew N.X(); new T();';
    const { modules, calls } = await read('csharp', text);
    expect(modules).toEqual(['A.B', 'C.D', 'E.F', 'G']);
    expect(calls.map(({ module, imported }) => [module, imported])).toEqual([
      ['E.F', '*'],
      ['G', 'H'],
    ]);
  });
});
