import { evaluate } from '../evaluate.ts';
import type { Language } from '../types.ts';
import { readProgram } from './read.ts';

export const groovy: Language = {
  id: 'groovy',
  load() {
    return Promise.resolve((text) => {
      const { program, problems } = readProgram(text);
      return evaluate('groovy', program, text, problems);
    });
  },
};
