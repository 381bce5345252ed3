import type { Language } from '../types.ts';

/** Languages that no front end reads (KCL): the text as one document, a string. */
export const text: Language = {
  id: 'text',
  load: () =>
    Promise.resolve((written) => ({
      language: 'text',
      calls: [],
      assignments: [],
      modules: [],
      names: new Map(),
      documents: [
        {
          kind: 'known',
          value: written,
          range: { start: 0, end: written.length },
          sourceMap: [[0, 0]],
        },
      ],
      problems: [],
    })),
};
