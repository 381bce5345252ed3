/**
 * What stands where a credential belongs and is none: AWS's documented examples, and what people write
 * for "put yours here".
 *
 * AWS's examples, every one of which says so itself:
 * - AKIAIOSFODNN7EXAMPLE with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY:
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 * - AKIAI44QH8DHBEXAMPLE with je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY:
 *   https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 * - ASIAIOSFODNN7EXAMPLE, and session tokens with EXAMPLE in them:
 *   https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 *
 * Ids and secrets that begin as the first are written to tell several examples apart, or to get past who looks for it.
 *
 * The pair of the tests of Signature Version 4A, which every SDK has, has a secret that begins `q+jcrXGc`:
 * https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4a
 *
 * The emulator of Azure Storage has one key, which begins `Eby8vdM02xNOcqFlqUwJ`:
 * https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
 *
 * That of Azure Cosmos DB has one too, which begins `C2y6yDjf5/R+ob0N8A7Cgv`:
 * https://learn.microsoft.com/azure/cosmos-db/emulator#authentication
 *
 * The server on which everybody may try MinIO, play.min.io, has the pair that begins `Q3AM3UQ8` and `zuf+tfteS`:
 * https://github.com/minio/minio-go/blob/master/README.md
 *
 * The example in the comments of gitleaks' own configuration, which others copy, begins `8dyfuiRyq`:
 * https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
 *
 * The key in test mode of Stripe's documentation, and in many a tutorial, begins `sk_test_4eC39Hq`:
 * https://docs.stripe.com/keys
 *
 * The token in the documentation of OpenShift's API begins `sha256~kV46hPnEYhCWFnB85r5Nrpr`:
 * https://github.com/openshift/api/blob/master/console/v1/types_console_plugin.go
 *
 * The signature in the documentation of DataSync's API, of an Azure token that has expired, begins `aBBKDWQvyuVc`:
 * https://docs.aws.amazon.com/datasync/latest/userguide/API_AzureBlobSasConfiguration.html
 *
 * Google's pair for tests of reCAPTCHA, which passes everybody, has a secret that begins `6LeIxAcTAAAAAGG-`:
 * https://developers.google.com/recaptcha/docs/faq
 *
 * Grafana signs with a key that begins `SW2YcwTI` until it is given another:
 * https://github.com/grafana/grafana/blob/main/conf/defaults.ini
 *
 * The password of the demo that OpenSearch's clients and plugins are tried with begins `myStrongP`:
 * https://github.com/opensearch-project/opensearch-go/blob/main/USER_GUIDE.md
 *
 * The id of the key of lakeFS's quickstart, which it makes itself, is of the form of AWS's and ends so:
 * https://github.com/treeverse/lakeFS/blob/master/pkg/config/defaults.go
 *
 * The client secret in that of Cognito's user pools begins `13ka4h7u28d9`:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 *
 * The token in the documentation of Slack's Events API begins `Jhj5dZrVaK7Z`:
 * https://docs.slack.dev/reference/events/url_verification
 */
const DOCUMENTED =
  /EXAMPLE|^A[KS]IAIOSFODNN7|^q\+jcrXGc\+0zWN6uzcl|^Eby8vdM02xNOcqFlqUwJ|^C2y6yDjf5\/R\+ob0N8A7Cgv|^Q3AM3UQ867SPQQA43P2F$|^zuf\+tfteSlswRu7BJ86wek|^8dyfuiRyq|^sk_test_4eC39Hq|^wJalrXUtnFEMI\/K7MDENG|^sha256~kV46hPnEYhCWFnB85r5Nrpr|^aBBKDWQvyuVcTPH9EBp|^13ka4h7u28d9oo44tqpq9djq|^6LeIxAcTAAAAA(?:GG-vFI1TnRWx|JcZVRqyHh71U)|^SW2YcwTIb9zpOOhoPs|^Jhj5dZrVaK7ZwHHj/i;

/** With a capital M it is anybody's. */
const DEMO_PASSWORD = /^myStrongPassword123!$/;

/** Whether a value is one of those that everybody can read in a documentation. */
export function isDocumented(value: string): boolean {
  return DOCUMENTED.test(value) || DEMO_PASSWORD.test(value);
}

/** Words that people put in the place of an id: in 16 random characters each is a chance in a million. */
const KEY_ID_WORD =
  /FAKE|DUMMY|SAMPLE|EXAMPLE|QUICKSTART|PLACEHOLDER|REPLACE|CHANGEME|YOURKEY|YOURACCESS|XXXX|TESTTEST|TESTKEY|KEYTEST|MYKEY|ACCESSKEY|REDACTED/;

export function isStandInKeyId(keyId: string): boolean {
  return DOCUMENTED.test(keyId) || KEY_ID_WORD.test(keyId) || isMonotonous(keyId.slice(4));
}

