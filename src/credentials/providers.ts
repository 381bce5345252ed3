/**
 * Tokens that are known by their form, one row each. A new provider is a new row: where its tokens are
 * documented, the literal they are found by, and the shape. Every quantifier is bounded.
 */
export interface TokenFormat {
  readonly id: string;
  readonly provider: string;
  /** Lower-case literals by which the text is searched: the token's beginning, or what is fixed in it. */
  readonly anchors: readonly string[];
  /** Set where the anchors are too short to choose files by; such a file holds another marker. */
  readonly unmarked?: true;
  /** The token, from its beginning. A group, where there is one, is the secret part. */
  readonly pattern: RegExp;
  /** How many characters of the token may stand before the anchor; none by default. */
  readonly before?: number;
  /** The anchor is the provider's name, and the token is looked for in the text near it. */
  readonly beside?: true;
  /** Bits a character below which it is made up; 3 by default. */
  readonly leastEntropy?: number;
  /** The last six characters are the CRC-32, in base 62, of the rest. */
  readonly checksum?: true;
  /** Where the format is described. */
  readonly source: string;
}

const GITHUB = 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
const SLACK = 'https://api.slack.com/authentication/token-types';
const SHOPIFY = 'https://shopify.dev/docs/apps/build/authentication-authorization';
const SQUARE = 'https://developer.squareup.com/docs/build-basics/access-tokens';
const ATLASSIAN =
  'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';
