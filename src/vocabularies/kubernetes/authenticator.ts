import type { Fact, Location, RoleAssumption } from '../../facts/types.ts';
import { partsOf } from '../../values/parts.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Call, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { referenced } from '../keys/references.ts';
import { once } from '../once.ts';
import { fieldOf, itemsOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * `aws-iam-authenticator token -i cluster -r role -e id`, by which a kubeconfig or a script signs in to a cluster
 * (github.com/kubernetes-sigs/aws-iam-authenticator, README and cmd/aws-iam-authenticator/token.go).
 */
export const authenticator: Vocabulary = {
  id: 'aws-iam-authenticator',
  languages: ['bash', 'dockerfile', 'makefile', 'yaml', 'json'],
  markers: ['aws-iam-authenticator'],
  mayHold: (text) => /(?:^|[\s"'])(?:-r|--role)(?![\w-])/m.test(text),
  *recognise(reading, context) {
    for (const call of reading.calls)
      if (isAuthenticator(call.callee) && isToken(call))
        yield* authenticated(wordsOf(call), context.location(call.calleeRange), 'cli', context);
    for (const document of reading.documents) yield* once(plugins(document, context, 0));
  },
};

/** Whether a command is the program, be it by its path. */
export function isAuthenticator(command: string): boolean {
  return /^(?:\S*\/)?aws-iam-authenticator(?:\.exe)?$/.test(command);
}

function isToken({ args }: Call): boolean {
  return args.some(({ name, value }) => name === undefined && knownString(value) === 'token');
}

/** A script's words as they stand, where the front end has made flags of some. */
function wordsOf({ args }: Call): Value[] {
  return [...args]
    .sort((a, b) => a.range.start - b.range.start)
    .flatMap(({ name, value, range }): Value[] => {
      if (name === undefined) return [value];
      const flag: Value = { kind: 'known', value: name.length === 1 ? `-${name}` : `--${name}`, range };
      return value.kind === 'known' && value.value === true ? [flag] : [flag, value];
    });
}

const DEEPEST = 20;

/** `exec: { command: aws-iam-authenticator, args: [token, …] }` of a kubeconfig, and of what configures as one. */
function* plugins(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST || (value.kind !== 'map' && value.kind !== 'list')) return;
  const command = fieldOf(value, 'command');
  if (command && isAuthenticator(knownString(command) ?? '')) {
    const args = itemsOf(fieldOf(value, 'args'));
    yield* authenticated(args, context.location(command.range), 'configuration', context);
  }
  for (const part of partsOf(value)) yield* plugins(part, context, depth + 1);
}

/** The role that the program's words have it assume. */
export function* authenticated(
  words: readonly Value[],
  at: Location,
  via: RoleAssumption['via'],
  context: VocabularyContext,
): Iterable<RoleAssumption> {
  const role = flagOf(words, ['-r', '--role']);
  if (!role || knownString(role) === '') return;
  const externalId = flagOf(words, ['-e', '--external-id']);
  yield configured(
    {
      api: 'aws-iam-authenticator',
      via,
      operation: 'AssumeRole',
      role: referenced(role),
      externalId: externalId && referenced(externalId),
      duration: 'none',
      sessionName: 'none',
      at,
    },
    context,
  );
}

function flagOf(words: readonly Value[], names: readonly string[]): Value | undefined {
  for (const [i, word] of words.entries()) {
    const text = knownString(word) ?? '';
    if (names.includes(text)) return words[i + 1];
    const [name = ''] = text.split('=', 1);
    if (word.kind === 'known' && name.length < text.length && names.includes(name))
      return sliceKnown(word, name.length + 1, text.length);
  }
  return undefined;
}
