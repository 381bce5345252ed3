import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/values/value.ts';
import { plain, read, spanned } from '../support/recognise.ts';

async function callsOf(text: string): Promise<readonly Call[]> {
  const { calls, problems } = await read('powershell', text);
  expect(problems).toEqual([]);
  return calls;
}

/** A call as `name(position, key=value)`. */
async function shown(text: string): Promise<string[]> {
  const calls = await callsOf(text);
  return calls.map(({ callee, args }) => {
    const given = args.map(({ name, value }) => {
      const written = JSON.stringify(plain(value));
      return name === undefined ? written : `${name}=${written}`;
    });
    return `${callee}(${given.join(', ')})`;
  });
}

describe('commands', () => {
  test.each([
    ["Get-X -A 1 -B:'x' -Force", 'Get-X(A=1, B="x", Force=true)'],
    [
      'Get-X a "b c" 012345678901 arn:aws:iam::123456789012:role/x',
      'Get-X("a", "b c", "012345678901", "arn:aws:iam::123456789012:role/x")',
    ],
    ['Get-X `\n  -A 1 `\r\n  -B 2', 'Get-X(A=1, B=2)'],
    ['Get-X -A 1, 2,\n 3 -B @(4; 5)', 'Get-X(A=[1,2,3], B=[4,5])'],
    ['& "C:\\tools\\aws.exe" sts x --flag v --other=w 2>&1', 'aws("sts", "x", flag="v", other="w")'],
    ['aws sts x --flag $null > out.txt', 'aws("sts", "x", flag=null)'],
    ['aws --% sts x --flag "a b"', 'aws("sts", "x", "--flag", "\\"a", "b\\"")'],
    ['AWS.Tools.SecurityToken\\Use-X -A 1', 'Use-X(A=1)'],
    ['Get-X -A (1 + 2) -B ("a" + "b")', 'Get-X(A=3, B="ab")'],
    ['Get-X -A $true -B @{ C = 1; "D" = @{ E = $false } }', 'Get-X(A=true, B={"C":1,"D":{"E":false}})'],
    ['Get-X -A \'it\'\'s\' -B "a `"b`" `$c"', 'Get-X(A="it\'s", B="a \\"b\\" $c")'],
    ["Get-X -A @'\n{ \"a\": 'b' }\n'@ -B 1", 'Get-X(A="{ \\"a\\": \'b\' }", B=1)'],
    ['Get-X -A 0x10 -B 1kb -C 1.5', 'Get-X(A="0x10", B="1kb", C="1.5")'],
    ['$s = 0x10; Get-X -A $s -B (2kb) -C (-3)', 'Get-X(A=16, B=2048, C=-3)'],
    ['if ($x) { Get-X a } elseif ($y) { } else { }', 'Get-X("a")'],
    ['Get-X a # comment\n<# Get-Y\nb #>', 'Get-X("a")'],
    ['Get-X –A 1', 'Get-X("–A", 1)'],
    ['', undefined],
  ])('%s', async (text, call) => {
    expect(await shown(text)).toEqual(call === undefined ? [] : [call]);
  });

  test('pipes, blocks and everything in them', async () => {
    const text = `Get-A | ForEach-Object { Get-B $_ } | Where-Object { $_.X -eq (Get-C) }
switch -Regex ($x) { 'a' { Get-D } default { Get-E } }
foreach ($i in 1..3) { Get-F }
for ($i = 0; $i -lt 3; $i++) { Get-G }
do { Get-H } while ($false)
try { Get-I } catch [Exception] { Get-J } finally { Get-K }
$x = @{ a = Get-L; b = { Get-M } }
$y = @(Get-N; Get-O)
"text $(Get-P)" > file
[void](Get-Q)
filter F { begin { Get-R } process { Get-S } }
Get-T && Get-U || Get-V
$z = switch (1) { 1 { Get-W } }
trap { Get-X }`;
    const names = (await callsOf(text)).map(({ callee }) => callee).filter((name) => name.startsWith('Get-'));
    const letters = names.map((name) => name.slice(4)).sort();
    expect(letters).toEqual(Array.from('ABCDEFGHIJKLMNOPQRSTUVWX'));
  });

  test('ranges are those of the text', async () => {
    const text = '$r = (Use-X -A "b$c" @d).Credentials';
    const [call] = await callsOf(text);
    expect([spanned(text, call?.range), spanned(text, call?.calleeRange)]).toEqual([
      '(Use-X -A "b$c" @d)',
      'Use-X',
    ]);
    expect(call?.args.map(({ range }) => spanned(text, range))).toEqual(['"b$c"']);
    expect(call?.complete).toBe(false);
  });
});

