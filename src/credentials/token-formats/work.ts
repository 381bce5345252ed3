import type { TokenFormat } from './format.ts';

const ATLASSIAN =
  'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';

/** Work. */
export const WORK: readonly TokenFormat[] = [
  {
    id: 'atlassian',
    provider: 'Atlassian',
    anchors: ['atatt3xf', 'atctt3xf', 'atbb'],
    pattern: /(?:AT[AC]TT3xF[\w=-]{150,250}|ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9]))/y,
    leastEntropy: 3.5,
    source: ATLASSIAN,
  },
  {
    id: 'linear',
    provider: 'Linear',
    anchors: ['lin_api_', 'lin_oauth_'],
    pattern: /lin_(?:api_[A-Za-z0-9]{40}|oauth_[a-f0-9]{64})(?![A-Za-z0-9])/y,
    source: 'https://linear.app/developers/graphql',
  },
  {
    id: 'notion',
    provider: 'Notion',
    anchors: ['ntn_', 'secret_'],
    pattern: /(?:ntn_\d{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})(?![A-Za-z0-9_])/y,
    leastEntropy: 4,
    source: 'https://developers.notion.com/reference/authentication',
  },
  {
    id: 'postman',
    provider: 'Postman',
    anchors: ['pmak-'],
    pattern: /PMAK-[a-f0-9]{24}-[a-f0-9]{34}(?![a-f0-9])/y,
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  },
  {
    id: 'figma',
    provider: 'Figma',
    anchors: ['figd_'],
    pattern: /figd_[\w-]{40}(?![\w-])/y,
    source: 'https://www.figma.com/developers/api#access-tokens',
  },
  {
    id: 'airtable',
    provider: 'Airtable',
    anchors: ['airtable'],
    beside: true,
    pattern: /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![a-f0-9])/g,
    source: 'https://airtable.com/developers/web/guides/personal-access-tokens',
  },
  {
    id: 'contentful',
    provider: 'Contentful',
    anchors: ['cfpat-'],
    pattern: /CFPAT-[\w-]{43}(?![\w-])/y,
    source: 'https://www.contentful.com/developers/docs/references/authentication/',
  },
  {
    id: 'typeform',
    provider: 'Typeform',
    anchors: ['tfp_'],
    pattern: /tfp_[A-Za-z0-9]{40,48}_[A-Za-z0-9]{10,16}(?![A-Za-z0-9])/y,
    source: 'https://www.typeform.com/developers/get-started/personal-access-token/',
  },
  {
    id: 'mapbox',
    provider: 'Mapbox',
    anchors: ['sk.eyj'],
    pattern: /sk\.eyJ[\w-]{60,200}\.[\w-]{20,24}(?![\w-])/y,
    source: 'https://docs.mapbox.com/help/getting-started/access-tokens/',
  },
  {
    id: '1password',
    provider: '1Password',
    anchors: ['ops_eyj'],
    pattern: /ops_eyJ[A-Za-z0-9+/_-]{200,2000}={0,2}/y,
    source: 'https://developer.1password.com/docs/service-accounts/',
  },
  {
    id: 'age',
    provider: 'age',
    anchors: ['age-secret-key-1'],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Z0-9])/iy,
    source: 'https://age-encryption.org/v1',
  },
];
