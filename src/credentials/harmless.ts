import { classes, entropy } from './entropy.ts';
import { isPlaceholder } from './placeholders.ts';

/** Values that a telling name holds without their being a secret: references, hashes, paths, words, code. */

const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
/** `phc_` begins the key by which a page of a project reports to PostHog (posthog.com/docs/libraries/js). */
const SCHEME =
  /^(?:arn:|phc_|[a-z][a-z0-9+.-]{1,20}:\/\/|ssm:|vault:|secretsmanager|data:|urn:|sha\d{1,3}[-:]|md5:|ssh-|projects\/|\/|\.{1,2}\/|~\/|[A-Z]:\\|\{?resolve:|ENC\[|ENC\(|AQICAH|vault:v\d|gAAAAA|(?:[\w.@-]{1,40}:)?\$(?:2[aby]|argon2\w{0,2}|apr1|[156])\$|-----BEGIN|MII[A-Z][A-Za-z]|eyJ[A-Za-z0-9_-]{5,}\.eyJ)/i;
/**
 * What is kept of a password, behind the name of its algorithm. In the form of Django, of Werkzeug, of PostgreSQL and of MySQL:
 * https://docs.djangoproject.com/en/stable/topics/auth/passwords/#how-django-stores-passwords
 * https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.generate_password_hash
 * https://www.postgresql.org/docs/current/catalog-pg-authid.html
 * https://dev.mysql.com/doc/refman/8.0/en/native-pluggable-authentication.html
 */
const PASSWORD_HASH =
  /^(?:(?:pbkdf2[\w:-]{0,30}|argon2\w{0,2}|scrypt[:\d]{0,24}|bcrypt(?:_sha256)?|SCRAM-SHA-\d{1,3}|(?:md5|sha\d{1,3})(?=\$[^$]{1,64}\$))\$|md5[0-9a-f]{32}$|\*[0-9A-F]{40}$)/;
/**
 * What everybody may see: the id of a price, and what a page is given to pay with; Datadog's client tokens; publishable keys,
 * as Stripe, Clerk and logo.dev call theirs. ClickUp's and Klaviyo's private ones begin like these.
 * https://docs.stripe.com/keys https://docs.stripe.com/api/payment_intents/object https://docs.stripe.com/api/prices/object
 * https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens
 * https://developer.clickup.com/docs/authentication https://developers.klaviyo.com/en/docs/authenticate_
 */
const PUBLISHED =
  /^(?:pk_(?!\d{4,12}_|[0-9a-f]{34}$)|price_|(?:pi|seti)_[A-Za-z0-9]{4,40}_secret_[A-Za-z0-9]{2,40}$|pub[0-9a-f]{32}$)/;
const CODE = /[(){}[\]|\\`<>"']|->|=>|::|&&|\|\||;$|,$/;
const MEMBERS = /^[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$-]{0,60}){1,10}$/;
const FILE =
  /\.(?:[cm]?[jt]sx?|py|json|ya?ml|txt|pem|crt|cer|p12|pfx|jks|key|pub|md|html?|com|org|net|io|dev|xml|java|go|rb|cs|php|ini|cfg|conf|env|log|csv|png|jpe?g|gif|svg|zip|gz)$/i;
/** An action that is pinned: `owner/name@` and the hash of a commit. */
const PINNED = /^[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,8}@[0-9a-f]{40}$/;
const DATE = /^\d{4}-\d\d-\d\d|^\d{1,3}(?:\.\d{1,3}){3}/;
const RESOURCE =
  /^(?:[a-z]{2}-[a-z]{4,9}-\d|(?:sg|vpc|subnet|ami|i|eni|vol|igw|rtb|snap|key|pool|us|eu|ap)-)/;

export function isHarmless(value: string): boolean {
  return (
    UUID.test(value) ||
    SCHEME.test(value) ||
    PASSWORD_HASH.test(value) ||
    PUBLISHED.test(value) ||
    CODE.test(value) ||
    MEMBERS.test(value) ||
    FILE.test(value) ||
    PINNED.test(value) ||
    DATE.test(value) ||
    RESOURCE.test(value)
  );
}

/** Where a secret is kept: `prod/billing/Stripe2/ClientSecret`. */
const KEPT_AT =
  /^(?:[A-Za-z][\w.-]{0,40}\/){2,8}[A-Za-z][\w-]{0,40}(?<=password|passphrase|secret|token|key|credentials?)$/i;

/** Whether a value is the path of a secret in a store of them. */
export function isKeptAt(value: string): boolean {
  return KEPT_AT.test(value);
}

export function isHex(value: string): boolean {
  return /^(?:0x)?[0-9a-f]+$/i.test(value);
}

const SPLIT =
  /[^A-Za-z0-9]|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])/;
/** Three consonants in a row are rare in words, five rarer still. */
const UNSPEAKABLE = /[bcdfghjklmnpqrstvwxz]{5}|[^aeiouy]{6}|q[^u]|[jqxvwz]{2}/i;

/** Words joined by case or separators (`my-db-name`, `AccessTokenRefreshed`), not random characters. */
export function isWordy(value: string, share = 0.5): boolean {
  let letters = 0;
  for (const word of value.split(SPLIT)) {
    const spoken = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(word) && word.length >= 3;
    if (spoken && /[aeiouy]/i.test(word) && !UNSPEAKABLE.test(word)) letters += word.length;
  }
  return letters >= value.length * share;
}

/** Characters as random as a generated secret's. */
function isRandom(value: string, bits: number): boolean {
  if (classes(value) < 2 || entropy(value) < bits) return false;
  // Chance gives one secret in twenty no digit; without one, what is camel case must be told apart with more care.
  return /\d/.test(value) ? !isWordy(value, 0.6) : !isWordy(value, 0.3);
}

/** Bits a character that generated secrets of a length reach and words do not. */
function leastEntropy(length: number): number {
  return length >= 32 ? 3.9 : length >= 24 ? 3.6 : length >= 20 ? 3.4 : 3.2;
}

/** Lengths of hexadecimal keys: 128 to 512 bits. Shorter is a colour or an id. */
const HEX_KEYS = new Set([32, 40, 48, 64, 128]);

/** Whether a value that a telling name holds is random enough to be a secret by that alone. */
export function isSecretValue(value: string): boolean {
  if (value.length < 16 || value.length > 256 || /[^\x21-\x7e]/.test(value)) return false;
  if (isPlaceholder(value) || isHarmless(value)) return false;
  if (isHex(value)) return HEX_KEYS.has(value.length) && entropy(value) >= 3;
  return isRandom(value, leastEntropy(value.length));
}

/** Files whose long strings are checksums of other things, made by a machine from other files, or a test's inventions. */
const CHECKSUM_FILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.ya?ml|go\.(?:work\.)?sum|packages\.lock\.json|project\.assets\.json|\.terraform\.lock\.hcl|Package\.resolved|gradle\.lockfile|verification-metadata\.xml)$|\.(?:lockb?|map|min\.js|min\.css|svg|sum|tfmock\.hcl)$/i;

export function isChecksumFile(path: string): boolean {
  return CHECKSUM_FILES.test(path);
}

/** The examples of an API beside its model, of which the SDKs' documentation is made: botocore's and their like. */
export function isApiExamples(path: string): boolean {
  return /(?:^|\/)examples-1\.json$/.test(path);
}

/** Folders of what a program says, in each language: `locales/de.json`, `lang/fr/auth.php`. */
const TRANSLATIONS =
  /(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages|translations?)\/(?:[^/]{1,100}\/){0,4}[^/]{1,100}\.(?:json5?|ya?ml|toml|properties|po|pot|xlf|xliff|resx|arb|ftl|strings|php|[cm]?[jt]s)$/i;

/** Whether a file has what a program says: a word's name tells what the word is of, `secret_key: Clé secrète`. */
export function isTranslation(path: string): boolean {
  return TRANSLATIONS.test(path);
}

const CODE_FILES =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|go|java|kts?|scala|sc|groovy|gradle|cs|csx|vb|fs|rb|php|rs|c|h|cc|cpp|cxx|hh|hpp|m|mm|swift|dart|lua|pl|pm|r|jl|ex|exs|erl|hs|clj|abap|ps1|psm1|tf|hcl|sql|css|s?css|less)$/i;

/** Files in a language whose literals have quotes: what has none is a name or an expression. */
export function isCodeFile(path: string): boolean {
  return CODE_FILES.test(path);
}