describe('objects', () => {
  test.each([
    ["New-Object A.B -Property @{ C = 1; D = 'x' }", 'A.B(C=1, D="x")'],
    ['New-Object -TypeName A.B -ArgumentList 1, 2', 'A.B(1, 2)'],
    ['New-Object A.B(1, 2)', 'A.B(1, 2)'],
    ['[A.B]::new(1, "x")', 'A.B(1, "x")'],
    ['[A.B]@{ C = 1 }', 'A.B(C=1)'],
    ['[A.B]::Do(1)', 'A.B.Do(1)'],
    ['$x.Do("a", $y.Z)', '$x.Do("a", '],
  ])('%s', async (text, call) => {
    expect((await shown(text)).join().replace(/^x\./, '$x.')).toMatch(
      call.endsWith(')') ? new RegExp(`^${call.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : /^\$x\.Do\("a", /,
    );
  });

  test('names are the same in any case', async () => {
    const calls = await callsOf(
      "$Role = 'r'\nfunction Get-It($Name) { Use-X -A $name }\nget-it -NAME $ROLE\nUse-X $role",
    );
    const known = calls.map(({ callee, args }) => [callee, args[0]?.name, plain(args[0]?.value)]);
    expect(known).toContainEqual(['Get-It', 'Name', 'r']);
    expect(known).toContainEqual(['Use-X', undefined, 'r']);
  });

  test('what the environment is set to is known', async () => {
    const { assignments } = await read(
      'powershell',
      "$env:AWS_SESSION_TOKEN = $c.SessionToken\n$env:X = 'x'",
    );
    expect(assignments.map(({ name }) => name)).toEqual(['AWS_SESSION_TOKEN', 'X']);
    expect(await shown("$env:X = 'x'\nGet-X $env:x $env:Y")).toEqual(['Get-X("x", {"unknown":"Y"})']);
  });

  test('modules', async () => {
    const text = '#Requires -Modules A.B, C\nusing module D\nusing namespace E.F\nImport-Module -Name G';
    expect((await read('powershell', text)).modules).toEqual(['A.B', 'C', 'D', 'E.F', 'G']);
  });
});

describe('hostile and broken texts', () => {
  test.each([
    ['a bracket that is not closed', 'function f { Get-X a'],
    ['a bracket that closes nothing', 'Get-X a\n}\n'],
    ['a string that is not closed', 'Get-X "a'],
    ['a here-string that is not closed', "Get-X @'\na"],
    ['a comment that is not closed', 'Get-X a <# b'],
    ['an entry without a value', 'Get-X a; $x = @{ b }'],
    ['nonsense', 'Get-X a\n= = ] ) , | ; @ ` $ % ^ "\n'],
  ])('%s', async (_, text) => {
    const { calls } = await read('powershell', text);
    expect(calls.map(({ callee }) => callee)).toContain('Get-X');
  });

  test('deep nesting is an error, not a crash', async () => {
    for (const open of [
      '(',
      '{',
      '@{a=',
      '$(',
      '"$(',
      '[A](',
      'if (1) {',
      '-not ',
      '@(',
      'a.b(',
      '!',
      ',',
      '$x=',
      '$a[',
    ]) {
      const text = open.repeat(20_000);
      const outcome = await read('powershell', text).catch((error: unknown) => error);
      expect(outcome instanceof RangeError || (outcome as { calls?: unknown }).calls !== undefined).toBe(
        true,
      );
    }
  });

  test('long texts take linear time', async () => {
    const pieces = [
      '$a.b',
      'Get-X -A 1 | ',
      '"$a ',
      "@'\n",
      '`',
      '<#',
      '#',
      '[a',
      'a,',
      '- ',
      '\n',
      '&',
      ';)',
      '$a = "x"\n',
      '--flag ',
      '${',
      '@"\n$(',
      '"`"',
    ];
    for (const piece of pieces) {
      const start = performance.now();
      await read('powershell', piece.repeat(Math.ceil(100_000 / piece.length))).catch(() => undefined);
      expect({ piece, slow: performance.now() - start > 4000 }).toEqual({ piece, slow: false });
    }
  });
});
