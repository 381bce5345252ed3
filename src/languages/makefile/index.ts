import { bash } from '../bash/index.ts';
import type { Assignment, Language, Reading } from '../types.ts';
import { shellOfJust } from './justfile.ts';
import { shellEnd, shellOf } from './shell.ts';

const JUSTFILE = /(?:^|\/)\.?(?:justfile|[^/]{1,200}\.just)$/i;

/** A Makefile, or a justfile; read as the shell script that its commands make together. */
export const makefile: Language = {
  id: 'makefile',
  async load() {
    const read = await bash.load();
    return (text, path) =>
      asMakefile(read(JUSTFILE.test(path) ? shellOfJust(text) : shellOf(text), path), text);
  },
};

function asMakefile(script: Reading, text: string): Reading {
  const { deepen } = script;
  const assignments = script.assignments.map((one): Assignment => {
    const until = shellEnd(text, one.range.start);
    return until === undefined ? one : { ...one, until };
  });
  return {
    ...script,
    language: 'makefile',
    assignments,
    ...(deepen ? { deepen: (...known) => asMakefile(deepen(...known), text) } : {}),
  };
}
