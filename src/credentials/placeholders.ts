import { classes, entropy } from './entropy.ts';

/**
 * Keys that AWS prints in its documentation; every one says so itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html (AKIAIOSFODNN7EXAMPLE)
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html (AKIAI44QH8DHBEXAMPLE and the
 * secrets wJalr…EXAMPLEKEY, je7Mt…EXAMPLEKEY)
 */
const DOCUMENTED = /EXAMPLE/i;

/** What stands where a person is to put the real thing. */
const STAND_IN =
  /\$\{|\$\(|\{\{|<[^>]{0,80}>?|%\w+%|^\$\w|^%\(|^@\w+@|^#\{|^\[[^\]]*\]?$|\*{3,}|x{4,}|X{4,}|\.{3}|…|_{4,}/;
const STAND_IN_WORD =
  /your|change.?me|replace|placeholder|insert|dummy|fake|sample|example|redacted|removed|hidden|masked|secret.?here|todo|foobar|lorem|notreal|not.?a.?real|test.?(?:key|secret|token|pass)|1234567|abcdefg|qwerty|deadbeef|00000|11111/i;

/** A value that is a documented example or stands in for a real one. */
export function isPlaceholder(value: string): boolean {
  return DOCUMENTED.test(value) || STAND_IN.test(value) || STAND_IN_WORD.test(value) || isMonotonous(value);
}

/** One character, or one short piece, over and over; or an alphabet in order. */
function isMonotonous(value: string): boolean {
  if (new Set(value).size <= 4) return true;
  let steps = 0;
  for (let i = 1; i < value.length; i++) {
    const step = value.charCodeAt(i) - value.charCodeAt(i - 1);
    if (step === 1 || step === 0) steps++;
  }
  return steps > value.length * 0.6;
}

export function isHex(value: string): boolean {
  return /^[0-9a-f]+$/i.test(value);
}

const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Values that a telling name holds without being a secret: hashes, references, paths, words, code. */
export function isHarmless(value: string): boolean {
  return (
    UUID.test(value) ||
    /^(?:arn:|https?:|s3:|file:|ssm:|vault:|secretsmanager|\/|\.{0,2}\/|data:|urn:|sha\d+-|ssh-)/i.test(
      value,
    ) ||
    /[(){}<>[\]|\\`]|->|=>|::/.test(value) || // code
    /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) || // a.b.c
    /\.(?:[jt]sx?|py|json|ya?ml|txt|pem|crt|key|md|html?|com|org|net|io|xml|java|go|rb)$/i.test(value)
  );
}

/** Words joined by case or separators (`my-secret-name`, `AccessTokenRefreshed`), not random characters. */
export function isWordy(value: string): boolean {
  const words = value
    .split(/[-_.:/\s]|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/)
    .filter((word) => word !== '');
  const spoken = words.filter(
    (word) => word.length >= 3 && /[aeiouy]/i.test(word) && /^[A-Za-z][a-z]*$|^[A-Z]+$/.test(word),
  );
  const letters = spoken.reduce((sum, word) => sum + word.length, 0);
  return letters >= value.length * 0.55;
}

/** Files whose long strings are checksums of other things. */
const LOCK_FILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.sum|go\.work\.sum|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|packages\.lock\.json|\.terraform\.lock\.hcl|flake\.lock|Package\.resolved|mix\.lock|pubspec\.lock)$/;

export function isLockFile(path: string): boolean {
  return LOCK_FILES.test(path);
}

/** Characters as random as a generated secret's. */
export function looksRandom(value: string, bits: number): boolean {
  return classes(value) >= 2 && entropy(value) >= bits;
}
