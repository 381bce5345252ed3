/** A provider's token as its documentation describes it. */
export interface TokenFormat {
  readonly provider: string;
  /** Lower-case texts, one of which stands in every such token or beside it. */
  readonly markers: readonly string[];
  /** The token; where it has a group, the group is the secret part. Every quantifier is bounded. */
  readonly pattern: RegExp;
  /** Set where the last six characters are a base-62 CRC-32 of the rest. */
  readonly checksum?: true;
  /** Where the format is described. */
  readonly source: string;
}

const GITHUB = 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
const SLACK = 'https://api.slack.com/authentication/token-types';

/** Tokens that are known by their form alone. */
export const TOKEN_FORMATS: readonly TokenFormat[] = [
  {
    provider: 'GitHub',
    markers: ['ghp_', 'gho_', 'ghu_', 'ghr_'],
    pattern: /\bgh[pour]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    checksum: true,
    source: GITHUB,
  },
  {
    provider: 'GitHub',
    markers: ['ghs_'],
    pattern: /\bghs_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    checksum: true,
    source: GITHUB,
  },
  {
    provider: 'GitHub',
    markers: ['github_pat_'],
    pattern: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/g,
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
  },
  {
    provider: 'GitLab',
    markers: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'glsoat-', 'glagent-'],
    pattern: /\bgl(?:pat|dt|rt|ptt|cbt|soat|agent)-[\w-]{20,64}(?![\w-])/g,
    source: GITLAB,
  },
  {
    provider: 'Slack',
    markers: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-'],
    pattern: /\bxox[bpars]-\d{9,14}-[\w-]{20,220}/g,
    source: SLACK,
  },
  {
    provider: 'Slack',
    markers: ['xapp-'],
    pattern: /\bxapp-\d-[A-Z0-9]{9,14}-\d{9,14}-[a-z0-9]{60,70}/gi,
    source: SLACK,
  },
  {
    provider: 'Slack',
    markers: ['hooks.slack.com'],
    pattern:
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/(T[A-Z0-9]{7,12}\/[A-Z0-9]{8,14}\/[A-Za-z0-9]{20,50})/g,
    source: 'https://api.slack.com/messaging/webhooks',
  },
  {
    provider: 'Stripe',
    markers: ['sk_live_', 'rk_live_'],
    pattern: /\b[sr]k_live_[A-Za-z0-9]{24,247}/g,
    source: 'https://docs.stripe.com/keys',
  },
  {
    provider: 'npm',
    markers: ['npm_'],
    pattern: /\bnpm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    checksum: true,
    source: 'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
  },
  {
    provider: 'PyPI',
    markers: ['pypi-ageic'],
    pattern: /\bpypi-AgEI(?:cHlwaS5vcmc|dGVzdC5weXBpLm9yZw)[\w-]{50,1000}/g,
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    provider: 'Google',
    markers: ['aiza'],
    pattern: /\bAIza[\w-]{35}(?![\w-])/g,
    source: 'https://cloud.google.com/docs/authentication/api-keys',
  },
  {
    provider: 'Google OAuth',
    markers: ['gocspx-'],
    pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/g,
    source: 'https://developers.google.com/identity/protocols/oauth2',
  },
  {
    provider: 'Azure Storage',
    markers: ['accountkey='],
    pattern: /AccountKey=([A-Za-z0-9+/]{86}==)/gi,
    source: 'https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
  },
  {
    provider: 'OpenAI',
    markers: ['t3blbkfj'],
    pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,100}T3BlbkFJ[\w-]{20,100}/g,
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  },
  {
    provider: 'Anthropic',
    markers: ['sk-ant-'],
    pattern: /\bsk-ant-(?:api|admin|oat)\d\d-[\w-]{80,110}/g,
    source: 'https://docs.anthropic.com/en/api/getting-started',
  },
  {
    provider: 'Twilio',
    markers: ['twilio'],
    pattern: /\bSK[0-9a-f]{32}(?![0-9a-f])/g,
    source: 'https://www.twilio.com/docs/iam/api-keys',
  },
  {
    provider: 'DigitalOcean',
    markers: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /\bdo[opr]_v1_[a-f0-9]{64}(?![a-f0-9])/g,
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  },
  {
    provider: 'Shopify',
    markers: ['shpat_', 'shpss_', 'shppa_', 'shpca_'],
    pattern: /\bshp(?:at|ss|pa|ca)_[a-fA-F0-9]{32}(?![a-fA-F0-9])/g,
    source: 'https://shopify.dev/changelog/app-secret-key-length-has-increased',
  },
  {
    provider: 'Databricks',
    markers: ['dapi'],
    pattern: /\bdapi[a-f0-9]{32}(?:-\d)?(?![a-f0-9])/g,
    source: 'https://docs.databricks.com/dev-tools/auth/pat.html',
  },
  {
    provider: 'Doppler',
    markers: ['dp.pt.', 'dp.st.', 'dp.ct.'],
    pattern: /\bdp\.(?:pt|ct|st(?:\.[\w-]{2,35})?)\.[A-Za-z0-9]{40,44}/g,
    source: 'https://docs.doppler.com/docs/service-tokens',
  },
  {
    provider: 'HashiCorp Vault',
    markers: ['hvs.', 'hvb.'],
    pattern: /\bhv[sb]\.[\w-]{90,300}/g,
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
  },
  {
    provider: 'Terraform Cloud',
    markers: ['.atlasv1.'],
    pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/g,
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  },
  {
    provider: 'Telegram',
    markers: ['telegram'],
    pattern: /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/g,
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  },
  {
    provider: 'Discord',
    markers: ['api/webhooks/'],
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([\w-]{60,80})/g,
    source: 'https://discord.com/developers/docs/resources/webhook',
  },
  {
    provider: 'Linear',
    markers: ['lin_api_'],
    pattern: /\blin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])/g,
    source: 'https://developers.linear.app/docs/graphql/working-with-the-graphql-api',
  },
  {
    provider: 'Notion',
    markers: ['ntn_'],
    pattern: /\bntn_\d{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])/g,
    source: 'https://developers.notion.com/changelog',
  },
  {
    provider: 'Grafana',
    markers: ['glsa_'],
    pattern: /\bglsa_[A-Za-z0-9]{32}_[a-f0-9]{8}(?![a-f0-9])/g,
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  },
  {
    provider: 'Grafana Cloud',
    markers: ['glc_'],
    pattern: /\bglc_eyJ[A-Za-z0-9+/]{50,400}={0,2}/g,
    source:
      'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
  },
  {
    provider: 'New Relic',
    markers: ['nrak-'],
    pattern: /\bNRAK-[A-Z0-9]{27}(?![A-Z0-9])/g,
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  },
  {
    provider: 'PlanetScale',
    markers: ['pscale_'],
    pattern: /\bpscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/g,
    source: 'https://planetscale.com/docs/concepts/service-tokens',
  },
  {
    provider: 'Postman',
    markers: ['pmak-'],
    pattern: /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}(?![a-f0-9])/g,
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  },
  {
    provider: 'Pulumi',
    markers: ['pul-'],
    pattern: /\bpul-[a-f0-9]{40}(?![a-f0-9])/g,
    source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  },
  {
    provider: 'RubyGems',
    markers: ['rubygems_'],
    pattern: /\brubygems_[a-f0-9]{48}(?![a-f0-9])/g,
    source: 'https://guides.rubygems.org/api-key-scopes/',
  },
  {
    provider: 'Sentry',
    markers: ['sntrys_', 'sntryu_'],
    pattern: /\bsntry(?:s_eyJ[\w+/=-]{80,400}|u_[a-f0-9]{64})/g,
    source: 'https://docs.sentry.io/account/auth-tokens/',
  },
  {
    provider: 'Docker',
    markers: ['dckr_pat_'],
    pattern: /\bdckr_pat_[\w-]{27}(?![\w-])/g,
    source: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    provider: 'age',
    markers: ['age-secret-key-1'],
    pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g,
    source: 'https://age-encryption.org/v1',
  },
  {
    provider: 'Atlassian',
    markers: ['atatt3'],
    pattern: /\bATATT3[\w=-]{150,250}/g,
    source:
      'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  },
  {
    provider: 'Mapbox',
    markers: ['sk.eyj'],
    pattern: /\bsk\.eyJ[\w-]{60,200}\.[\w-]{20,24}/g,
    source: 'https://docs.mapbox.com/help/getting-started/access-tokens/',
  },
  {
    provider: 'Fly.io',
    markers: ['fm2_'],
    pattern: /\bfm2_[A-Za-z0-9+/]{100,2000}={0,3}/g,
    source: 'https://fly.io/docs/security/tokens/',
  },
  {
    provider: 'Netlify',
    markers: ['nfp_'],
    pattern: /\bnfp_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
    source: 'https://docs.netlify.com/api/get-started/',
  },
  {
    provider: 'Supabase',
    markers: ['sbp_'],
    pattern: /\bsbp_[a-f0-9]{40}(?![a-f0-9])/g,
    source: 'https://supabase.com/docs/reference/api/introduction',
  },
  {
    provider: 'SendGrid',
    markers: ['sendgrid'],
    pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g,
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  },
  {
    provider: 'Hugging Face',
    markers: ['hugging'],
    pattern: /\bhf_[A-Za-z]{34}(?![A-Za-z0-9])/g,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  },
  {
    provider: 'Mailchimp',
    markers: ['mailchimp'],
    pattern: /\b[a-f0-9]{32}-us\d{1,2}(?![a-z0-9])/g,
    source: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
  },
  {
    provider: 'Mailgun',
    markers: ['mailgun'],
    pattern: /\bkey-[a-f0-9]{32}(?![a-f0-9])/g,
    source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/',
  },
  {
    provider: 'Datadog',
    markers: ['datadog', 'dd_api_key', 'dd_app'],
    pattern:
      /\b(?:datadog|dd)[_-]?(?:api|app|application)[_-]?key["'\s:=]{1,6}([a-f0-9]{32}(?:[a-f0-9]{8})?)(?![a-f0-9])/gi,
    source: 'https://docs.datadoghq.com/account_management/api-app-keys/',
  },
  {
    provider: 'Azure client',
    markers: ['client_secret', 'clientsecret', 'client-secret'],
    pattern: /(?<![\w~.-])([\w.~-]{3}\dQ~[\w.~-]{31,34})(?![\w~.-])/g,
    source: 'https://learn.microsoft.com/entra/identity-platform/howto-create-service-principal-portal',
  },
];
