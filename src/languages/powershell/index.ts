import { evaluate } from '../evaluate.ts';
import type { Language } from '../types.ts';
import { readProgram } from './read.ts';

export const powershell: Language = {
  id: 'powershell',
  load() {
    return Promise.resolve((text) => {
      const { program, problems } = readProgram(text);
      return evaluate('powershell', program, text, problems);
    });
  },
};
