import { bash } from '../bash/index.ts';
import type { Language } from '../types.ts';
import { shellOf } from './shell.ts';

/** Read as the shell script that its commands make together. */
export const makefile: Language = {
  id: 'makefile',
  async load() {
    const read = await bash.load();
    return (text, path) => ({ ...read(shellOf(text), path), language: 'makefile' });
  },
};
