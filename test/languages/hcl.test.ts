import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, scanFolder } from '../support/scan-folder.ts';
import { hcl } from '../../src/languages/hcl/index.ts';
import type { Reader } from '../../src/languages/types.ts';
import type { MapValue, Value } from '../../src/values/value.ts';

let read: Reader;

beforeAll(async () => {
  read = await hcl.load();
});

function document(text: string): MapValue {
  const [root] = read(text, 'main.tf').documents;
  if (root?.kind !== 'map') throw new Error('no document');
  return root;
}

/** The value of the last attribute `x` at the top of a text. */
function x(text: string): Value {
  const value = document(text).entries.findLast((entry) => entry.key === 'x')?.value;
  if (!value) throw new Error('no x');
  return value;
}

function known(text: string): unknown {
  const value = x(text);
  return value.kind === 'known' ? value.value : value.kind;
}

function names(value: Value): unknown {
  return value.kind === 'unknown' ? value.name : value.kind;
}

describe('blocks and attributes', () => {
  const text = `resource "aws_iam_role" "deploy" {
  name = "deploy"
  tags = { Team = "ops" }
  inline_policy {
    name = "a"
  }
  inline_policy {
    name = "b"
  }
}
`;

  test('a block is an entry with labels, repeated as often as it stands there', () => {
    const [resource] = document(text).entries;
    expect(resource?.key).toBe('resource');
    expect(resource?.labels).toEqual(['aws_iam_role', 'deploy']);
    const body = resource?.value as MapValue;
    expect(body.entries.map(({ key, labels }) => [key, labels])).toEqual([
      ['name', undefined],
      ['tags', undefined],
      ['inline_policy', []],
      ['inline_policy', []],
    ]);
    expect(text.slice(body.range.start, body.range.end)).toBe(text.trimEnd());
  });

  test('labels without quotes', () => {
    expect(document('data aws_iam_policy_document p {}').entries[0]?.labels).toEqual([
      'aws_iam_policy_document',
      'p',
    ]);
  });

  test('a dynamic block is one of its kind whose map is not complete', () => {
    const [entry] = document(
      'dynamic "condition" {\n for_each = var.c\n content {\n test = condition.value.test\n }\n}',
    ).entries;
    expect(entry).toMatchObject({ key: 'condition', labels: [], value: { kind: 'map', complete: false } });
    expect((entry?.value as MapValue).entries[0]?.value).toMatchObject({
      origin: 'loop',
      name: 'var.c[*].test',
    });
  });

  test('an error is a problem, and what stands before it is still read', () => {
    const reading = read('a = 1\nb = [\n', 'main.tf');
    expect(reading.problems).toHaveLength(1);
    expect(reading.documents[0]).toMatchObject({ entries: [{ key: 'a', value: { value: 1 } }] });
  });

  test('absurd nesting is refused, not followed', () => {
    expect(() => read(`x = ${'['.repeat(5000)}`, 'main.tf')).toThrow(RangeError);
  });
});

describe('expressions', () => {
  test.each([
    ['x = 12 * 60 * 60', 43200],
    ['x = (1 + 2) * 3', 9],
    ['x = -5', -5],
    ['x = "43200" / 12', 3600],
    ['x = true ? "a" : "b"', 'a'],
    ['x = var.y ? "a" : "a"', 'a'],
    ['x = null', null],
    ['x = "a\\n\\"b\\" \\u00e9 $${c}"', 'a\n"b" é ${c}'],
    ['x = format("arn:aws:iam::%s:role/%s", "111122223333", "x")', 'arn:aws:iam::111122223333:role/x'],
    ['x = join(":", ["a", "b"])', 'a:b'],
    ['x = tonumber("3600")', 3600],
    ['x = coalesce(null, "", "a")', 'a'],
    ['x = max(900, 3600)', 3600],
    ['x = lookup({ a = 1 }, "b", 7)', 7],
    ['x = one(["a"])', 'a'],
  ])('%s', (text, value) => {
    expect(known(text)).toBe(value);
  });

  test('a condition that is not known has its alternatives', () => {
    expect(x('x = var.y ? 3600 : null')).toMatchObject({
      kind: 'unknown',
      origin: 'condition',
      options: [{ value: 3600 }, null],
    });
  });

  test('a fallback behind something unknown holds by default', () => {
    expect(x('x = try(each.value.duration, 43200)')).toMatchObject({ value: 43200, isDefault: true });
    expect(x('x = coalesce(var.d, "12h")')).toMatchObject({ value: '12h', isDefault: true });
    expect(names(x('x = try(each.value.external_id, null)'))).toBe('each.value.external_id');
  });

  test('objects have keys of every form; one that is not known leaves the map incomplete', () => {
    expect(x('x = { a = 1, "b" : 2, ("c") = 3, "${var.d}:sub" = 4, (var.e) = 5 }')).toMatchObject({
      complete: false,
      entries: [{ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: '*:sub' }],
    });
  });

  test('jsonencode is the value it encodes', () => {
    expect(x('x = jsonencode({ Version = "2012-10-17" })')).toMatchObject({ kind: 'map', complete: true });
  });

  test('concat and merge of what is not known are incomplete', () => {
    expect(x('x = concat(["a"], var.more)')).toMatchObject({ kind: 'list', complete: false });
    expect(x('x = merge({ a = 1 }, { a = 2 }, var.more)')).toMatchObject({
      complete: false,
      entries: [{ value: { value: 2 } }],
    });
  });

  test('formatlist makes a text of each item', () => {
    expect(x('x = formatlist("r/%s", ["1", "2"])')).toMatchObject({
      complete: true,
      items: [{ value: 'r/1' }, { value: 'r/2' }],
    });
    expect(x('x = formatlist("r/%s", var.accounts)')).toMatchObject({
      complete: false,
      items: [{ kind: 'template' }],
    });
  });

  test('for is unrolled over what is known, and stands for itself over what is not', () => {
    expect(x('x = [for a in ["1", "2"] : "r/${a}"]')).toMatchObject({
      complete: true,
      items: [{ value: 'r/1' }, { value: 'r/2' }],
    });
    expect(x('x = [for a in var.accounts : "r/${a}"]')).toMatchObject({
      complete: false,
      items: [{ kind: 'template' }],
    });
    expect(x('x = { for k, v in { a = 1 } : k => v }')).toMatchObject({
      complete: true,
      entries: [{ key: 'a' }],
    });
  });

  test('any other function stays a call', () => {
    expect(x('x = file("trust.json")')).toMatchObject({
      kind: 'call',
      call: { callee: 'file', args: [{ value: { value: 'trust.json' } }] },
    });
  });
});