/** Marks of a template, of a mask and of an ellipsis. */
const MARK =
  /[$#@%]\{|\$\(|\{\{|\}\}|<[^>]{0,80}>|^<|>$|%\w{1,60}%|^\$\w|^%[(sd]|^@[\w.-]{1,60}@$|^\[[^\]]{0,80}\]$|^\{[^}]{0,80}\}$|\*{3,}|[xX]{4,}|\.{3}|…|_{4,}|-{4,}|#{3,}|\?{3,}|•{2,}/;

/** `MDEyMzQ1Njc` is base64 of digits in order, `TG9yZW0gaX` of the printer's blind text. */
const WORD =
  /(?:very|super).?long|long.?(?:key|secret|token|pass)|your|change.?me|changeit|replace|placeholder|insert|dummy|fake|sample|example|redacted|removed|hidden|masked|censored|obfuscated|goes.?here|enter.?|_here$|-here$|todo|fixme|foo.?bar|lorem|not.?real|not.?a.?real|test.?(?:key|secret|token|pass)|(?:key|secret|token|password).?test|my.?(?:key|secret|token|pass)|super.?secret|some.?(?:key|secret|token|pass|random)|random.?string|string.?here|undefined|p[a@4]ss?w[o0]r[dt]|secret.?(?:key|value|name|id)$|^secret|mysecret|topsecret|letmein|hunter2|correct.?horse|deadbeef|cafebabe|(?:^|[-_])(?:token|secret|key)[-_]?\d{0,4}$|mdeymzq1njc|tg9yzw0gax|0123456|1234567|2345678|7654321|abcdef|abcabc|qwerty|asdf|zxcv/i;

/**
 * What is said in words of the thing itself, of what it has to be or what it is for: `This-is-my-test-99!`,
 * `PasswordMustBeAtLeast6Chars`, `dev-only-do-not-use-in-prod`. With marks between the words that chance does not set.
 */
const SENTENCE =
  /this.?is|must.?be|at.?least.?\d|(?:some|any).?kind|do[-_. ]not[-_. ]use|(?<![a-z])(?:dev|development|local|tests?|testing)[-_. ]only|only[-_. ]for[-_. ](?:dev|local|test)|not[-_. ](?:for|in)[-_. ]prod|needs[-_. ]to[-_. ]be/i;

/** A password that speaks of itself as an example does. */
export function isSentence(value: string): boolean {
  return SENTENCE.test(value);
}

/** A value that is a documented example or stands in for a real one. */
export function isPlaceholder(value: string): boolean {
  return (
    DOCUMENTED.test(value) || MARK.test(value) || WORD.test(value) || isSentence(value) || isMonotonous(value)
  );
}

/**
 * The same of a value whose form is random (a token, an access key): words of a few letters can come about
 * by chance in it, so only what is plain counts.
 */
export function isStandInToken(value: string): boolean {
  return (
    DOCUMENTED.test(value) ||
    /[xX]{6,}|\*{3,}|\.{3}|…|<|\$\{|\{\{|_{5,}|0{8,}|1234567890|0123456789|abcdefghi|placeholder|redacted|replace.?me|your.?(?:key|token|secret|api|access)|changeme|deadbeef|dummy|not.?a?.?real/i.test(
      value,
    ) ||
    isMonotonous(value) ||
    isOneWord(value)
  );
}

/** Shorter, what stands behind a token's prefix says little. */
const LEAST_BODY = 12;

/** `rk_live_TESTtestTESTtest`: one word over and over behind the prefix, in whatever case. */
function isOneWord(token: string): boolean {
  const body = /[^_-]{0,300}$/.exec(token)?.[0] ?? '';
  return body.length >= LEAST_BODY && repeats(body.toLowerCase());
}

/** One character, or one short piece, over and over; or an alphabet in order. */
export function isMonotonous(value: string): boolean {
  if (value === '') return false;
  const piece = value.slice(0, 256);
  if (new Set(piece).size <= Math.min(4, piece.length / 3)) return true;
  let steps = 0;
  for (let i = 1; i < piece.length; i++) {
    const step = piece.charCodeAt(i) - piece.charCodeAt(i - 1);
    if (step === 1 || step === 0) steps++;
  }
  if (steps > piece.length * 0.5) return true;
  return repeats(piece);
}

/** Whether one short piece fills a long stretch: `…FHFHFHFHFHFH…` is typed, not generated. */
export function hasLongRepeat(text: string): boolean {
  for (let period = 1; period <= 4; period++) {
    for (let i = period, run = 0; i < text.length; i++) {
      run = text.charCodeAt(i) === text.charCodeAt(i - period) ? run + 1 : 0;
      if (run >= 12) return true;
    }
  }
  return false;
}

/** Whether the whole is one piece of up to half its length, repeated. */
function repeats(text: string): boolean {
  for (let length = 1; length <= Math.min(16, text.length / 2); length++) {
    if (text.startsWith(text.slice(length))) return true;
  }
  return false;
}
