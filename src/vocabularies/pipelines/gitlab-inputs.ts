import { posix } from 'node:path';
import { defaultAt, passedAt, passedOr } from '../../values/followed.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { substituted } from './substituted.ts';

const PLACEHOLDER = /\$\[\[\s{0,9}inputs\.([\w-]{1,100})\s{0,9}(?:\|[^[\]]{0,100})?\]\]/g;
const INCLUDING = /\blocal:[^]{0,400}?\binputs:/;

/**
 * The documents of a configuration that others include, with its `spec: inputs` as those give them, or by default
 * (docs.gitlab.com/ci/inputs, "CI/CD inputs"). All others as they are.
 */
export function withInputs(
  documents: readonly Value[],
  context: Pick<VocabularyContext, 'repository'>,
): readonly Value[] {
  const [head, ...rest] = documents;
  const declared = fieldOf(fieldOf(head, 'spec'), 'inputs');
  if (!head || declared?.kind !== 'map' || rest.length === 0) return documents;
  let given: readonly (Value | undefined)[] | undefined;
  const body = rest.map((document) =>
    substituted(document, PLACEHOLDER, (name, range) => {
      given ??= includesOf(context);
      const fallback = fieldOf(fieldOf(declared, name), 'default');
      const passed = given.map((inputs) => {
        const value = fieldOf(inputs, name);
        return value && passedAt(range, name, value);
      });
      const byDefault = fallback && defaultAt(range, `input ${name}`, fallback);
      const otherwise = {
        kind: 'unknown',
        origin: 'parameter',
        text: `inputs.${name}`,
        name,
        range,
      } as const;
      return passedOr(byDefault, passed, otherwise);
    }),
  );
  return [head, ...body];
}

/** What each `include: local` of the repository gives to a file; undefined where one gives nothing. */
function includesOf(context: Pick<VocabularyContext, 'repository'>): (Value | undefined)[] {
  const repository = context.repository();
  if (!repository) return [];
  const name = posix.basename(repository.path);
  return repository
    .others(/\.ya?ml$/, INCLUDING)
    .filter(({ text }) => text.includes(name)) // of many few do, and those alone are parsed
    .flatMap(({ documents }) => documents)
    .flatMap((document) => {
      const include = fieldOf(document, 'include');
      return include?.kind === 'list' ? include.items : include ? [include] : [];
    })
    .filter((one) => posix.join('/', knownString(fieldOf(one, 'local')) ?? '') === `/${repository.path}`)
    .map((one) => fieldOf(one, 'inputs'));
}
