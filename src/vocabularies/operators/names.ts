/** What a text has in it that is a program's own file, or JSON in a setting. */
export const SETTING =
  /role[_.-]?arn|aws_role_name|iam-role|assume[_-]?role|external[_-]?id|access[_.-]?key/i;

/** Programs that are given a key pair, by the names that they have for it. */
export const KEY_NAMES: ReadonlySet<string> = new Set([
  'accesskeyid',
  'accesskey',
  'awsaccesskeyid',
  'awsaccesskey',
  's3accesskeyid',
  's3accesskey',
  'accesskeyidsecretref',
]);

/** What stands in a text with a key pair of Hadoop's S3A. */
export const HADOOP_KEYS = /\bfs\.s3a\.(?:bucket\.[\w-]{1,63}\.)?(?:access|secret)\.key\b/;

/**
 * The key pair of Kafka Connect's S3 connector, whose names have dots where others have signs of their own
 * (docs.confluent.io/kafka-connectors/s3-sink/current/configuration_options.html, `aws.access.key.id`).
 */
export const CONNECT_KEYS = /\baws\.access\.key\.id\b/;

export const SECRET_NAMES: ReadonlySet<string> = new Set([
  'secretaccesskey',
  'secretkey',
  'awssecretaccesskey',
  'awssecretkey',
  's3secretaccesskey',
  's3secretkey',
  'secretaccesskeysecretref',
]);

/** Ansible's plugins of inventories that ask AWS, as `plugin` names them in the first place of their file. */
export const AWS_PLUGIN = /^(?:(?:amazon|community)\.aws\.)?aws_\w{1,40}$/;
