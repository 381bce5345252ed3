import { credentialFacts, type FileText } from './facts.ts';
import { secretsOf } from './judge.ts';
import type { MarkerSearch } from './markers.ts';
import { Snippets } from './snippets.ts';

/** The lines of a file as they may be shown, with the secrets in it looked for afresh. */
export function snippetsOf(file: FileText, search: MarkerSearch): Snippets {
  const candidate = search.find(Buffer.from(file.text));
  const secrets = candidate?.credentials ? secretsOf(credentialFacts(file, candidate)) : [];
  return new Snippets(file.text, file.lines, secrets);
}
