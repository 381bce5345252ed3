/**
 * Names of the variables that hold a key pair, in an environment, whatever stands before them. Programs that have names
 * of their own: Discourse (`config/site_settings.yml`), the registry of images (distribution.github.io/distribution,
 * "Override specific configuration options"), Spring Cloud AWS (docs.awspring.io, `spring.cloud.aws.credentials`),
 * Bitwarden (`GlobalSettings.AmazonSettings`), Mattermost (docs.mattermost.com, "File storage") and Squidex
 * (`assetStore.amazonS3` of its `appsettings.json`), the stores for S3 as long as none of their endpoints is set.
 */
export const KEY_ID_VARIABLE =
  /^(?:(?:\w+_)?aws_(?:ses_)?access_key(?:_id)?|discourse_s3_access_key_id|registry_storage_s3_accesskey|spring_cloud_aws_credentials_access_?key|globalsettings__amazon__accesskeyid|mm_filesettings_amazons3accesskeyid|assetstore__amazons3__accesskey)$/i;
/** The SDKs' own name, and what people make of it: `AWS_SECRET_KEY`, `AWS_ACCESS_KEY_SECRET`, `AWS_ACCESS_SECRET`. */
export const SECRET_VARIABLE =
  /^(?:(?:\w+_)?aws_(?:(?:ses_)?secret(?:_access)?(?:_key)?|access_(?:key_secret|secret(?:_key)?))|discourse_s3_secret_access_key|registry_storage_s3_secretkey|spring_cloud_aws_credentials_secret_?key|globalsettings__amazon__accesskeysecret|mm_filesettings_amazons3secretaccesskey|assetstore__amazons3__secretkey)$/i;
export const TOKEN_VARIABLE = /^(?:\w+_)?aws_session_token$/i;

/** What stands in a text in which one of those names may be. */
export const NAME_OF_KEY =
  /aws_(?:ses_)?access_key|discourse_s3_access_key|registry_storage_s3_access|aws_credentials_access|amazon__accesskey|amazons3(?:__)?accesskey/i;

/** Names of variables, inputs and secrets for an access key id, without signs: `AWS_ACCESS_KEY_ID_PROD`, `aws_key_id`. */
const KEY_ID = /aws(?:iam)?(?:accesskey(?!secret)|keyid|accessid)/;
const TOKEN = /session_?-?token|security_?-?token/i;

/** Clouds whose services speak S3 or have access keys of their own. */
const ELSEWHERE =
  /(?:^|[_.\-/\s])(?:r2|cloudflare|b2|backblaze|wasabi|minio|spaces|digital_?ocean|ali(?:yun|baba|cloud)\w*|tencent\w*|huawei\w*|scaleway|scw|ovh|linode|hetzner|vultr|storj|yandex|yc|oci|oracle|ibm|gcs|tigris|ceph|exoscale|supabase|seaweed(?:fs)?|rustfs|idrive(?:_?e2)?|filebase|upcloud|cellar|clever_?cloud|stackit|ionos|contabo|civo|bunny(?:_?cdn)?|infomaniak|dreamhost|neon)(?=$|[_.\-/\s])/i;
/** Short forms of some, which are words elsewhere than in a secret's name. */
const ELSEWHERE_IN_SECRET = /(?:^|[_.])(?:do|oss|cos|obs|garage)_/i;

/** What stores objects, or is another of AWS's services that others speak the protocol of, in the name of an endpoint. */
const SERVICE =
  /^(?:aws|(?:amazon)?s3a?|minio|r2|b2|spaces|buckets?|objects?|storages?|store|blobs?|dynamo(?:db)?|ddb|sqs|sns|ses|kinesis|kms|sts|localstack|elasticmq|rgw|ceph|wasabi|garage|seaweed(?:fs)?|rustfs|noobaa|uploads?|media|assets|attachments?|backups?|files?|sccache)(?:endpoint)?$/;
