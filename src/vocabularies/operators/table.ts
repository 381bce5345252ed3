import type { StsOperation } from '../../facts/types.ts';

/** Where a program's configuration says which role to assume, and what it calls the settings. */
export interface Operator {
  /** How a person would name it. */
  readonly api: string;
  /** The documentation, or the source, that names the settings. */
  readonly source: string;
  /**
   * The keys that lead to the map with the settings, joined by slashes, in lower case without signs; a
   * manifest of Kubernetes begins with its kind.
   */
  readonly path: RegExp;
  /** Names of the settings, in lower case without signs. */
  readonly role: readonly string[];
  /** Missing where the program cannot pass an ExternalId. */
  readonly externalId?: readonly string[];
  /** False where only newer versions can: then it is nobody's mistake to pass none. */
  readonly sinceLong?: false;
  readonly duration?: readonly string[];
  readonly sessionName?: readonly string[];
  readonly operation?: StsOperation;
  /** The setting that says which operation, by its name with underscores. */
  readonly operationBy?: readonly string[];
  /** Settings that must stand beside the role, one of them at least. */
  readonly beside?: readonly string[];
  /** What that setting may be, where it is known. */
  readonly besideIs?: RegExp;
}

const FLUENT_BIT = 'https://docs.fluentbit.io/manual/pipeline/outputs';

/** Settings whose names say by themselves whose they are, wherever they stand. */
export const PROGRAM_SETTINGS: readonly Operator[] = [
  {
    api: "Iceberg's AWS client",
    source: 'https://iceberg.apache.org/docs/latest/aws/#cross-account-and-cross-region-access',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['clientassumerolearn'],
    externalId: ['clientassumeroleexternalid'],
    duration: ['clientassumeroletimeoutsec'],
  },
  {
    api: "Hadoop's S3A",
    source: 'https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/assumed_roles.html',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['fss3aassumedrolearn'],
    externalId: ['fss3aassumedroleexternalid'],
    sinceLong: false,
    duration: ['fss3aassumedrolesessionduration'],
    sessionName: ['fss3aassumedrolesessionname'],
  },
  {
    api: "Kafka Connect's AWS connector",
    source: 'https://github.com/confluentinc/kafka-connect-storage-cloud (AwsAssumeRoleCredentialsProvider)',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['credentialsproviderstsrolearn', 'awsstsrolearn'],
    externalId: ['credentialsproviderstsroleexternalid', 'awsstsroleexternalid'],
    sessionName: ['credentialsproviderstsrolesessionname', 'awsstsrolesessionname'],
  },
];

/** What code alone is asked about: elsewhere a variable of such a name is for something of the project's own. */
export const CODE_SETTINGS: readonly Operator[] = [
  ...PROGRAM_SETTINGS,
  {
    api: "Delta Lake's S3 store",
    source: 'https://github.com/delta-io/delta-rs/blob/main/crates/aws/src/constants.rs',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['awsiamrolearn', 'awss3assumerolearn'],
    sessionName: ['awsiamrolesessionname', 'awss3rolesessionname'],
  },
  {
    // The role is for a web identity alone.
    api: "object_store's S3 store",
    source: 'https://docs.rs/object_store/latest/object_store/aws/enum.AmazonS3ConfigKey.html',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['amazons3configkeyrolearn'],
    sessionName: ['amazons3configkeyrolesessionname'],
    operation: 'AssumeRoleWithWebIdentity',
  },
];

