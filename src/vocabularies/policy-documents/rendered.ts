import { posix } from 'node:path';
import type { OtherFile } from '../../languages/types.ts';
import { memoised } from '../../memoised.ts';
import { hasHole } from '../../values/text.ts';
import type { VocabularyContext } from '../types.ts';

const CONFIGURATION = /\.(?:tf|tofu)$/;
const RENDERING = /templatefile\(|template_file/;

/** `templatefile("${path.module}/trust.json", …)`, and `template = file(…)` of a `template_file`. */
const RENDERED =
  /(?:\btemplatefile\(\s{0,40}|\btemplate[ \t]{0,20}=[ \t]{0,20}(?:"\$\{)?file\()"(?:\$\{path\.(?:module|root)\}\/)?([^"$\s]{1,200}\.json)"/g;

/** The paths of what a configuration renders. Many policies ask the same configurations. */
const renderedIn = memoised(({ path, text }: OtherFile): ReadonlySet<string> => {
  const folder = posix.dirname(path);
  return new Set([...text.matchAll(RENDERED)].map(([, name = '']) => posix.join(folder, name)));
});

/**
 * Whether a configuration of the repository renders this file as a template: it is judged there, with what is filled
 * in (Terraform language, "templatefile Function").
 */
export function isRendered(context: Pick<VocabularyContext, 'text' | 'repository'>): boolean {
  const repository = hasHole(context.text) ? context.repository() : undefined;
  if (!repository) return false;
  return repository
    .others(CONFIGURATION, RENDERING)
    .some((configuration) => renderedIn(configuration).has(repository.path));
}
