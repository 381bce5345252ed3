import { VOCABULARIES } from './registry.ts';
import type { Vocabulary } from './types.ts';

/** What of a vocabulary says whether a file is of interest to it. */
export type Marked = Pick<Vocabulary, 'id' | 'languages' | 'markers' | 'requires' | 'files' | 'answers'>;

/**
 * Every vocabulary without its code: the build writes this list out, so that a scan in which nothing is
 * parsed need not load what reads it.
 */
export const MARKED: readonly Marked[] = VOCABULARIES.map(
  ({ id, languages, markers, requires, files, answers }) => ({
    id,
    languages,
    markers,
    ...(requires ? { requires } : {}),
    ...(files ? { files } : {}),
    ...(answers ? { answers } : {}),
  }),
);
