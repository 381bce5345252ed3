import type { TokenFormat } from './format.ts';

const SHOPIFY = 'https://shopify.dev/docs/apps/build/authentication-authorization';
const SQUARE = 'https://developer.squareup.com/docs/build-basics/access-tokens';

/** Payment and shops. */
export const PAYMENT: readonly TokenFormat[] = [
  {
    id: 'stripe',
    provider: 'Stripe',
    anchors: ['sk_live_', 'rk_live_', 'sk_org_live_'],
    pattern: /(?:[sr]k|sk_org)_live_[A-Za-z0-9]{20,247}(?![A-Za-z0-9])/y,
    source: 'https://docs.stripe.com/keys',
  },
  {
    id: 'stripe-webhook',
    provider: 'Stripe',
    anchors: ['whsec_'],
    pattern: /whsec_[A-Za-z0-9+/]{32,64}={0,2}(?![A-Za-z0-9])/y,
    leastEntropy: 3.5,
    source: 'https://docs.stripe.com/webhooks',
  },
  {
    id: 'square',
    provider: 'Square',
    anchors: ['sq0atp-', 'sq0csp-'],
    pattern: /sq0(?:atp-[\w-]{22}|csp-[\w-]{43})(?![\w-])/y,
    source: SQUARE,
  },
  {
    id: 'square-access',
    provider: 'Square',
    anchors: ['eaaae', 'eaaal'],
    pattern: /EAAA[EL][\w-]{59}(?![\w-])/y,
    leastEntropy: 4,
    source: SQUARE,
  },
  {
    id: 'shopify',
    provider: 'Shopify',
    anchors: ['shpat_', 'shpss_', 'shppa_', 'shpca_'],
    pattern: /shp(?:at|ss|pa|ca)_[a-fA-F0-9]{32}(?![a-fA-F0-9])/y,
    source: SHOPIFY,
  },
  {
    id: 'flutterwave',
    provider: 'Flutterwave',
    anchors: ['flwseck-'],
    pattern: /FLWSECK-[A-Za-z0-9]{32}-X/y,
    source: 'https://developer.flutterwave.com/docs/authentication',
  },
  {
    id: 'easypost',
    provider: 'EasyPost',
    anchors: ['ezak'],
    pattern: /EZAK[A-Za-z0-9]{54}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://docs.easypost.com/docs/authentication',
  },
];
