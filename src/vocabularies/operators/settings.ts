import type { Operator } from './operator.ts';

/** Programs that have `aws_sts_role_arn`, which is the name of Kafka Connect's setting but for the signs in it. */
const AWS_STS: readonly Operator[] = [
  {
    api: "Fluentd's CloudWatch Logs plugin",
    source:
      'https://github.com/fluent-plugins-nursery/fluent-plugin-cloudwatch-logs/blob/master/lib/fluent/plugin/out_cloudwatch_logs.rb',
    path: /(?:^|\/)(?:match|store)$|^(?:cluster)?output\/spec\/outputs\/cloudwatch$/,
    role: ['awsstsrolearn'],
    externalId: ['awsstsexternalid'],
    duration: ['awsstsdurationseconds'],
    sessionName: ['awsstssessionname'],
  },
  {
    // The half that reads logs takes no ExternalId.
    api: "Fluentd's CloudWatch Logs plugin",
    source:
      'https://github.com/fluent-plugins-nursery/fluent-plugin-cloudwatch-logs/blob/master/lib/fluent/plugin/in_cloudwatch_logs.rb',
    path: /(?:^|\/)source$/,
    role: ['awsstsrolearn'],
    sessionName: ['awsstssessionname'],
  },
  {
    // Which has no field for one either.
    api: "Logging operator's CloudWatch output",
    source: 'https://kube-logging.dev/docs/configuration/plugins/outputs/cloudwatch/',
    path: /^(?:cluster)?output\/spec\/cloudwatch$/,
    role: ['awsstsrolearn'],
    sessionName: ['awsstssessionname'],
  },
  {
    api: "Data Prepper's pipeline",
    source:
      'https://github.com/opensearch-project/data-prepper/blob/main/data-prepper-plugins/opensearch/README.md',
    path: /(?:^|\/)(?:source|sink)\/[^/]+$/,
    role: ['awsstsrolearn'],
    externalId: ['awsstsexternalid'],
  },
];

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
  ...AWS_STS,
  {
    api: "Kafka Connect's AWS connector",
    source: 'https://github.com/confluentinc/kafka-connect-storage-cloud (AwsAssumeRoleCredentialsProvider)',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['credentialsproviderstsrolearn', 'awsstsrolearn'],
    externalId: ['credentialsproviderstsroleexternalid', 'awsstsroleexternalid'],
    sessionName: ['credentialsproviderstsrolesessionname', 'awsstsrolesessionname'],
  },
  {
    api: "Flink's AWS connector",
    source:
      'https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/kinesis/#aws-credentials-role-externalid',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['awscredentialsrolearn', 'awsconfigconstantsawsrolearn', 'consumerconfigconstantsawsrolearn'],
    externalId: [
      'awscredentialsroleexternalid',
      'awsconfigconstantsawsroleexternalid',
      'consumerconfigconstantsawsroleexternalid',
    ],
    sessionName: ['awscredentialsrolesessionname', 'awsconfigconstantsawsrolesessionname'],
    beside: [
      'awscredentialsprovider',
      'awsconfigconstantsawscredentialsprovider',
      'consumerconfigconstantsawscredentialsprovider',
    ],
    besideIs: /^ASSUME_ROLE$/,
  },
  {
    api: "Druid's Kinesis supervisor",
    source:
      'https://github.com/apache/druid/blob/master/extensions-core/kinesis-indexing-service/src/main/java/org/apache/druid/indexing/kinesis/supervisor/KinesisSupervisorIOConfig.java',
    path: /(?:^|\/)ioconfig$/,
    role: ['awsassumedrolearn'],
    externalId: ['awsexternalid'],
  },
  {
    api: "Druid's S3 input source",
    source: 'https://druid.apache.org/docs/latest/ingestion/input-sources/#s3-input-source',
    path: /(?:^|\/)inputsource\/properties$/,
    role: ['assumerolearn'],
    externalId: ['assumeroleexternalid'],
  },
  {
    // Which had the two settings from the same version on.
    api: "Hudi's AWS client",
    source:
      'https://github.com/apache/hudi/blob/master/hudi-aws/src/main/java/org/apache/hudi/config/HoodieAWSConfig.java',
    path: /(?:^|\/)[^/]*$|^$/,
    role: ['hoodieawsrolearn'],
    externalId: ['hoodieawsroleexternalid'],
    sessionName: ['hoodieawsrolesessionname'],
  },
];

/** Where a pipeline of Concourse says how a resource is reached. */
export const RESOURCE_OF_CONCOURSE = /^(?:resources|resourcetypes)\/source$/;

