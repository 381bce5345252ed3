import { MARKED, type Marked } from '../vocabularies/marked.ts';
import type { ScanCache } from './cache/index.ts';
import type { ScanOptions } from './options.ts';

type Wishes = Pick<ScanOptions, 'credentialsAlone' | 'servicesUnjudged' | 'observe' | 'askAws' | 'cache'>;

/** The vocabularies whose facts somebody wants: none where the credentials in a text are all that is judged. */
export function wantedVocabularies(wishes: Wishes): readonly Marked[] {
  return wantsFacts(wishes) ? MARKED : [];
}

/** What is remembered of files: apart for scans that want less of them, which must not pass for what others want. */
export async function openCache(wishes: Wishes): Promise<ScanCache | undefined> {
  const { cache: place } = wishes;
  if (!place) return undefined;
  const { ScanCache } = await import('./cache/index.ts');
  const which = wantsFacts(wishes) ? (wantsServices(wishes) ? '-services' : '') : '-credentials';
  return new ScanCache({ ...place, file: place.file.replace(/\.cache$/, `${which}.cache`) });
}

/** Whether anything is to be parsed. */
export function wantsFacts({ credentialsAlone, observe, askAws }: Wishes): boolean {
  return !credentialsAlone || observe !== undefined || askAws !== undefined;
}

/** Whether anybody asks for roles that only services may assume. */
export function wantsServices({ servicesUnjudged, observe, askAws }: Wishes): boolean {
  return !servicesUnjudged || observe !== undefined || askAws !== undefined;
}
