import type { Principal, TrustStatement } from '../../facts/types.ts';
import { coveringAction, mayAllow } from './actions.ts';
import { otherProvider, providerOf } from './oidc-providers.ts';
import type { OidcProvider } from './oidc-providers.ts';

export interface Federation {
  readonly principal: Principal;
  readonly provider: Omit<OidcProvider, 'host'>;
}

/** The federated principals that bring an OIDC token (SAML has no `sub` and its own trust). */
export function webIdentityPrincipals(statement: TrustStatement): Federation[] {
  if (statement.notPrincipal || !mayAllow(statement, 'sts:AssumeRoleWithWebIdentity')) return [];
  return statement.principals
    .filter((principal) => principal.type === 'Federated' || principal.kind === 'federated')
    .flatMap((principal) => {
      if (/saml/i.test(principal.text)) return [];
      const url = urlOf(principal);
      if (url === undefined && !/oidc|openid/i.test(principal.text) && mayBeSaml(statement)) return [];
      const provider = url === undefined ? providerOfKeys(statement) : providerOf(url);
      return { principal, provider };
    });
}

/** `token.actions.githubusercontent.com` of its ARN or by itself; undefined for a reference. */
function urlOf({ text, known }: Principal): string | undefined {
  const url = /oidc-provider\/([^]+)$/.exec(text)?.[1] ?? (known ? text : undefined);
  return url === undefined || /^[*?]/.test(url) ? undefined : url.toLowerCase();
}

function mayBeSaml(statement: TrustStatement): boolean {
  return coveringAction(statement, 'sts:AssumeRoleWithSAML') !== undefined;
}

/** Where the principal is a reference, the conditions' keys often name the provider: `gitlab.com:sub`. */
function providerOfKeys(statement: TrustStatement): Omit<OidcProvider, 'host'> {
  for (const { key } of statement.conditions) {
    const provider = providerOf(key.slice(0, Math.max(0, key.lastIndexOf(':'))));
    if (provider !== otherProvider) return provider;
  }
  return otherProvider;
}
