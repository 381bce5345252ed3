import type { TokenFormat } from './format.ts';

const SLACK = 'https://api.slack.com/authentication/token-types';

/** Chat. */
export const CHAT: readonly TokenFormat[] = [
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
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/((?:T[A-Z0-9]{7,12}|A[A-Z0-9]{7,12})\/[A-Z0-9]{8,20}\/[A-Za-z0-9]{24,50})/y,
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
];