/** LiteLLM's names of parameters, which its configuration and its functions share. */
const LITELLM: Operator = {
  api: "LiteLLM's model",
  source:
    'https://github.com/BerriAI/litellm/blob/main/litellm/llms/bedrock/base_aws_llm.py (aws_authentication_params)',
  path: /(?:^|\/)litellmparams$/,
  role: ['awsrolename'],
  externalId: ['awsexternalid'],
  sessionName: ['awssessionname'],
};

/** What runs clusters and builds. */
export const PLATFORMS: readonly Operator[] = [
  {
    api: "Hive's cluster",
    source: 'https://github.com/openshift/hive/blob/master/apis/hive/v1/aws/platform.go (AssumeRole)',
    path: /^(?:cluster\w{1,40}|dnszone)(?:\/.*)?\/aws\/credentialsassumerole$/,
    role: ['rolearn'],
    externalId: ['externalid'],
  },
  {
    api: "Jenkins' AWS credentials",
    source:
      'https://github.com/jenkinsci/aws-credentials-plugin/blob/master/src/main/java/com/cloudbees/jenkins/plugins/awscredentials/AWSCredentialsImpl.java',
    path: /(?:^|\/)domaincredentials\/credentials\/aws$/,
    role: ['iamrolearn'],
    externalId: ['iamexternalid'],
    duration: ['ststokenduration'],
  },
  {
    api: "Concourse's resource",
    source: 'https://github.com/concourse/registry-image-resource#source-configuration',
    path: RESOURCE_OF_CONCOURSE,
    role: ['awsrolearn', 'assumerolearn'],
  },
  {
    // In the catalogue, and in the application's own list of clusters.
    api: "Backstage's Kubernetes plugin",
    source: 'https://backstage.io/docs/features/kubernetes/authentication/#amazon-eks',
    path: /(?:^|\/)(?:annotations|authmetadata)$/,
    role: ['kubernetesioawsassumerole'],
    externalId: ['kubernetesioawsexternalid'],
  },
  {
    api: 'AWSOptions of the SDK for .NET',
    source:
      'https://github.com/aws/aws-sdk-net/blob/main/extensions/src/AWSSDK.Extensions.NETCore.Setup/ConfigurationExtensions.cs',
    path: /(?:^|\/)aws[^/]*$/,
    role: ['sessionrolearn'],
    externalId: ['externalid'],
    sessionName: ['sessionname'],
  },
  {
    api: 'Kinesis Agent',
    source:
      'https://github.com/awslabs/amazon-kinesis-agent/blob/master/src/com/amazon/kinesis/streaming/agent/config/AgentConfiguration.java',
    path: /^$/,
    role: ['assumerolearn'],
    externalId: ['assumeroleexternalid'],
    beside: ['flows'],
  },
  {
    // Of the server's storage, and of what its plugins have for all of their tasks.
    api: "Kestra's AWS client",
    source: 'https://kestra.io/docs/configuration (S3 storage: Assume IAM Role)',
    path: /(?:^|\/)(?:kestra\/storage\/s3|(?:plugin|task)defaults\/values)$/,
    role: ['stsrolearn'],
    externalId: ['stsroleexternalid'],
    duration: ['stsrolesessionduration'],
    sessionName: ['stsrolesessionname'],
  },
  {
    api: "Kestra's AWS task",
    source:
      'https://github.com/kestra-io/plugin-aws/blob/main/src/main/java/io/kestra/plugin/aws/AbstractConnectionInterface.java',
    path: /(?:^|\/)(?:tasks|triggers|errors|finally|taskrunner|then|else)$/,
    role: ['stsrolearn'],
    externalId: ['stsroleexternalid'],
    duration: ['stsrolesessionduration'],
    sessionName: ['stsrolesessionname'],
    beside: ['type'],
    besideIs: /^io\.kestra\.plugin\.(?:ee\.)?aws\./,
  },
  {
    api: "Spinnaker's AWS account",
    source:
      'https://github.com/spinnaker/clouddriver/blob/master/clouddriver-aws/src/main/java/com/netflix/spinnaker/clouddriver/aws/security/config/AccountsConfiguration.java',
    path: /(?:^|\/)aws\/accounts$/,
    role: ['assumerole'],
    externalId: ['externalid'],
    duration: ['sessiondurationseconds'],
    beside: ['accountid'],
    account: ['accountid'],
  },
  LITELLM,
];

/** What code alone is asked about: elsewhere a variable of such a name is for something of the project's own. */
export const CODE_SETTINGS: readonly Operator[] = [
  ...PROGRAM_SETTINGS,
  LITELLM,
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
