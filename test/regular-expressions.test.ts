import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import ts from 'typescript';
import { expect, test } from 'vitest';

/**
 * Every regular expression of the project meets texts that were made to slow it down: whatever it repeats,
 * repeated much more often, after what it wants before, and with an end that it does not want.
 */
const LENGTH = 10_000;
/** Milliseconds. In linear time it is a few; where it goes over a text once for each of its characters, hundreds. */
const MOST = 60;
/** A quantifier that goes less far than this costs no more than that for each character. */
const FEW = 8;

interface Written {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

function* written(): Iterable<Written> {
  for (const folder of ['src', 'rules']) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const file = join(entry.parentPath, entry.name);
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: Written[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const { line } = source.getLineAndCharacterOfPosition(node.getStart());
          found.push({
            place: `${file}:${String(line + 1)}`,
            source: node.text.slice(1, end),
            flags: node.text.slice(end + 1),
          });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      yield* found;
    }
  }
}

const POOL = Array.from('a0 _-\n\t"\'/.:,=\\{}[]()<>;#$%&*+?@^`|~!AZz9\ré\0');

/** A text that a part of an expression takes; `turn` says which of many. */
function sample(node: AST.Node, turn: number, flags: string): string {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return sample(node.alternatives[turn % node.alternatives.length] ?? node, turn, flags);
    case 'Alternative':
      return node.elements.map((element) => sample(element, turn, flags)).join('');
    case 'Quantifier':
      return sample(node.element, turn, flags).repeat(Math.max(node.min, turn % 2 === 0 ? 1 : node.min));
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterClass':
    case 'CharacterSet': {
      const one = new RegExp(`^(?:${node.raw})$`, flags.replace(/[gy]/g, ''));
      const taken = POOL.filter((character) => one.test(character));
      return taken[turn % Math.max(1, taken.length)] ?? '';
    }
    default:
      return '';
  }
}

/** What precedes a node in its expression, as a text that is taken. */
function before(node: AST.Node, turn: number, flags: string): string {
  const { parent } = node;
  if (!parent) return '';
  const outer = before(parent, turn, flags);
  if (parent.type !== 'Alternative') return outer;
  const elements = parent.elements as readonly AST.Node[];
  return (
    outer +
    elements
      .slice(0, elements.indexOf(node))
      .map((one) => sample(one, turn, flags))
      .join('')
  );
}

function quantifiers(node: AST.Node): AST.Quantifier[] {
  switch (node.type) {
    case 'Quantifier':
      return [...(node.max >= FEW ? [node] : []), ...quantifiers(node.element)];
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
    case 'Assertion':
      return 'alternatives' in node ? node.alternatives.flatMap(quantifiers) : [];
    case 'Alternative':
      return node.elements.flatMap(quantifiers);
    default:
      return [];
  }
}

/** The characters that an expression names. */
function literals(node: AST.Node): string[] {
  if (node.type === 'Character') return [String.fromCodePoint(node.value)];
  if (node.type === 'Quantifier') return literals(node.element);
  if ('alternatives' in node) return node.alternatives.flatMap(literals);
  return node.type === 'Alternative' || node.type === 'CharacterClass' ? node.elements.flatMap(literals) : [];
}

function* attacks({ source, flags }: Written): Iterable<string> {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: /[uv]/.test(flags) });
  const repeated = quantifiers(pattern);
  if (repeated.length === 0) return;
  const pumps = new Set<string>();
  const heads = new Set(['']);
  for (let turn = 0; turn < 4; turn++) {
    for (const quantifier of repeated) {
      pumps.add(sample(quantifier.element, turn, flags));
      pumps.add(before(quantifier, turn, flags) + sample(quantifier, turn, flags));
      heads.add(before(quantifier, turn, flags));
    }
  }
  const named = [...new Set(literals(pattern))].filter((one) => !/[a-zA-Z0-9]/.test(one)).slice(0, 4);
  const pairs = named.flatMap((one) => ['', ...named].map((other) => one + other));
  for (const pump of [...[...pumps].slice(0, 16), ...pairs]) {
    if (pump === '') continue;
    for (const head of [...heads].slice(0, 4))
      for (const tail of ['\0', '\n']) yield head + pump.repeat(Math.ceil(LENGTH / pump.length)) + tail;
  }
}

/** Milliseconds for the slowest text, and that text's beginning. */
function slowest(one: Written): { readonly ms: number; readonly text: string } {
  const expression = new RegExp(one.source, one.flags);
  const sticky = one.flags.includes('y');
  let worst = { ms: 0, text: '' };
  for (const text of attacks(one)) {
    let ms = Infinity;
    for (let again = 0; again < 3 && ms > MOST; again++) {
      expression.lastIndex = 0;
      const start = performance.now();
      if (sticky) expression.test(text);
      else text.search(expression);
      ms = Math.min(ms, performance.now() - start);
    }
    if (ms > worst.ms) worst = { ms, text: text.slice(0, 60) };
    if (ms > MOST) break;
  }
  return worst;
}

const expressions = [...new Map([...written()].map((one) => [`/${one.source}/${one.flags}`, one])).entries()];

test('every regular expression takes linear time', { timeout: 300_000 }, () => {
  expect(expressions.length).toBeGreaterThan(1000);
  const slow = expressions.flatMap(([expression, one]) => {
    const { ms, text } = slowest(one);
    return ms > MOST ? [`${one.place} ${expression} ${ms.toFixed(0)} ms for ${JSON.stringify(text)}`] : [];
  });
  expect(slow).toEqual([]);
});
