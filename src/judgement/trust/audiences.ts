import type { IdentityProvider } from '../../facts/live.ts';
import type { OidcProvider } from './oidc-providers.ts';

/** What anybody may ask a shared provider's token to be for. */
const ANYBODYS = /^(?:sts\.amazonaws\.com(?:\.cn)?|\*)?$/i;

/**
 * Whether an account's provider takes tokens of one customer alone. STS compares a token's `aud` with the
 * provider's client ids whatever the trust policy says (IAM API reference, "CreateOpenIDConnectProvider"); that
 * binds it where the `aud` names the customer.
 */
export function isHeldByAudience(
  { claims }: Pick<OidcProvider, 'claims'>,
  provider: IdentityProvider | 'none' | undefined,
): boolean {
  if (provider === undefined || provider === 'none' || !claims.includes('aud')) return false;
  const { audiences } = provider;
  return audiences !== undefined && audiences.length > 0 && !audiences.some((id) => ANYBODYS.test(id));
}
