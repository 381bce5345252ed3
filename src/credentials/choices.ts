import type { Range } from '../values/range.ts';

/** From the end of a name over a type and the operator, and over a condition, to the first of two values. */
const CONDITION =
  /[ \t]{0,8}(?::[ \t]{0,4}\w{1,30}[ \t]{0,8}=|[=:])[ \t]{0,8}(?=[\w$!(])[^\n?;{},]{1,120}(?:\n[ \t]{1,80})?\?(?![.?:])[ \t]{0,8}/y;
const VALUE = /["'`]([^"'`\\\s]{16,256})["'`]/dy;
/** Over the first value, whatever it is, to the second; `token: String? = …` and `f()?, name: …` are no choices. */
const OTHER = /(?![=,)>])[^\n;{}?:]{1,280}(?:\r?\n[ \t]{0,80})?:[ \t]{0,8}/y;

/** The literals between which a name is given a choice: `dbPassword = isLive ? read() : 'v'`. */
export function choicesAt(text: string, end: number): Range[] {
  const first = after(CONDITION, text, end);
  const second = first === undefined ? undefined : after(OTHER, text, first);
  return [first, second].flatMap((at) => (at === undefined ? [] : literalAt(text, at)));
}

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function literalAt(text: string, at: number): Range[] {
  VALUE.lastIndex = at;
  const [, found] = VALUE.exec(text)?.indices ?? [];
  return found ? [{ start: found[0], end: found[1] }] : [];
}
