import type { Call, Known, Value } from '../../values/value.ts';
import { sliceKnown } from '../../values/slice.ts';
import { isText, textOf } from '../scripts/pieces.ts';

/** Shells, and what runs a text as one does; the flag that says so, or any word that is one. */
const SHELL = /^(?:ba|z|da|k|a)?sh$/;
const FLAG = /^[a-z]{0,8}c$/;
const RUNNING = /^(?:eval|ssh)$/;

/** What is run by a recipe of Make's that is given it: `make in-container CMD="aws …"`. */
const MAKE = /^(?:\$?MAKE|g?make)$/;
const VARIABLE = /^[A-Za-z_]\w{0,60}=/;

/** The scripts that a command hands to a shell: `sh -c "aws …"`, `su - x -c "aws …"`, `eval "aws …"`, `ssh host "aws …"`. */
export function nestedScripts({ callee, args }: Call): Value[] {
  if (MAKE.test(callee))
    return args.flatMap(({ value }) => (isScript(value) ? (variableIn(value) ?? []) : []));
  const isShell = SHELL.test(callee) || callee === 'su';
  if (!isShell && !RUNNING.test(callee)) return [];
  return args.flatMap(({ name, value }) => {
    const isGiven = isShell ? name !== undefined && FLAG.test(name) : name === undefined;
    const script = longest(value);
    return isGiven && isScript(script) ? [script] : [];
  });
}

/** Of a command that is longer under conditions, the longest: what it is never given, it is given nowhere. */
function longest(value: Value): Value {
  if (value.kind !== 'unknown') return value;
  const texts = (value.options ?? []).flatMap((option) => (option && isText(option) ? [option] : []));
  return texts.reduce<Value>((most, one) => (textOf(one).length > textOf(most).length ? one : most), value);
}

function isScript(value: Value): boolean {
  return isText(value) && /(?:^|\s)(?:sts|iam)\s/.test(textOf(value));
}

/** What a word sets a variable to. */
function variableIn(word: Value): Value | undefined {
  const length = VARIABLE.exec(textOf(word))?.[0].length;
  if (length === undefined) return undefined;
  if (word.kind === 'known') return behind(word, length);
  const [first, ...rest] = word.kind === 'template' ? word.parts : [];
  if (first?.kind !== 'known' || word.kind !== 'template') return undefined;
  return { ...word, parts: [behind(first, length), ...rest] };
}

function behind(text: Known, length: number): Known {
  return sliceKnown(text, length, String(text.value).length);
}
