import type { Range } from '../values/range.ts';
import { entropy } from './entropy.ts';
import type { Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInToken } from './placeholders.ts';

/** A provider's key that is known by its name and its shape together: the shape alone is anyone's. */
interface NamedFormat {
  readonly provider: string;
  /** In the plain name (lower case, no separators), or in the 80 characters before it. */
  readonly name: RegExp;
  readonly value: RegExp;
  readonly source: string;
}

const FORMATS: readonly NamedFormat[] = [
  {
    provider: 'Datadog',
    name: /^(?:dd|datadog)\w{0,12}(?:api|app|application)key$/,
    value: /^(?:[0-9a-f]{32}|[0-9a-f]{40})$/,
    source: 'https://docs.datadoghq.com/account_management/api-app-keys/',
  },
  {
    provider: 'Twilio',
    name: /twilio\w{0,12}(?:authtoken|token|secret)$/,
    value: /^[0-9a-f]{32}$/,
    source: 'https://www.twilio.com/docs/iam/api/authtoken',
  },
  {
    provider: 'Cloudflare',
    name: /(?:cloudflare|^cf)\w{0,12}(?:apitoken|token)$/,
    value: /^[\w-]{40}$/,
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
  },
  {
    provider: 'Cloudflare',
    name: /(?:cloudflare|^cf)\w{0,12}apikey$/,
    value: /^[0-9a-f]{37}$/,
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
  },
  {
    provider: 'Heroku',
    name: /heroku\w{0,12}(?:apikey|token)$/,
    value: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    source: 'https://devcenter.heroku.com/articles/platform-api-quickstart#authentication',
  },
  {
    provider: 'PagerDuty',
    name: /pagerduty\w{0,12}(?:apikey|token|key)$/,
    value: /^(?:[\w+-]{20}|[0-9a-f]{32})$/,
    source: 'https://support.pagerduty.com/main/docs/api-access-keys',
  },
  {
    provider: 'Snyk',
    name: /^snyk\w{0,12}token$/,
    value: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
  },
  {
    provider: 'Okta',
    name: /okta\w{0,12}(?:apitoken|token|apikey)$/,
    value: /^00[\w-]{40}$/,
    source: 'https://developer.okta.com/docs/guides/create-an-api-token/',
  },
  {
    provider: 'Algolia',
    name: /algolia\w{0,12}(?:adminkey|adminapikey|writekey|apikey)$/,
    value: /^[0-9a-f]{32}$/,
    source: 'https://www.algolia.com/doc/guides/security/api-keys/',
  },
  {
    provider: 'Mailgun',
    name: /mailgun\w{0,12}(?:apikey|key)$/,
    value: /^[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}$/,
    source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/get-started/',
  },
  {
    provider: 'Azure Storage',
    name: /^accountkey$|(?:azure|storage)\w{0,20}(?:accesskey|accountkey|storagekey)$/,
    value: /^[A-Za-z0-9+/]{86}==/,
    source: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
  },
  {
    provider: 'Azure',
    name: /sharedaccesskey$/,
    value: /^[A-Za-z0-9+/]{43}=/,
    source: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
  },
  {
    provider: 'Bitbucket',
    name: /bitbucket\w{0,12}secret$/,
    value: /^[A-Za-z0-9]{32}$/,
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  },
];

/** Whether a provider's key may be called so: a name in lower case without separators. */
export function isTokenName(plain: string): boolean {
  return FORMATS.some(({ name }) => name.test(plain));
}

export function namedToken(
  _scan: Scan,
  plain: string,
  label: string,
  value: string,
  range: Range,
): Hit | undefined {
  for (const format of FORMATS) {
    if (!format.name.test(plain)) continue;
    const token = format.value.exec(value)?.[0];
    if (token === undefined || entropy(token) < 3 || isStandInToken(token)) continue;
    return {
      type: 'provider-token',
      range: { start: range.start, end: range.start + token.length },
      secret: new Secret(token),
      confidence: 'high',
      provider: format.provider,
      name: label,
    };
  }
  return undefined;
}