const GOOGLE = 'https://cloud.google.com/docs/authentication/api-keys';

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  // Source control and packages
  {
    id: 'github',
    provider: 'GitHub',
    anchors: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    pattern: /gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    checksum: true,
    source: GITHUB,
  },
  {
    id: 'github-fine-grained',
    provider: 'GitHub',
    anchors: ['github_pat_'],
    pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/y,
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
  },
  {
    id: 'gitlab',
    provider: 'GitLab',
    anchors: [
      'glpat-',
      'gldt-',
      'glrt-',
      'glptt-',
      'glcbt-',
      'glsoat-',
      'glagent-',
      'glimt-',
      'glft-',
      'gloas-',
      'glffct-',
    ],
    pattern:
      /gl(?:pat|dt|rt|ptt|cbt|soat|agent|imt|ft|oas|ffct)-[\w-]{20,300}(?:\.[0-9a-z]{2}\.[0-9a-z]{7,9})?(?![\w-])/y,
    source: GITLAB,
  },
  {
    id: 'npm',
    provider: 'npm',
    anchors: ['npm_'],
    pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    checksum: true,
    source: 'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
  },
  {
    id: 'pypi',
    provider: 'PyPI',
    anchors: ['pypi-ageic', 'pypi-agend'],
    pattern: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/y,
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    id: 'rubygems',
    provider: 'RubyGems',
    anchors: ['rubygems_'],
    pattern: /rubygems_[a-f0-9]{48}(?![a-f0-9])/y,
    source: 'https://guides.rubygems.org/api-key-scopes/',
  },
  {
    id: 'docker',
    provider: 'Docker',
    anchors: ['dckr_pat_', 'dckr_oat_'],
    pattern: /dckr_[po]at_[\w-]{27,40}(?![\w-])/y,
    source: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    id: 'artifactory',
    provider: 'Artifactory',
    anchors: ['akcp'],
    pattern: /AKCp\d[A-Za-z0-9]{64,69}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key',
  },
  {
    id: 'clojars',
    provider: 'Clojars',
    anchors: ['clojars_'],
    pattern: /CLOJARS_[a-f0-9]{60}(?![a-f0-9])/iy,
    source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  },
  {
    id: 'crates',
    provider: 'crates.io',
    anchors: ['cargo_registry_token'],
    pattern: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g,
    beside: true,
    source: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
  },

  // Chat
  {
    id: 'slack',
    provider: 'Slack',
    anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-'],
    pattern: /xox[bparso]-(?:\d-)?\d{9,14}-[\w-]{20,220}/y,
    source: SLACK,
  },
  {
    id: 'slack-refresh',
    provider: 'Slack',
    anchors: ['xoxe-', 'xoxe.'],
    pattern: /xoxe(?:\.xox[bp])?-\d-[A-Za-z0-9]{140,180}/y,
    source: SLACK,
  },
  {
    id: 'slack-app',
    provider: 'Slack',
    anchors: ['xapp-'],
    pattern: /xapp-\d-[A-Z0-9]{9,14}-\d{9,14}-[a-z0-9]{60,70}/iy,
    source: SLACK,
  },
  {
    id: 'slack-webhook',
    provider: 'Slack',
    anchors: ['hooks.slack.com/'],
    pattern:
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/((?:T[A-Z0-9]{7,12}|A[A-Z0-9]{7,12})\/[A-Z0-9]{8,20}\/[A-Za-z0-9]{20,50})/y,
    source: 'https://api.slack.com/messaging/webhooks',
  },
  {
    id: 'discord-webhook',
    provider: 'Discord',
    anchors: ['/api/webhooks/'],
    pattern: /\/api\/webhooks\/\d{17,20}\/([\w-]{60,80})(?![\w-])/y,
    source: 'https://discord.com/developers/docs/resources/webhook',
  },
  {
    id: 'telegram-bot',
    provider: 'Telegram',
    anchors: [':aa'],
    unmarked: true,
    before: 10,
    pattern: /\d{8,10}:AA[\w-]{33}(?![\w-])/y,
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  },
  {
    id: 'teams-webhook',
    provider: 'Microsoft Teams',
    anchors: ['.webhook.office.com/'],
    pattern:
      /\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/([0-9a-f]{32})\/[0-9a-f-]{36}/iy,
    source:
      'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  },

  // Payment and shops
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

  // Clouds
  {
    id: 'google-api-key',
    provider: 'Google',
    anchors: ['aiza'],
    pattern: /AIza[\w-]{35}(?![\w-])/y,
    leastEntropy: 3.5,
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

  // Models
  {
    id: 'openai',
    provider: 'OpenAI',
    anchors: ['t3blbkfj'],
    before: 160,
    pattern: /sk-(?:proj-|svcacct-|admin-|service-|None-)?[\w-]{20,130}?T3BlbkFJ[\w-]{20,130}(?![\w-])/y,
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  },
  {
    id: 'openai-project',
    provider: 'OpenAI',
    anchors: ['sk-proj-', 'sk-svcacct-'],
    pattern: /sk-(?:proj|svcacct)-[\w-]{74,200}(?![\w-])/y,
    leastEntropy: 4,
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  },
  {
    id: 'anthropic',
    provider: 'Anthropic',
    anchors: ['sk-ant-'],
    pattern: /sk-ant-(?:api|admin|oat|ort|sid)\d\d-[\w-]{80,120}(?![\w-])/y,
    source: 'https://docs.anthropic.com/en/api/getting-started',
  },
  {
    id: 'hugging-face',
    provider: 'Hugging Face',
    anchors: ['hf_', 'api_org_'],
    pattern: /(?:hf|api_org)_[A-Za-z0-9]{34}(?![A-Za-z0-9])/y,
    leastEntropy: 3.5,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  },
  {
    id: 'groq',
    provider: 'Groq',
    anchors: ['gsk_'],
    pattern: /gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://console.groq.com/docs/quickstart',
  },
  {
    id: 'xai',
    provider: 'xAI',
    anchors: ['xai-'],
    pattern: /xai-[A-Za-z0-9]{80}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://docs.x.ai/docs/overview',
  },
  {
    id: 'perplexity',
    provider: 'Perplexity',
    anchors: ['pplx-'],
    pattern: /pplx-[A-Za-z0-9]{48,56}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://docs.perplexity.ai/guides/getting-started',
  },
  {
    id: 'replicate',
    provider: 'Replicate',
    anchors: ['r8_'],
    pattern: /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/y,
    leastEntropy: 3.8,
    source: 'https://replicate.com/docs/reference/http#authentication',
  },
  {
    id: 'databricks',
    provider: 'Databricks',
    anchors: ['dapi'],
    pattern: /dapi[a-f0-9]{32}(?:-\d)?(?![a-f0-9])/y,
    source: 'https://docs.databricks.com/dev-tools/auth/pat.html',
  },

  // Mail and messages
  {
    id: 'sendgrid',
    provider: 'SendGrid',
    anchors: ['sg.'],
    unmarked: true,
    pattern: /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y,
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  },
  {
    id: 'twilio',
    provider: 'Twilio',
    anchors: ['twilio'],
    beside: true,
    pattern: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g,
    source: 'https://www.twilio.com/docs/iam/api-keys',
  },
  {
    id: 'mailchimp',
    provider: 'Mailchimp',
    anchors: ['-us1', '-us2', '-us3', '-us4', '-us5', '-us6', '-us7', '-us8', '-us9'],
    unmarked: true,
    before: 32,
    pattern: /[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/y,
    source: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
  },
  {
    id: 'mailgun',
    provider: 'Mailgun',
    anchors: ['mailgun'],
    beside: true,
    pattern: /(?<![A-Za-z0-9-])key-[a-f0-9]{32}(?![a-f0-9])/g,
    source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/',
  },
  {
    id: 'brevo',
    provider: 'Brevo',
    anchors: ['xkeysib-', 'xsmtpsib-'],
    pattern: /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}(?![A-Za-z0-9])/y,
    source: 'https://developers.brevo.com/docs/getting-started',
  },

  // Infrastructure and observability
  {
    id: 'vault',
    provider: 'HashiCorp Vault',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /hv[sbr]\.[\w-]{24,300}(?![\w-])/y,
    leastEntropy: 3.8,
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
  },
  {
    id: 'terraform-cloud',
    provider: 'Terraform Cloud',
    anchors: ['.atlasv1.'],
    before: 14,
    pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}(?![\w-])/y,
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  },
  {
    id: 'pulumi',
    provider: 'Pulumi',
    anchors: ['pul-'],
    pattern: /pul-[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  },
  {
    id: 'doppler',
    provider: 'Doppler',
    anchors: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    pattern: /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}(?![A-Za-z0-9])/y,
    source: 'https://docs.doppler.com/reference/auth-token-formats',
  },
  {
    id: 'grafana',
    provider: 'Grafana',
    anchors: ['glsa_'],
    pattern: /glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}(?![a-f0-9])/iy,
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  },
  {
    id: 'grafana-cloud',
    provider: 'Grafana Cloud',
    anchors: ['glc_'],
    pattern: /glc_[A-Za-z0-9+/]{32,400}={0,2}/y,
    leastEntropy: 3.8,
    source:
      'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
  },
  {
    id: 'new-relic',
    provider: 'New Relic',
    anchors: ['nrak-', 'nrii-', 'nraa-'],
    pattern: /NR(?:AK-[A-Z0-9]{27}|II-[\w-]{32}|AA-[a-f0-9]{27})(?![\w-])/y,
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  },
  {
    id: 'sentry',
    provider: 'Sentry',
    anchors: ['sntrys_', 'sntryu_'],
    pattern: /sntry(?:s_eyJ[\w+/=-]{80,400}|u_[a-f0-9]{64})/y,
    source: 'https://docs.sentry.io/account/auth-tokens/',
  },
  {
    id: 'dynatrace',
    provider: 'Dynatrace',
    anchors: ['dt0c01.', 'dt0s01.'],
    pattern: /dt0[cs]01\.[A-Z0-9]{24}\.[A-Z0-9]{64}(?![A-Z0-9])/y,
    source: 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication',
  },
  {
    id: 'sonar',
    provider: 'SonarQube',
    anchors: ['sqp_', 'squ_', 'sqa_'],
    pattern: /sq[pua]_[a-f0-9]{40}(?![a-f0-9])/y,
    source:
      'https://docs.sonarsource.com/sonarqube/latest/user-guide/user-account/generating-and-using-tokens/',
  },
  {
    id: 'planetscale',
    provider: 'PlanetScale',
    anchors: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    pattern: /pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/y,
    source: 'https://planetscale.com/docs/concepts/service-tokens',
  },
  {
    id: 'buildkite',
    provider: 'Buildkite',
    anchors: ['bkua_'],
    pattern: /bkua_[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://buildkite.com/docs/apis/managing-api-tokens',
  },
  {
    id: 'circleci',
    provider: 'CircleCI',
    anchors: ['ccipat_', 'ccipro_'],
    pattern: /CCI(?:PAT|PRO|SVC)_[A-Za-z0-9]{20,30}_[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://circleci.com/docs/managing-api-tokens/',
  },
  {
    id: 'openshift',
    provider: 'OpenShift',
    anchors: ['sha256~'],
    pattern: /sha256~[\w-]{43}(?![\w-])/y,
    leastEntropy: 4,
    source:
      'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
  },

  // Work
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
