import { github } from './issuers/github.ts';
import { ofOneCustomer } from './issuers/private.ts';
import { sub, type OidcProvider } from './issuers/provider.ts';
import { shared } from './issuers/shared.ts';

export type { OidcProvider } from './issuers/provider.ts';

/**
 * OIDC providers that AWS roles trust, by their issuers. Which claim a shared
 * provider needs is AWS's own list:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 * Which claims are condition keys beside `sub`, `aud` and `amr`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export const oidcProviders: readonly OidcProvider[] = [...github, ...shared, ...ofOneCustomer];

/** Any other issuer: its `sub` must be held to a value, whatever its grammar. */
export const otherProvider: Omit<OidcProvider, 'host'> = {
  name: 'the identity provider',
  claims: sub,
  signsTags: true,
  example: 'the subject that your own workload gets',
};

/** @param url without `https://`, lower case; some issuers (Auth0, Microsoft Entra ID) end in a slash */
export function providerOf(url: string): Omit<OidcProvider, 'host'> {
  const host = url.replace(/\/$/, '');
  return oidcProviders.find((provider) => provider.host.test(host)) ?? otherProvider;
}
