import { classes, entropy } from './entropy.ts';
import { isWordy } from './harmless.ts';
import type { Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInToken } from './placeholders.ts';

/**
 * A password of SES's SMTP interface: a byte for the version and 32 of a signature made with the key's secret, in base64. Its
 * user is the key's id. https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html#smtp-credentials-convert
 */
const PASSWORD = /(?<![A-Za-z0-9+/_%-])[AB][A-Za-z0-9+/]{43}(?![A-Za-z0-9+/=_%-])/g;
const LEAST_ENTROPY = 4.25;
const REACH = 400;
const LINES = 6;
const MAIL = /smtp|mail|(?<![A-Za-z])ses(?![A-Za-z])/i;

/** Passwords beside the ids of keys that have no secret there, where mail is spoken of. */
export function smtpPasswords({ text }: Scan, ids: readonly Hit[]): Hit[] {
  const found = new Map<number, Hit>();
  let searched = 0;
  for (const { type, range } of ids) {
    if (type !== 'access-key-id') continue;
    const from = Math.max(searched, range.start - REACH);
    const around = text.slice(from, range.end + REACH);
    searched = Math.max(searched, range.end);
    if (!MAIL.test(around)) continue;
    for (const { index, 0: password } of around.matchAll(PASSWORD)) {
      const start = from + index;
      const end = start + password.length;
      const between = text.slice(Math.min(end, range.end), Math.max(start, range.start));
      if (!isPassword(password) || between.split('\n').length > LINES + 1) continue;
      found.set(start, {
        type: 'secret-access-key',
        range: { start, end },
        secret: new Secret(password),
        confidence: 'high',
        provider: 'SES SMTP',
      });
    }
  }
  return [...found.values()];
}

function isPassword(text: string): boolean {
  return classes(text) === 3 && entropy(text) > LEAST_ENTROPY && !isStandInToken(text) && !isWordy(text, 0.8);
}
