import { AIRFLOW } from './airflow.ts';
import { EXTERNAL_DNS } from './external-dns.ts';
import { AWS_PLUGIN } from './names.ts';
import type { Operator } from './operator.ts';
import { PLATFORMS, PROGRAM_SETTINGS } from './settings.ts';

const FLUENT_BIT = 'https://docs.fluentbit.io/manual/pipeline/outputs';

export const OPERATORS: readonly Operator[] = [
  ...EXTERNAL_DNS,
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
    // Of the service that finds databases, of a database in its file, and of one that is a resource (`kind: db`).
    api: "Teleport's AWS settings",
    source:
      'https://goteleport.com/docs/enroll-resources/database-access/enrollment/aws/aws-cross-account/#teleport-configuration',
    path: /^(?:dbservice|discoveryservice)\/(?:databases\/|resources\/)?aws$/,
    role: ['assumerolearn'],
    externalId: ['externalid'],
  },
  {
    api: "Teleport's AWS settings",
    source:
      'https://goteleport.com/docs/enroll-resources/database-access/enrollment/aws/aws-cross-account/#teleport-configuration',
    path: /^spec\/aws$/,
    role: ['assumerolearn'],
    externalId: ['externalid'],
    beside: ['accountid'],
  },
  {
    api: 'TargetGroupBinding of the AWS Load Balancer Controller',
    source:
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/',
    path: /^targetgroupbinding\/spec$/,
    role: ['iamrolearntoassume'],
    externalId: ['assumeroleexternalid'],
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
    api: "Trino's Glue catalog",
    source: 'https://trino.io/docs/current/object-storage/metastores.html',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['hivemetastoreglueiamrole'],
    externalId: ['hivemetastoreglueexternalid'],
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
    // Plugins of all kinds sign in by one library, whose settings have this prefix in those that are not AWS's.
    api: "Fluent Bit's output",
    source:
      'https://github.com/fluent/fluent-bit/blob/master/include/fluent-bit/flb_aws_credentials.h (FLB_AWS_CREDENTIAL_BASE_CONFIG_MAP)',
    path: /(?:^|\/)(?:output|outputs)$/,
    role: ['awsrolearn'],
    externalId: ['awsexternalid'],
    beside: ['name'],
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
    path: /(?:^|\/)(?:inputs|modules)(?:\/|$)/,
    role: ['rolearn'],
    externalId: ['externalid'],
    duration: ['assumeroleduration'],
    beside: ['type', 'module'],
    besideIs: /^aws(?:-s3|-cloudwatch|fargate|\/metrics)?$/,
  },
  {
    // A file of `modules.d`, which is a list of modules.
    api: "Beats' AWS module",
    source: 'https://www.elastic.co/docs/reference/beats/metricbeat/metricbeat-module-aws',
    path: /^$/,
    role: ['rolearn'],
    externalId: ['externalid'],
    duration: ['assumeroleduration'],
    beside: ['module'],
    besideIs: /^aws(?:fargate)?$/,
  },
  {
    // Of what says less than that nobody knows here whether it is one that can.
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
    api: "Filebeat's AWS module",
    source: 'https://www.elastic.co/docs/reference/beats/filebeat/filebeat-module-aws',
    path: /(?:^|\/)(?:cloudtrail|cloudwatch|ec2|elb|s3access|vpcflow)$/,
    role: ['varrolearn'],
    externalId: ['varexternalid'],
    sinceLong: false,
    duration: ['varassumeroleduration'],
  },
  {
    // Which takes none.
    api: "Ansible's inventory plugin",
    source:
      'https://docs.ansible.com/ansible/latest/collections/amazon/aws/aws_ec2_inventory.html#parameter-assume_role_arn',
    path: /^$/,
    role: ['assumerolearn', 'iamrolearn'],
    beside: ['plugin'],
    besideIs: AWS_PLUGIN,
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
    source: 'https://github.com/backstage/backstage/blob/master/packages/integration-aws-node/config.d.ts',
    path: /(?:^|\/)aws\/account(?:s|defaults)$|(?:^|\/)integrations\/aws(?:s3|codecommit)$/,
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
  AIRFLOW,
  ...PLATFORMS,
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
