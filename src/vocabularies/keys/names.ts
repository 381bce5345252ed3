/**
 * Names of the variables that hold a key pair, in an environment, whatever stands before them. Discourse has names of
 * its own, for S3 as long as `DISCOURSE_S3_ENDPOINT` is not set (`config/site_settings.yml`).
 */
export const KEY_ID_VARIABLE = /^(?:(?:\w+_)?aws_access_key(?:_id)?|discourse_s3_access_key_id)$/i;
/** The SDKs' own name, and what people make of it: `AWS_SECRET_KEY`, `AWS_ACCESS_KEY_SECRET`, `AWS_ACCESS_SECRET`. */
export const SECRET_VARIABLE =
  /^(?:(?:\w+_)?aws_(?:secret(?:_access)?(?:_key)?|access_(?:key_secret|secret(?:_key)?))|discourse_s3_secret_access_key)$/i;
export const TOKEN_VARIABLE = /^(?:\w+_)?aws_session_token$/i;

/** Names of variables, inputs and secrets for an access key id, without signs: `AWS_ACCESS_KEY_ID_PROD`, `aws_key_id`. */
const KEY_ID = /aws(?:iam)?(?:accesskey(?!secret)|keyid|accessid)/;
const TOKEN = /session_?-?token|security_?-?token/i;

/** Clouds whose services speak S3 or have access keys of their own. */
const ELSEWHERE =
  /(?:^|[_.\-/\s])(?:r2|cloudflare|b2|backblaze|wasabi|minio|spaces|digital_?ocean|ali(?:yun|baba|cloud)\w*|tencent\w*|huawei\w*|scaleway|scw|ovh|linode|hetzner|vultr|storj|yandex|yc|oci|oracle|ibm|gcs|tigris|ceph)(?=$|[_.\-/\s])/i;
/** Short forms of some, which are words elsewhere than in a secret's name. */
const ELSEWHERE_IN_SECRET = /(?:^|[_.])(?:do|oss|cos|obs|garage)_/i;

/** `AWS_ENDPOINT_URL`, `S3_ENDPOINT`, `S3_URL`, `DYNAMODB_HOST`. */
const ENDPOINT = /endpoint|(?:s3|aws|dynamo(?:db)?|sqs)_?(?:url|uri|host|server)$/i;
/** Endpoints of what is no service for which AWS's keys are: sockets of drivers, collectors, sign-ins. */
const OF_OTHERS =
  /^(?!(?:[\w-]{0,40}[_-])?(?:s3|aws)[_-])[\w-]{0,80}(?:otel|otlp|jaeger|zipkin|telemetry|tracing|metrics|prometheus|sentry|csi|cri|grpc|graphql|oauth|oidc|auth|token|vault|kafka|redis|etcd|postgres|mysql|database|elastic|opensearch|openai|webhook|health)/i;

/** Whether a variable of this name says where the service is that takes the keys beside it. */
export function isEndpointName(name: string): boolean {
  return ENDPOINT.test(name) && !OF_OTHERS.test(name);
}

/** Whether a name speaks of an AWS access key id, in any spelling: `aws-access-key-id`, `PROD_AWS_ACCESS_KEY`. */
export function isKeyName(name: string): boolean {
  return KEY_ID.test(bare(name));
}

export function isTokenName(name: string): boolean {
  return TOKEN.test(name);
}

/** Whether a name says that the key is another cloud's. */
export function isElsewhere(name: string): boolean {
  return ELSEWHERE.test(name);
}

/** The same of the name of a stored secret, where shorter words tell too. */
export function isSecretElsewhere(name: string): boolean {
  // `$R2_KEY`, `${R2_KEY}`, `$(r2Key)`: the name is what is between the signs.
  const plain = name.replace(/[${}()]/g, ' ').trim();
  return ELSEWHERE.test(plain) || ELSEWHERE_IN_SECRET.test(plain);
}

/** Lower case, letters and digits only. */
export function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
