import type { RoleAssumption, StsOperation } from '../../facts/types.ts';
import type { Argument, Call } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { SHELLS } from '../cli/index.ts';
import { configured } from '../configured/assumption.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/** The variables that say how long sessions last, and what each of them is for. */
const VARIABLES = table<StsOperation>({
  AWS_SESSION_TOKEN_TTL: 'GetSessionToken',
  AWS_CHAINED_SESSION_TOKEN_TTL: 'GetSessionToken',
  AWS_ASSUME_ROLE_TTL: 'AssumeRole',
  AWS_FEDERATION_TOKEN_TTL: 'GetFederationToken',
});

/** The same of a command; `--duration` is for whichever session it opens. */
const OPTIONS = table<StsOperation>({
  duration: 'GetSessionToken',
  d: 'GetSessionToken',
  'session-ttl': 'GetSessionToken',
  'assume-role-ttl': 'AssumeRole',
});

/** Commands that open a session. */
const OPENING = /^(?:exec|login|export)$/;

/**
 * How long the sessions of aws-vault last. Sources: 99designs/aws-vault `USAGE.md`, "Environment variables", and
 * `cli/exec.go`; before version 5 its commands had `--session-ttl` and `--assume-role-ttl`.
 */
export const awsVault: Vocabulary = {
  id: 'aws-vault',
  languages: SHELLS,
  markers: [
    'aws-vault',
    'aws_session_token_ttl',
    'aws_chained_session_token_ttl',
    'aws_assume_role_ttl',
    'aws_federation_token_ttl',
  ],
  mayHold: (text) => LENGTH.test(text),
  *recognise({ calls, assignments }, context) {
    for (const { name, value, range } of assignments) {
      const operation = VARIABLES[name];
      if (operation) yield session(name, operation, { position: -1, value, range }, context);
    }
    for (const call of calls) yield* commanded(call, context);
  },
};

/** A variable, or an option of the command: most scripts with it have neither. */
const LENGTH =
  /AWS_(?:(?:CHAINED_)?SESSION_TOKEN|ASSUME_ROLE|FEDERATION_TOKEN)_TTL|aws-vault[^\n]{0,200}\s-(?:d|-)/;

function* commanded({ callee, args }: Call, context: VocabularyContext): Iterable<RoleAssumption> {
  if (callee !== 'aws-vault') return;
  const words = args.filter(({ name }) => name === undefined);
  const [command] = words;
  if (!OPENING.test(knownString(command?.value) ?? '')) return;
  // Behind the command's own two words, and those of the profile, stands another command.
  const end = words[2]?.range.start ?? Infinity;
  for (const argument of args) {
    const operation = OPTIONS[argument.name ?? ''];
    if (operation && argument.range.start < end)
      yield session(`aws-vault ${knownString(command?.value) ?? ''}`, operation, argument, context);
  }
}

/** A session of whatever role the profile has. */
function session(
  api: string,
  operation: StsOperation,
  { value, range }: Argument,
  context: VocabularyContext,
): RoleAssumption {
  return configured(
    {
      api,
      via: 'cli',
      operation,
      role: undefined,
      externalId: 'none',
      duration: value,
      sessionName: 'none',
      complete: false,
      at: context.location(range),
    },
    context,
  );
}
