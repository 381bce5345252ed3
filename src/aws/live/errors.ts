import type { Connection } from './clients.ts';
import { denial } from './denied.ts';

/** A call of AWS that failed, as a sentence that says what to do. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
}

interface Facts {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
}

/**
 * What to tell of a failed call.
 *
 * @param action as a policy names it: `iam:ListRoles`
 */
export function explained(error: unknown, action: string, connection: Connection): AwsError {
  if (error instanceof AwsError) return error;
  const facts = factsOf(error);
  const found = SENTENCES.find(({ is }) => is(facts));
  const said = found ? found.say(facts, action, connection) : `${action} failed: ${firstLine(facts)}`;
  return new AwsError(said);
}

/** Whether the account has no such user, key or report: an answer, not a failure. */
export function isMissing(error: unknown): boolean {
  return factsOf(error).name.startsWith('NoSuchEntity');
}

export function nameOf(error: unknown): string {
  return factsOf(error).name;
}

interface Sentence {
  readonly is: (facts: Facts) => boolean;
  readonly say: (facts: Facts, action: string, connection: Connection) => string;
}

const SENTENCES: readonly Sentence[] = [
  {
    is: ({ name, message }) =>
      /^(?:ExpiredToken|ExpiredTokenException|TokenRefreshRequired|RequestExpired)$/.test(name) ||
      /(?:token|session|credentials)[^.]{0,60}\bexpired|expired[^.]{0,40}\btoken/i.test(message),
    say: (_, action, { profile }) =>
      `${action} was refused: the session has expired. Sign in again${profile === undefined ? '' : ` (aws sso login --profile ${profile})`}, then repeat`,
  },
  {
    is: ({ name, message }) =>
      /^(?:CredentialsProviderError|TokenProviderError|ProviderError)$/.test(name) ||
      /could not load credentials/i.test(message),
    say: (_, __, { profile }) =>
      profile === undefined
        ? 'no AWS credentials were found: sign in, set AWS_PROFILE or pass --profile NAME'
        : `profile ${profile} gives no credentials: see that ~/.aws/config has it, and sign in (aws sso login --profile ${profile})`,
  },
  {
    is: ({ name }) => name.startsWith('AWSOrganizationsNotInUse'),
    say: () => "the caller's account is in no organisation: --organization is for the accounts of one",
  },
  {
    is: ({ name }) => /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId)$/.test(name),
    say: (_, action) =>
      `${action} was refused: AWS does not know the access key that signed it. It was deleted, is inactive, or belongs to another partition (--region)`,
  },
  {
    is: ({ name }) => /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden)/.test(name),
    say: ({ message }, action, { role }) => denial(message, action, role?.externalId !== undefined),
  },
  {
    is: ({ name, status }) =>
      /throttl|TooManyRequests|RequestLimitExceeded|SlowDown/i.test(name) || status === 429,
    say: (_, action) =>
      `${action} was throttled in every attempt: other tools use up this account's requests to IAM. Try again later`,
  },
  {
    is: ({ name, message }) =>
      /^(?:RequestTimeTooSkewed|RequestInTheFuture)$/.test(name) ||
      (/^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name) &&
        /signature (?:expired|not yet current)/i.test(message)),
    say: (_, action) => `${action} was refused: the clock of this machine is wrong. Set it, then repeat`,
  },
  {
    is: ({ name }) => /^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name),
    say: (_, action) =>
      `${action} was refused: the signature does not fit the key, so the secret access key is not the one of its id`,
  },
  {
    is: ({ code, message }) =>
      /^(?:SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_)/.test(code) ||
      /self.signed certificate/i.test(message),
    say: (_, action) =>
      `${action}: the certificate of the other side is not one that is trusted here. Behind a proxy that opens TLS, name its certificate in NODE_EXTRA_CA_CERTS`,
  },
  {
    is: ({ code, name }) =>
      /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EPIPE)$/.test(
        code,
      ) || name === 'TimeoutError',
    say: (facts, action, { endpointUrl }) =>
      `${action}: ${endpointUrl ?? 'AWS'} could not be reached (${facts.code || firstLine(facts)}): see that this machine has a network${endpointUrl === undefined ? ', or name the proxy that leads out of it in HTTPS_PROXY' : ' and that the address is right'}`,
  },
  {
    is: ({ message, name }) =>
      /deserializ|is not expected|<!doctype|<html|not valid JSON|Unexpected token|closing tag/i.test(
        message,
      ) || name === 'SyntaxError',
    say: ({ status }, action, { endpointUrl }) =>
      `${action}: what ${endpointUrl ?? 'the endpoint'} answered${status === undefined ? '' : ` (HTTP ${String(status)})`} is no answer of AWS. A proxy or a sign-in page stands between, or --endpoint-url is another service's`,
  },
];

function firstLine({ name, message }: Facts): string {
  return (message.split('\n')[0] || name).slice(0, 300);
}

function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: '', status: undefined };
  const { code, $metadata, cause } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
    cause?: unknown;
  };
  const inner = cause instanceof Error ? factsOf(cause) : undefined;
  const several = error instanceof AggregateError ? factsOf(error.errors[0]) : undefined;
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : (inner?.code ?? several?.code ?? ''),
    status: $metadata?.httpStatusCode,
  };
}
