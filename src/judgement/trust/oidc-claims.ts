import type { Condition, ConditionValue, Location } from '../../facts/types.ts';
import { isOpen, isPositiveText, letsAbsentThrough } from '../conditions.ts';
import type { OidcProvider } from './oidc-providers.ts';

type Provider = Pick<OidcProvider, 'claims' | 'tenant' | 'stranger' | 'forgeable' | 'private' | 'signsTags'>;

/** A session tag that comes with the request. */
const TAG = 'aws:requesttag/';

/** What makes a condition on a claim none. */
export interface Flaw {
  readonly at: Location;
  readonly why: string;
  /** Only a token that lacks the claim gets by: OpenID Connect wants every one to have a `sub`. */
  readonly absent: boolean;
}

/**
 * Undefined where some condition binds the token to its owner; else the flaws of those that try to,
 * which are none where nothing tries. Conditions of a statement all have to hold: one that binds is enough.
 */
export function judgeClaims(conditions: readonly Condition[], provider: Provider): Flaw[] | undefined {
  const flaws: Flaw[] = [];
  for (const condition of conditions) {
    const claim = claimOf(condition, provider);
    if (claim === undefined || !isPositive(condition)) continue;
    const found = flawsOf(condition, claim, provider, conditions);
    if (found.length === 0) return undefined;
    flaws.push(...found);
  }
  return flaws;
}

/** Google's `organization_number` is a number. */
function isPositive(condition: Condition): boolean {
  return isPositiveText(condition) || condition.operator === 'numericequals';
}

function claimOf({ key }: Condition, provider: Provider): string | undefined {
  if (key === '*') return 'sub';
  const claim = provider.claims.find((one) => key.endsWith(`:${one}`) || key === one.toLowerCase());
  return claim ?? (provider.signsTags && key.startsWith(TAG) ? key : undefined);
}

function flawsOf(condition: Condition, claim: string, provider: Provider, all: readonly Condition[]): Flaw[] {
  const literal = condition.operator.startsWith('stringequals');
  const wideOnes = condition.values.flatMap((value) => {
    // Read literally, as its operator does, it fits no token at all.
    if (literal && /[*?]/.test(value.text)) return [];
    const why = claim === 'sub' ? wide(value, provider) : part(value, claim, provider);
    return why === undefined ? [] : { at: value.at, why, absent: false };
  });
  const operator = letsAbsentThrough(condition, all);
  if (operator === undefined) return wideOnes;
  const why = `${operator} is true of a token without ${claim}`;
  return [{ at: condition.at, why, absent: true }, ...wideOnes];
}

function open(value: ConditionValue): string | undefined {
  return isOpen(value) ? `"${value.text}" fits every token` : undefined;
}

/** A pattern of an id or audience fits those of others, but for a path that begins with its owner. */
function part(value: ConditionValue, claim: string, provider: Provider): string | undefined {
  const { text, known } = value;
  const everyone = open(value);
  const isOneCustomers = provider.private === true || provider.signsTags === true;
  if (everyone !== undefined || !known || isOneCustomers || !/[*?]/.test(text)) return everyone;
  const isOwned = /^(?:repository|job_workflow_ref)$/.test(claim) && /^[^/*?]+\//.test(text);
  return isOwned ? undefined : `"${text}" does not say whose`;
}

function wide(value: ConditionValue, { tenant, stranger, forgeable }: Provider): string | undefined {
  const { text, known, written } = value;
  const first = /^([a-z_]+):/.exec(text)?.[1];
  if (first !== undefined && forgeable?.has(first)) {
    return `"${text}" begins with ${first}, which whoever starts the workflow chooses`;
  }
  if (written !== undefined && stranger?.test(written)) return `"${written}" fits names that others can take`;
  if (!known || !/[*?]/.test(text)) return undefined;
  if (tenant === undefined) return open(value);
  return tenant.test(text) ? undefined : `"${text}" does not say whose`;
}