/** The words of a name that speaks of an endpoint and of nothing else: `ENDPOINT_URL`, `customEndpoint`. */
const PLAIN = /^(?:endpoint|url|uri|override|custom|region(?:endpoint)?)$/;
/** `S3_URL`, `AWS_HOSTNAME`, `DYNAMODB_HOST`, `ASSETSTORE__AMAZONS3__SERVICEURL`. */
const ADDRESS = /(?:s3|aws|dynamo(?:db)?|sqs)_{0,2}(?:service)?(?:url|uri|host(?:name)?|server)$/i;
/** What is said of an endpoint and is none: `AWS_USE_PATH_STYLE_ENDPOINT`, `S3_ENDPOINT_TIMEOUT`. */
const ABOUT = /style|timeout|verify|ssl|tls|mode|type|name$|region$/i;

/** Services that nobody but AWS has, or that no key pair is for, in the name of an endpoint: `AWS_ECR_ENDPOINT`, `AWS_API_ENDPOINT`. */
const AWS_ONLY =
  /^(?:ecr|iot|mqtt|rds|aurora|neptune|redshift|elasticache|redis|cognito|api|apigateway|gateway|appsync|graphql|websocket|elasticsearch|opensearch|lambda|sagemaker|bedrock|mediaconvert)$/;
/** A setting of django-ses, of which the library makes the host of AWS's service (github.com/django-ses/django-ses). */
const OF_SES = /^aws_ses_region_endpoint$/i;
/** The SDKs' own, which hold for the service that they name, whosever it is. */
const OF_SDKS = /^aws_endpoint_url/i;

/** Whether an endpoint of this name takes no keys that a store of somebody else's could have made. */
export function isAwsOnlyName(name: string): boolean {
  if (OF_SES.test(name)) return true;
  if (OF_SDKS.test(name) || !/endpoint/i.test(name)) return false;
  const words = wordsOf(name);
  // `S3_API_ENDPOINT` is a store's.
  return (
    words.some((word) => AWS_ONLY.test(word)) && !words.some((word) => word !== 'aws' && SERVICE.test(word))
  );
}

/** Whether a variable says that LocalStack is there instead of AWS: `USE_LOCALSTACK: 'true'`, `LOCALSTACK_HOST`. */
export function isOfLocalStack(name: string, value: string): boolean {
  return /^localstack_(?:host|hostname|url)$/i.test(name)
    ? value !== ''
    : /^use_localstack$/i.test(name) && /^(?:true|1|yes)$/i.test(value);
}

/** `AWS_REGION`, `aws-region`, `AWS_S3_REGION_NAME`: the region of what takes the keys. */
export function isRegionName(name: string): boolean {
  return /^(?:aws_(?:default_|s3_)?|s3_)region(?:_name)?$/i.test(name.replaceAll('-', '_'));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

/** Whether a variable of this name says where the service is that takes the keys beside it. */
export function isEndpointName(name: string): boolean {
  if (ADDRESS.test(name)) return true;
  if (!/endpoint/i.test(name) || ABOUT.test(name)) return false;
  const words = wordsOf(name);
  return words.every((word) => PLAIN.test(word)) || words.some((word) => SERVICE.test(word));
}

/** Whether a name speaks of an AWS access key id, in any spelling: `aws-access-key-id`, `PROD_AWS_ACCESS_KEY`. */
export function isKeyName(name: string): boolean {
  return KEY_ID.test(bare(name));
}

/** The name of a key id with a stage or a purpose in its middle: `AWS_PROD_ACCESS_KEY_ID`. */
const IN_THE_MIDDLE = /^((?:\w{1,40}_)?aws_\w{1,40}?)_access_key(?:_id)?$/i;
const SECRETS = ['_secret_access_key', '_secret_key', '_access_key_secret', '_secret'];

/**
 * The names of key ids with a word in the middle, as far as the secret's is among the names too: alone they say less.
 * Such a word may be another cloud's: `AWS_R2_ACCESS_KEY_ID`.
 */
export function pairedInTheMiddle(names: readonly string[]): ReadonlySet<string> {
  const all = new Set(names.map((name) => name.toLowerCase()));
  return new Set(
    names.filter((name) => {
      const stem = IN_THE_MIDDLE.exec(name)?.[1]?.toLowerCase();
      return stem !== undefined && !isSecretElsewhere(name) && SECRETS.some((end) => all.has(stem + end));
    }),
  );
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
