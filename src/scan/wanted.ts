import { MARKED, type Marked } from '../vocabularies/marked.ts';
import type { ScanCache } from './cache/index.ts';
import type { ScanOptions } from './options.ts';

type Wishes = Pick<ScanOptions, 'credentialsAlone' | 'observe' | 'askAws' | 'cache'>;

/** The vocabularies whose facts somebody wants: none where the credentials in a text are all that is judged. */
export function wantedVocabularies(wishes: Wishes): readonly Marked[] {
  return wantsFacts(wishes) ? MARKED : [];
}

/** What is remembered of files: apart for scans that want less of them, which must not pass for what others want. */
export async function openCache(wishes: Wishes): Promise<ScanCache | undefined> {
  const { cache: place } = wishes;
  if (!place) return undefined;
  const { ScanCache } = await import('./cache/index.ts');
  const file = wantsFacts(wishes) ? place.file : place.file.replace(/\.cache$/, '-credentials.cache');
  return new ScanCache({ ...place, file });
}

/** Whether anything is to be parsed. */
export function wantsFacts({ credentialsAlone, observe, askAws }: Wishes): boolean {
  return !credentialsAlone || observe !== undefined || askAws !== undefined;
}