describe('names', () => {
  test('locals are followed, with where they are set', () => {
    const text = 'locals {\n  hours = 12\n  length = local.hours * 3600\n}\nx = local.length\n';
    const value = x(text);
    expect(value).toMatchObject({ kind: 'known', value: 43200 });
    expect(value.evidence?.map(({ message }) => message)).toEqual([
      'local.hours is set here',
      'local.length is set here',
    ]);
    expect(text.slice(value.range.start, value.range.end)).toBe('local.length');
  });

  test("a variable's default holds by default; none, or nothing, leaves it open", () => {
    expect(x('variable "d" {\n default = 43200\n}\nx = var.d')).toMatchObject({
      value: 43200,
      isDefault: true,
    });
    for (const fallback of ['', 'default = null', 'default = ""', 'default = []']) {
      expect(x(`variable "d" {\n ${fallback}\n}\nx = var.d`)).toMatchObject({
        kind: 'unknown',
        origin: 'parameter',
        name: 'var.d',
      });
    }
    expect(x('variable "d" {\n default = ["a"]\n}\nx = var.d')).toMatchObject({
      kind: 'list',
      complete: false,
    });
  });

  test.each([
    'aws_iam_role.deploy.arn',
    'aws_iam_role.deploy[0].arn',
    'aws_iam_role.deploy[each.key].arn',
    'aws_iam_role.deploy[*].arn',
    'data.aws_iam_policy_document.trust.json',
    'module.roles["ci"].role_arn',
    'var.customer.role_arn',
    'local.not_here.arn',
  ])('%s stays a dotted name', (reference) => {
    expect(names(x(`x = ${reference}`))).toBe(reference);
    expect(names(x(`x = "\${${reference}}"`))).toBe(reference);
  });

  test('fields of a local', () => {
    const locals = 'locals {\n m = { a = { b = "1h" }, c = ["x", "y"] }\n}\n';
    expect(known(`${locals}x = local.m.a.b`)).toBe('1h');
    expect(known(`${locals}x = local.m["a"].b`)).toBe('1h');
    expect(known(`${locals}x = local.m.c[1]`)).toBe('y');
    expect(x(`${locals}x = local.m.c[var.i]`)).toMatchObject({
      origin: 'condition',
      options: [{ value: 'x' }, { value: 'y' }],
    });
  });

  test('a long expression is named by how it begins, and is seen to go on', () => {
    const long = `can(regex("superadmin|AdministratorAccess", data.aws_iam_session_context.whoami.issuer_arn))`;
    const named = x(`x = ${long} ? local.a : local.b`);
    expect(named).toMatchObject({ kind: 'unknown', text: `${long.slice(0, 79)}…` });
  });

  test('a cycle is unknown, and doublings end', () => {
    expect(x('locals {\n a = local.b\n b = local.a\n}\nx = local.a').kind).toBe('unknown');
    const doubled = Array.from(
      { length: 60 },
      (_, i) => `a${String(i)} = [local.a${String(i + 1)}, local.a${String(i + 1)}]`,
    );
    const value = x(`locals {\n${doubled.join('\n')}\na60 = "x"\n}\nx = local.a0`);
    expect(JSON.stringify(value).length).toBeLessThan(5_000_000);
  });
});

