import type { TokenFormat } from './format.ts';

/** Mail and messages. */
export const MAIL: readonly TokenFormat[] = [
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
];
