/**
 * Invented credentials for fixtures, made from a fixed seed: they have the form of real ones, belong to
 * nobody, and stand nowhere in the repository, so that it trips no scanner.
 */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The account that invented key ids decode to: AWS's own documentation uses it. */
export const ACCOUNT = '111122223333';
/** The account that moto's keys are of. */
const MOTO_ACCOUNT = '123456789012';

export class Keys {
  private state: number;
  private last = '';

  constructor(seed = 20) {
    this.state = seed;
  }

  /** mulberry32: small, and the same everywhere. */
  private random(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.random(alphabet.length)]).join('');
  }

  /** A key id of an account: 80 bits in base32, of which bits 1–40 are the account. */
  keyId(prefix = 'AKIA', account = ACCOUNT): string {
    let bits = `1${BigInt(account).toString(2).padStart(40, '0')}`;
    while (bits.length < 80) bits += String(this.random(2));
    const groups = bits.match(/.{5}/g) ?? [];
    this.last = prefix + groups.map((group) => BASE32[parseInt(group, 2)]).join('');
    return this.last;
  }

  /** The key id that was made last: one that stands in two places. */
  lastKeyId(): string {
    return this.last;
  }

  secret(): string {
    return this.text(BASE64, 40);
  }

  expand(template: string): string {
    return template.replace(/\{\{([A-Z_0-9]+)\}\}/g, (whole, name: string) => MAKERS[name]?.(this) ?? whole);
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const MAKERS: Readonly<Record<string, (keys: Keys) => string>> = {
  ACCESS_KEY_ID: (keys) => keys.keyId(),
  SAME_ACCESS_KEY_ID: (keys) => keys.lastKeyId(),
  SECRET_ACCESS_KEY: (keys) => keys.secret(),
  ACCESS_KEY_ID_BASE64: (keys) => base64(keys.keyId()),
  SECRET_ACCESS_KEY_BASE64: (keys) => base64(keys.secret()),
  MOTO_KEY_ID: (keys) => keys.keyId('AKIA', MOTO_ACCOUNT),
  MOTO_TEMPORARY_KEY_ID: (keys) => keys.keyId('ASIA', MOTO_ACCOUNT),
  ROLE_ID: (keys) => keys.keyId('AROA'),
  TEMPORARY_KEY_ID: (keys) => keys.keyId('ASIA'),
  SESSION_TOKEN: (keys) => `IQoJb3JpZ2luX2Vj${keys.text(BASE64, 300)}==`,
  BEDROCK_API_KEY: (keys) =>
    `ABSK${base64(`BedrockAPIKey-${keys.text('abcdefgh0123456789', 4)}-at-${ACCOUNT}:${keys.secret()}${keys.text(BASE62, 20)}`)}`,
  BEDROCK_SHORT_KEY: (keys) =>
    `bedrock-api-key-${base64(
      `bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${keys.keyId('ASIA')}%2F20260701%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20260701T120000Z&X-Amz-Expires=43200&X-Amz-SignedHeaders=host&X-Amz-Signature=${keys.text('0123456789abcdef', 64)}&Version=1`,
    )}`,
  USER_DATA_BASE64: (keys) =>
    base64(
      `#!/bin/bash\nexport AWS_ACCESS_KEY_ID=${keys.keyId()}\nexport AWS_SECRET_ACCESS_KEY=${keys.secret()}\naws s3 sync s3://acme-jobs /srv/jobs\n`,
    ),
  CREDENTIALS_FILE_BASE64: (keys) =>
    base64(`[default]\naws_access_key_id = ${keys.keyId()}\naws_secret_access_key = ${keys.secret()}\n`),
  SIGNATURE_V2: (keys) => encodeURIComponent(`${keys.text(BASE64, 27)}=`),
  GITHUB_TOKEN: (keys) => withChecksum('ghp_', keys.text(BASE62, 30)),
  GOOGLE_API_KEY: (keys) => `AIza${keys.text(BASE62, 35)}`,
  PRIVATE_KEY: (keys) =>
    `-----BEGIN RSA PRIVATE KEY-----\n${Array.from({ length: 12 }, () => `MIIE${keys.text(BASE64, 60)}`).join('\n')}\n-----END RSA PRIVATE KEY-----`,
  INTEGRITY: (keys) => `${keys.text(BASE64, 86)}==`,
  HEX_SIGNATURE: (keys) => keys.text('0123456789abcdef', 64),
  PASSWORD: (keys) => keys.text(BASE62, 18),
};

/** GitHub's tokens end in the CRC-32 of what precedes, in base 62 (github.blog/2021-04-05). */
function withChecksum(prefix: string, body: string): string {
  let crc = -1;
  for (const byte of Buffer.from(body)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = (crc ^ -1) >>> 0;
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let sum = '';
  while (rest > 0) {
    sum = (digits[rest % 62] ?? '') + sum;
    rest = Math.floor(rest / 62);
  }
  return prefix + body + sum.padStart(6, '0');
}