describe('templates', () => {
  test('known pieces and the unknown ones between them', () => {
    expect(x('x = "arn:aws:iam::${var.account}:root"')).toMatchObject({
      kind: 'template',
      parts: [{ value: 'arn:aws:iam::' }, { name: 'var.account' }, { value: ':root' }],
    });
  });

  test('a heredoc keeps its lines, and its map leads back to them', () => {
    const text = 'x = <<EOF\n{\n  "a": 1\n}\nEOF\n';
    const value = x(text);
    expect(value).toMatchObject({ value: '{\n  "a": 1\n}\n', sourceMap: [[0, text.indexOf('{')]] });
  });

  test('<<- takes the smallest indentation off, line by line', () => {
    const text = 'x = <<-EOF\n    {\n      "é": 1\n    }\n  EOF\n';
    const value = x(text);
    expect(value).toMatchObject({ value: '{\n  "é": 1\n}\n' });
    if (value.kind !== 'known') return;
    for (const [offset, source] of value.sourceMap ?? []) {
      expect(text[source]).toBe(String(value.value)[offset]);
    }
  });

  test('blanks around an interpolation stay', () => {
    expect(x('locals {\n a = 1\n}\nx = <<EOF\n  "b" : ${local.a} ,\nEOF\n')).toMatchObject({
      value: '  "b" : 1 ,\n',
    });
    expect(known('locals {\n a = "b"\n}\nx = "a ${local.a} c"')).toBe('a b c');
  });

  test('what a directive writes is not known', () => {
    expect(x('x = "a%{ if var.y }b%{ endif }"')).toMatchObject({
      kind: 'template',
      parts: [{ value: 'a' }, { kind: 'unknown' }],
    });
  });
});

describe('what is written in other ways', () => {
  test.each([
    ['x = [for a in ["b", "c"] : a if a != "b"][0]', 'c'],
    ['x = "%{ for a in ["1", "2"] }<${a}>%{ endfor }"', '<1><2>'],
    ['x = "%{ if true }yes%{ else }no%{ endif }"', 'yes'],
    ['x = "a ${~ "b" ~} c"', 'abc'],
    ['x = jsonencode(<<EOF\ntext\nEOF\n)', 'text\n'],
    ['x = { a : 1, b = 2 /* two */ }["b"] # end', 2],
    ['x = (\n  1 +\n  2\n)', 3],
    ['x = !(1 > 2) && 3 >= 3', true],
    ['x = length([1, 2]) == 0 ? "none" : "some"', 'some'],
    ['x = try({ a = 1 }.b, 7)', 7],
    ['x = element(concat(["a"], ["b"]), 1)', 'b'],
    ['x = [{ n = "a" }].*.n[0]', 'a'],
    ['x = contains(["a"], "a")', true],
    ['x = trimprefix("repo:a/b", "repo:")', 'a/b'],
    ['x = split(",", "a,b")[1]', 'b'],
  ])('%s', (text, value) => {
    expect(known(text)).toBe(value);
  });

  test('what is behind an error in a block is still read', () => {
    const reading = read('a {\n  b = ]\n  c = 1\n}\nd = 2\n', 'main.tf');
    expect(reading.problems).toMatchObject([{ range: { start: 10 } }]);
    expect(reading.documents[0]).toMatchObject({
      entries: [{ key: 'a', value: { entries: [{ key: 'c' }] } }, { key: 'd' }],
    });
  });

  test('a dynamic block over a known collection stands there as often', () => {
    const blocks = document(
      'r {\n dynamic "s" {\n for_each = toset(["a", "b"])\n content {\n n = s.key\n }\n }\n}\n',
    ).entries[0]?.value as MapValue;
    expect(blocks.entries.map(({ value }) => (value as MapValue).entries[0]?.value)).toMatchObject([
      { value: 'a' },
      { value: 'b' },
    ]);
    const none = document('r {\n dynamic "s" {\n for_each = []\n content {}\n }\n}\n').entries[0];
    expect((none?.value as MapValue).entries).toEqual([]);
  });

  test('a block that stands there no times is not there', () => {
    expect(
      document('r {\n count = 0\n}\ns {\n for_each = {}\n}\nt {\n count = var.n\n}\n').entries,
    ).toHaveLength(1);
  });

  test('the form in JSON', () => {
    const [json] = read(
      '{"//": "note", "resource": {"a": {"b": [{"c": "${1 + 2}"}, {"c": "x"}]}}, "d": "e"}',
      'main.tf.json',
    ).documents;
    expect(json).toMatchObject({
      entries: [
        { key: 'resource', labels: ['a', 'b'], value: { entries: [{ key: 'c', value: { value: 3 } }] } },
        { key: 'resource', labels: ['a', 'b'], value: { entries: [{ key: 'c', value: { value: 'x' } }] } },
        { key: 'd', value: { value: 'e' } },
      ],
    });
  });
});

test('a flag in the place of an account is what the variable has for want of one', async () => {
  const text = `variable "acct" {\n  default = false\n}\nprovider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::\${var.acct}:role/x"\n  }\n}\n`;
  const { findings } = await scanFolder(folderOf({ 'main.tf': text }));
  expect(findings.map(({ message }) => message).join()).toContain('role arn:aws:iam::…:role/x ');
});
