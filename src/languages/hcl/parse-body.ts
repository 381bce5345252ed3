import type { Problem } from '../types.ts';
import { Cursor, SyntaxProblem } from './cursor.ts';
import { expression } from './parse-expressions.ts';
import type { Attribute, Block, Body, Label } from './syntax.ts';
import { plainText } from './text.ts';

export interface Parsed {
  readonly body: Body;
  /** The first place that could not be followed; what stands behind it is still read. */
  readonly problems: readonly Problem[];
}

/**
 * A configuration file as HashiCorp's native syntax specification has it
 * (github.com/hashicorp/hcl, hclsyntax/spec.md). Tolerant: an attribute that cannot be read is left out.
 */
export function parseBody(text: string): Parsed {
  const cursor = new Cursor(text);
  const problems: Problem[] = [];
  const note = (problem: unknown): void => {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    if (problems.length === 0) problems.push({ range: problem.range, message: problem.message });
  };
  const body: (Attribute | Block)[] = [];
  while (!cursor.done) {
    body.push(...items(cursor, note));
    // A brace too many.
    if (!cursor.done) {
      note(new SyntaxProblem('could not be parsed here', { start: cursor.at, end: cursor.at + 1 }));
      cursor.at++;
    }
  }
  return { body, problems };
}

type Note = (problem: unknown) => void;

/** Attributes and blocks up to a closing brace or the end. */
function items(cursor: Cursor, note: Note): (Attribute | Block)[] {
  const found: (Attribute | Block)[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.done || cursor.looksAt('}')) return found;
    try {
      found.push(item(cursor, note));
    } catch (problem) {
      note(problem);
      recover(cursor);
    }
  }
}

function recover(cursor: Cursor): void {
  const next = cursor.text.indexOf('\n', cursor.at);
  cursor.at = next < 0 ? cursor.text.length : next + 1;
}

function item(cursor: Cursor, note: Note): Attribute | Block {
  const name = cursor.identifier() ?? cursor.fail();
  const { start } = name;
  const nameRange = { start, end: name.end };
  cursor.skip();
  if (cursor.looksAt('=') && !cursor.looksAt('==')) {
    cursor.at++;
    const value = cursor.within(false, () => expression(cursor));
    return { kind: 'attribute', name: name.text, nameRange, value, start, end: value.end };
  }
  const labels: Label[] = [];
  while (!cursor.looksAt('{')) {
    labels.push(label(cursor));
    cursor.skip();
  }
  cursor.at++;
  const body = items(cursor, note);
  if (cursor.looksAt('}')) cursor.at++;
  else note(new SyntaxProblem('expected }', { start, end: name.end }));
  return { kind: 'block', type: name.text, typeRange: nameRange, labels, body, start, end: cursor.at };
}

const QUOTED = /"(?:[^"\\\n]|\\.)*"/y;

function label(cursor: Cursor): Label {
  const bare = cursor.identifier();
  if (bare) return bare;
  if (!cursor.matches(QUOTED)) cursor.fail();
  const start = cursor.at;
  cursor.at = QUOTED.lastIndex;
  return { text: plainText(cursor.text.slice(start + 1, cursor.at - 1)), start, end: cursor.at };
}
