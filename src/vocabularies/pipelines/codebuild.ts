import type { MapValue, Value } from '../../values/value.ts';
import { isEndpointName, isKeyName, isTokenName } from '../keys/names.ts';
import { fieldOf, knownString } from '../slots.ts';
import { entriesOf, type System } from './system.ts';

/** What the secret stores are called in a sentence. */
const STORES: Readonly<Record<string, string>> = {
  'parameter-store': 'the parameter',
  'secrets-manager': 'the secret',
};

const TELLING = [isKeyName, isTokenName, isEndpointName];

/**
 * AWS CodeBuild (docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html): `env` with `variables`,
 * `parameter-store` and `secrets-manager`, and the commands of `phases`, which since version 0.2 run in one shell.
 */
export const codebuild: System = {
  id: 'codebuild',
  files: () => false,
  isDocument: (document) =>
    /^0\.[12]$/.test(String(knownValue(fieldOf(document, 'version')))) &&
    ['install', 'pre_build', 'build', 'post_build'].some((phase) =>
      fieldOf(fieldOf(fieldOf(document, 'phases'), phase), 'commands'),
    ),
  environments: new Set(['variables']),
  scripts: new Set(['commands']),
  prepared,
};

function knownValue(value: Value | undefined): unknown {
  return value?.kind === 'known' ? value.value : undefined;
}

/** The variables and the commands as the one shell has them: what a phase sets, a later one reads. */
function prepared(document: MapValue): MapValue {
  const env = fieldOf(document, 'env');
  const variables = entriesOf(fieldOf(env, 'variables'));
  const stored = Object.entries(STORES).flatMap(([key, store]) =>
    entriesOf(fieldOf(env, key))
      // Of one with another name a command says what it is.
      .filter((entry) => TELLING.some((isTelling) => isTelling(entry.key)))
      .map((entry) => ({ ...entry, value: storedIn(store, entry.value) })),
  );
  const commands = entriesOf(fieldOf(document, 'phases')).flatMap(({ value: phase }) =>
    ['commands', 'finally'].flatMap((key) => fieldOf(phase, key) ?? []),
  );
  const { range } = document;
  return {
    ...document,
    entries: [
      { key: 'variables', keyRange: range, value: { ...document, entries: [...variables, ...stored] } },
      { key: 'commands', keyRange: range, value: { kind: 'list', items: commands, complete: true, range } },
    ],
  };
}

function storedIn(store: string, value: Value): Value {
  const text = `${store} ${knownString(value) ?? ''}`.trim();
  return { kind: 'unknown', origin: 'environment', text, range: value.range };
}
