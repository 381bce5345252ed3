import type { Call, Value } from '../../values/value.ts';
import { isText, textOf } from '../scripts/pieces.ts';

/** Shells, and what runs a text as one does; the flag that says so, or any word that is one. */
const SHELL = /^(?:ba|z|da|k|a)?sh$/;
const FLAG = /^[a-z]{0,8}c$/;
const RUNNING = /^(?:eval|ssh)$/;

/** The scripts that a command hands to a shell: `sh -c "aws …"`, `su - x -c "aws …"`, `eval "aws …"`, `ssh host "aws …"`. */
export function nestedScripts({ callee, args }: Call): Value[] {
  const isShell = SHELL.test(callee) || callee === 'su';
  if (!isShell && !RUNNING.test(callee)) return [];
  return args.flatMap(({ name, value }) => {
    const isGiven = isShell ? name !== undefined && FLAG.test(name) : name === undefined;
    return isGiven && isText(value) && /\baws\S{0,9}\s/.test(textOf(value)) ? [value] : [];
  });
}
