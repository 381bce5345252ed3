import { bash } from '../bash/index.ts';
import type { Assignment, Language, Reading } from '../types.ts';
import { instructionsOf } from './instructions.ts';
import { shellOf } from './shell.ts';
import { variableCalls } from './variables.ts';

/** Read as the shell script that its commands make together, with `ENV` and `ARG` as calls of their own. */
export const dockerfile: Language = {
  id: 'dockerfile',
  async load() {
    const read = await bash.load();
    return (text, path) => asDockerfile(read(shellOf(text), path), text);
  },
};

function asDockerfile(script: Reading, text: string): Reading {
  const { deepen } = script;
  const commands = [...instructionsOf(text)].filter(({ keyword }) => keyword !== 'ENV' && keyword !== 'ARG');
  const assignments = script.assignments.map((one): Assignment => {
    const command = commands.find(({ start, end }) => start <= one.range.start && one.range.start < end);
    return command ? { ...one, until: command.end } : one;
  });
  return {
    ...script,
    language: 'dockerfile',
    assignments,
    calls: [...script.calls, ...variableCalls(text, script.assignments)],
    ...(deepen ? { deepen: (...known) => asDockerfile(deepen(...known), text) } : {}),
  };
}
