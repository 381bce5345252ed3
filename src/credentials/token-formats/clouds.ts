import { sasExpiryOf } from '../presigned.ts';
import type { TokenFormat } from './format.ts';

const GOOGLE = 'https://cloud.google.com/docs/authentication/api-keys';

/** Clouds. */
export const CLOUDS: readonly TokenFormat[] = [
  {
    id: 'google-api-key',
    provider: 'Google',
    anchors: ['aiza'],
    pattern: /AIza[\w-]{35}(?![\w-])/y,
    leastEntropy: 3.5,
    ofClients: true,
    source: GOOGLE,
  },
  {
    id: 'google-oauth',
    provider: 'Google OAuth',
    anchors: ['gocspx-'],
    pattern: /GOCSPX-[\w-]{28}(?![\w-])/y,
    source: 'https://developers.google.com/identity/protocols/oauth2',
  },
  {
    id: 'azure-client-secret',
    provider: 'Microsoft Entra',
    anchors: ['q~'],
    unmarked: true,
    before: 4,
    pattern: /[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/y,
    leastEntropy: 3.8,
    source: 'https://learn.microsoft.com/entra/identity-platform/howto-create-service-principal-portal',
  },
  {
    id: 'azure-devops',
    provider: 'Azure DevOps',
    anchors: ['azdo'],
    before: 80,
    pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/y,
    source:
      'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  },
  {
    id: 'azure-sas',
    provider: 'Azure',
    anchors: ['&sig=', '?sig='],
    pattern: /[?&]sig=([A-Za-z0-9%+/]{43,70}(?:%3D|=))/iy,
    leastEntropy: 4,
    expiry: sasExpiryOf,
    source: 'https://learn.microsoft.com/rest/api/storageservices/create-service-sas',
  },
  {
    id: 'digitalocean',
    provider: 'DigitalOcean',
    anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /do[opr]_v1_[a-f0-9]{64}(?![a-f0-9])/y,
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  },
  {
    id: 'alibaba',
    provider: 'Alibaba Cloud',
    anchors: ['ltai'],
    pattern: /LTAI[A-Za-z0-9]{20}(?![A-Za-z0-9])/y,
    leastEntropy: 3.5,
    source: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  },
  {
    id: 'heroku',
    provider: 'Heroku',
    anchors: ['hrku-'],
    pattern: /HRKU-AA[\w-]{58}(?![\w-])/y,
    source: 'https://devcenter.heroku.com/articles/authentication',
  },
  {
    id: 'fly',
    provider: 'Fly.io',
    anchors: ['fm2_', 'fo1_'],
    pattern: /(?:fm2_[A-Za-z0-9+/]{100,2000}={0,3}|fo1_[\w-]{43}(?![\w-]))/y,
    source: 'https://fly.io/docs/security/tokens/',
  },
  {
    id: 'netlify',
    provider: 'Netlify',
    anchors: ['nfp_'],
    pattern: /nfp_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    source: 'https://docs.netlify.com/api/get-started/',
  },
  {
    id: 'supabase',
    provider: 'Supabase',
    anchors: ['sbp_', 'sb_secret_'],
    pattern: /(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{31})(?![\w-])/y,
    source: 'https://supabase.com/docs/guides/api/api-keys',
  },
  {
    id: 'cloudflare-ca',
    provider: 'Cloudflare',
    anchors: ['v1.0-'],
    unmarked: true,
    pattern: /v1\.0-[a-f0-9]{24}-[a-f0-9]{146}(?![a-f0-9])/y,
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
  },
  {
    id: 'tailscale',
    provider: 'Tailscale',
    anchors: ['tskey-'],
    pattern: /tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,48}(?![A-Za-z0-9])/y,
    source: 'https://tailscale.com/kb/1277/key-prefixes',
  },
];
