import type { Rule } from './types.ts';
import { rule as longTermAccessKey } from './credentials/long-term-access-key.ts';
import { rule as secretAccessKey } from './credentials/secret-access-key.ts';
import { rule as temporaryCredentials } from './credentials/temporary-credentials.ts';
import { rule as bedrockApiKey } from './credentials/bedrock-api-key.ts';
import { rule as presignedUrl } from './credentials/presigned-url.ts';
import { rule as hardcodedSecret } from './credentials/hardcoded-secret.ts';
import { rule as staticCredentials } from './static-credentials/static-credentials.ts';
import { rule as ciLongTermKey } from './static-credentials/ci-long-term-key.ts';
import { rule as accessKeyResource } from './static-credentials/access-key-resource.ts';
import { rule as accessKeySourceIp } from './static-credentials/access-key-source-ip.ts';
import { rule as missingExternalId } from './assume-role/missing-external-id.ts';
import { rule as invalidExternalId } from './assume-role/invalid-external-id.ts';
import { rule as sharedExternalId } from './assume-role/shared-external-id.ts';
import { rule as callerChosenExternalId } from './assume-role/caller-chosen-external-id.ts';
import { rule as excessiveSessionDuration } from './assume-role/excessive-session-duration.ts';
import { rule as invalidSessionDuration } from './assume-role/invalid-session-duration.ts';
import { rule as roleChainingDuration } from './assume-role/role-chaining-duration.ts';
import { rule as missingMfa } from './assume-role/missing-mfa.ts';
import { rule as missingSessionPolicy } from './assume-role/missing-session-policy.ts';
import { rule as roleSessionName } from './assume-role/role-session-name.ts';
import { rule as trustMissingExternalId } from './trust/trust-missing-external-id.ts';
import { rule as trustWildcardPrincipal } from './trust/trust-wildcard-principal.ts';
import { rule as trustAccountRoot } from './trust/trust-account-root.ts';
import { rule as trustOidcSubject } from './trust/trust-oidc-subject.ts';
import { rule as trustMissingMfa } from './trust/trust-missing-mfa.ts';
import { rule as trustServiceConfusedDeputy } from './trust/trust-service-confused-deputy.ts';
import { rule as excessiveRoleDuration } from './trust/excessive-role-duration.ts';
import { rule as assumeAnyRole } from './trust/assume-any-role.ts';
import { rule as durationExceedsRole } from './joined/duration-exceeds-role.ts';
import { rule as externalIdMismatch } from './joined/external-id-mismatch.ts';
import { rule as activeLeakedKey } from './live/active-leaked-key.ts';
import { rule as accessKeyAge } from './live/access-key-age.ts';
import { rule as accessKeyUnused } from './live/access-key-unused.ts';
import { rule as accessKeyPair } from './live/access-key-pair.ts';
import { rule as rootAccessKey } from './live/root-access-key.ts';
import { rule as userMissingMfa } from './live/user-missing-mfa.ts';

/** Every rule, in the order of the documentation. A rule that is not here does not exist. */
export const rules: readonly Rule[] = [
  longTermAccessKey,
  secretAccessKey,
  temporaryCredentials,
  bedrockApiKey,
  presignedUrl,
  hardcodedSecret,
  staticCredentials,
  ciLongTermKey,
  accessKeyResource,
  accessKeySourceIp,
  missingExternalId,
  invalidExternalId,
  sharedExternalId,
  callerChosenExternalId,
  excessiveSessionDuration,
  invalidSessionDuration,
  roleChainingDuration,
  missingMfa,
  missingSessionPolicy,
  roleSessionName,
  trustMissingExternalId,
  trustWildcardPrincipal,
  trustAccountRoot,
  trustOidcSubject,
  trustMissingMfa,
  trustServiceConfusedDeputy,
  excessiveRoleDuration,
  assumeAnyRole,
  durationExceedsRole,
  externalIdMismatch,
  activeLeakedKey,
  accessKeyAge,
  accessKeyUnused,
  accessKeyPair,
  rootAccessKey,
  userMissingMfa,
] as readonly Rule[];