export const OPERATORS: readonly Operator[] = [
  {
    api: "external-dns' AWS provider",
    source: 'https://kubernetes-sigs.github.io/external-dns/latest/docs/flags/',
    path: /(?:^|\/)(?:args|extraargs|command)$/,
    role: ['awsassumerole'],
    externalId: ['awsassumeroleexternalid'],
  },
  {
    api: 'AWSClusterRoleIdentity of Cluster API',
    source: 'https://cluster-api-aws.sigs.k8s.io/topics/multitenancy',
    path: /^awsclusterroleidentity\/spec$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    duration: ['durationseconds'],
    sessionName: ['sessionname'],
  },
  {
    api: 'YACE (CloudWatch exporter)',
    source:
      'https://github.com/prometheus-community/yet-another-cloudwatch-exporter/blob/master/docs/configuration.md',
    path: /(?:^|\/)(?:jobs|static|customnamespace)\/roles$/,
    role: ['rolearn'],
    externalId: ['externalid'],
  },
  {
    api: "CloudQuery's AWS source",
    source: 'https://hub.cloudquery.io/plugins/source/cloudquery/aws/latest/docs',
    path: /^spec\/(?:spec\/)?accounts$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    sessionName: ['rolesessionname'],
  },
  {
    api: "Fluentd's AWS plugin",
    source: 'https://github.com/fluent/fluent-plugin-s3/blob/master/docs/credentials.md',
    path: /(?:^|\/)assumerolecredentials$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    duration: ['durationseconds'],
    sessionName: ['rolesessionname'],
  },
  {
    api: "Trino's S3 file system",
    source: 'https://trino.io/docs/current/object-storage/file-system-s3.html',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['hives3iamrole', 'exchanges3iamrole'],
    externalId: ['hives3externalid', 'exchanges3externalid'],
  },
  {
    api: "Trino's S3 file system",
    source: 'https://trino.io/docs/current/object-storage/file-system-s3.html',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['s3iamrole'],
    externalId: ['s3externalid'],
    sessionName: ['s3rolesessionname'],
    beside: ['fsnatives3enabled', 'fss3enabled', 'connectorname'],
  },
  {
    api: 'SecretStore of external-secrets',
    source: 'https://external-secrets.io/latest/provider/aws-access/',
    path: /^(?:cluster)?secretstore(?:\/.*)?\/spec\/provider\/aws$/,
    role: ['role'],
    externalId: ['externalid'],
  },
  {
    api: 'Generator of external-secrets',
    source: 'https://external-secrets.io/latest/api/generator/ecr/',
    path: /^(?:ecrauthorizationtoken|stssessiontoken)\/spec$/,
    role: ['role'],
  },
  {
    api: "cert-manager's Route 53 solver",
    source: 'https://cert-manager.io/docs/configuration/acme/dns01/route53/',
    path: /\/dns01\/route53$/,
    role: ['role'],
  },
  {
    api: 'sigv4',
    // Prometheus' own library took `external_id` in later; the operator's CRD has externalId.
    source: 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#sigv4',
    path: /(?:^|\/)sigv4$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    sinceLong: false,
  },
  {
    api: "Grafana's data source",
    source: 'https://grafana.com/docs/grafana/latest/datasources/aws-cloudwatch/aws-authentication/',
    path: /(?:^|\/)jsondata$/,
    role: ['assumerolearn'],
    externalId: ['externalid'],
  },
  {
    api: "Fluent Bit's output",
    source: FLUENT_BIT,
    path: /(?:^|\/)(?:output|filter|outputs|filters|input|inputs)$/,
    role: ['rolearn', 'awsrolearn'],
    externalId: ['externalid', 'awsexternalid'],
    beside: ['name'],
    besideIs:
      /^(?:s3|cloudwatch(?:_logs)?|firehose|kinesis(?:_firehose|_streams)?|es|opensearch|prometheus\w*|aws\w*)$/i,
  },
  {
    api: "Fluent operator's output",
    source: 'https://github.com/fluent/fluent-operator/tree/master/docs/plugins/fluentbit',
    path: /^(?:cluster)?output\/spec\/(?:opensearch|es|s3|cloudwatch|firehose|kinesis|prometheusremotewrite)$/,
    role: ['rolearn', 'awsrolearn'],
    externalId: ['externalid', 'awsexternalid'],
  },
  {
    api: "Vector's AWS component",
    source: 'https://vector.dev/docs/reference/configuration/sinks/aws_s3/#auth',
    path: /(?:^|\/)(?:sinks|sources|enrichmenttables|secret)\/[^/]+(?:\/auth)?$/,
    role: ['assumerole', 'authassumerole'],
    externalId: ['externalid', 'authexternalid'],
    sessionName: ['sessionname', 'authsessionname'],
  },
  {
    api: "Beats' AWS input",
    source: 'https://www.elastic.co/docs/reference/beats/filebeat/filebeat-input-aws-s3',
    path: /(?:^|\/)(?:inputs|modules)(?:\/|$)|^aws$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    sinceLong: false,
    duration: ['assumeroleduration'],
    beside: ['type', 'module', 'queueurl', 'metricsets', 'period'],
  },
  {
    api: 'sigv4auth extension',
    source:
      'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/extension/sigv4authextension',
    path: /(?:^|\/)sigv4auth[^/]*\/assumerole$/,
    role: ['arn'],
    externalId: ['externalid'],
    sinceLong: false,
    sessionName: ['sessionname'],
  },
  {
    api: 'AWS exporter of OpenTelemetry',
    source:
      'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/awsemfexporter',
    path: /(?:^|\/)exporters\/aws[^/]*$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    sinceLong: false,
  },
  {
    api: "Vault's AWS role",
    source: 'https://developer.hashicorp.com/vault/api-docs/secret/aws#create-update-role',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['rolearns'],
    externalId: ['externalid'],
    sinceLong: false,
    duration: ['defaultststtl'],
    beside: ['credentialtype'],
  },
  {
    api: "Fleet's AWS plugin",
    source: 'https://fleetdm.com/docs/configuration/fleet-server-configuration#firehose',
    path: /(?:^|\/)(?:firehose|kinesis|lambda|s3|ses)$/,
    role: ['stsassumerolearn'],
    externalId: ['stsexternalid'],
  },
  {
    api: 'Account of c7n-org',
    source: 'https://cloudcustodian.io/docs/tools/c7n-org.html',
    path: /(?:^|\/)accounts$/,
    role: ['role'],
    externalId: ['externalid'],
    beside: ['accountid'],
  },
  {
    api: "Backstage's AWS integration",
    source: 'https://backstage.io/docs/integrations/aws-s3/locations/',
    path: /(?:^|\/)aws\/accounts$|(?:^|\/)integrations\/awss3$/,
    role: ['rolearn', 'rolename'],
    externalId: ['externalid'],
  },
  {
    api: 'Sceptre configuration',
    source: 'https://docs.sceptre-project.org/latest/docs/stack_config.html#sceptre-role',
    path: /^$/,
    role: ['sceptrerole'],
    duration: ['sceptrerolesessionduration'],
  },
  {
    api: 'Sceptre configuration',
    source: 'https://docs.sceptre-project.org/2.0.0/docs/environment_config.html',
    path: /^$/,
    role: ['iamrole'],
    duration: ['iamrolesessionduration'],
    beside: ['projectcode', 'template', 'templatepath', 'iamrolesessionduration'],
  },
  {
    api: "Airflow's AWS connection",
    source: 'https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html',
    path: /(?:^|\/)(?:extra(?:dejson)?)$/,
    role: ['rolearn'],
    externalId: ['externalid', 'assumerolekwargs/externalid'],
    duration: ['assumerolekwargs/durationseconds'],
    sessionName: ['assumerolekwargs/rolesessionname'],
    operationBy: ['assumerolemethod'],
  },
  {
    // Of other programs nobody knows here whether they can pass one.
    api: 'assume_role',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
    path: /(?:^|\/)assumerole$/,
    role: ['rolearn', 'arn'],
    externalId: ['externalid'],
    sinceLong: false,
    duration: ['durationseconds', 'sessionduration'],
    sessionName: ['sessionname', 'rolesessionname'],
  },
  ...PROGRAM_SETTINGS,
];
