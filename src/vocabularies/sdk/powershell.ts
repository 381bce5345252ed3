import type { CodeOperation } from './operations.ts';
import { OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, CallRow, KeyPairRow, Place, SdkTable, Signer } from './rows.ts';

/** The module of all services, that of one, and the .NET types that both bring. */
const MODULES = /^(?:AWSPowerShell|AWS\.Tools|Amazon)(?:\.|$)/i;

/** PowerShell takes any beginning of a parameter's name that no other parameter of the cmdlet has. */
function beginnings(name: string, shortest: number): string[] {
  return Array.from({ length: name.length - shortest + 1 }, (_, i) => name.slice(0, name.length - i));
}

/** The names of the request's parameters, whose shortest beginnings stop before those of other parameters. */
const REQUEST: Readonly<Record<string, readonly string[]>> = {
  RoleArn: beginnings('RoleArn', 5),
  RoleSessionName: beginnings('RoleSessionName', 5),
  ExternalId: beginnings('ExternalId', 2),
  DurationSeconds: [...beginnings('DurationInSeconds', 2), 'DurationSeconds'],
  SerialNumber: beginnings('SerialNumber', 3),
  PolicyArns: ['PolicyArn'],
  TaskPolicyArn: ['TaskPolicyArn_Arn'],
};

/** Of every cmdlet. Source: `AWSCredentialsArgumentsFullCmdlet` of AWS.Tools.Common, with its aliases. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  AccessKeyId: [...beginnings('AccessKey', 2), 'AK'],
  SecretAccessKey: [...beginnings('SecretKey', 3), 'SecretAccessKey', 'SK'],
  SessionToken: [...beginnings('SessionToken', 3), 'ST'],
  Endpoint: beginnings('EndpointUrl', 2),
};

/** Nobody has to write a cmdlet as its documentation does. */
function spellings(cmdlet: string): string[] {
  return [...new Set([cmdlet, cmdlet.toLowerCase(), cmdlet.replace(/(?<=-)[A-Z]+(?=[A-Z])/, capital)])];
}

function capital(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

function cmdlet(name: string, positions?: readonly string[]): CallRow[] {
  const places: readonly Place[] = [{ at: 'arguments', ...(positions ? { positions } : {}) }];
  return spellings(name).map((spelling) => ({
    language: 'powershell',
    api: name,
    call: 'function',
    name: spelling,
    modules: MODULES,
    places,
  }));
}

const SIGNED_BY_ARGUMENT: Signer = {
  by: 'argument',
  place: { at: 'arguments' },
  fields: [['Credential'], ['AccessKey'], ['AK']],
};

function asking(name: string, operation: CodeOperation, positions?: readonly string[]): AssumptionRow[] {
  return cmdlet(name, positions).map((row) => ({
    ...row,
    operation,
    names: REQUEST,
    signer: SIGNED_BY_ARGUMENT,
  }));
}

/**
 * The cmdlets of STS, with the order of their positional parameters.
 * Source: `aws/aws-tools-for-powershell`, `modules/AWSPowerShell/Cmdlets/SecurityToken`. The duration is
 * `-DurationInSeconds` with the alias `-DurationSeconds`; that of Use-STSWebIdentityRole is `-Duration`.
 */
const cmdlets: readonly AssumptionRow[] = [
  ...asking('Use-STSRole', 'AssumeRole', [
    'RoleArn',
    'RoleSessionName',
    'Policy',
    'DurationInSeconds',
    'ExternalId',
  ]),
  ...asking('Use-STSWebIdentityRole', 'AssumeRoleWithWebIdentity', [
    'RoleArn',
    'RoleSessionName',
    'WebIdentityToken',
    'ProviderId',
    'Policy',
  ]),
  ...asking('Use-STSRoleWithSAML', 'AssumeRoleWithSAML', [
    'RoleArn',
    'PrincipalArn',
    'SAMLAssertion',
    'Policy',
    'DurationInSeconds',
  ]),
  ...asking('Use-STSRoot', 'AssumeRoot', ['TargetPrincipal']),
  ...asking('Get-STSSessionToken', 'GetSessionToken', ['DurationInSeconds', 'SerialNumber', 'TokenCode']),
  ...asking('Get-STSFederationToken', 'GetFederationToken', ['Name', 'Policy', 'DurationInSeconds']),
  ...asking('Get-STSWebIdentityToken', 'GetWebIdentityToken'),
];

/** Types of the SDK for .NET, made by `New-Object`, `[X]::new(…)` or a cast of a hashtable. */
function object(name: string, positions?: readonly string[]): CallRow {
  return {
    language: 'powershell',
    api: name,
    call: 'new',
    name,
    modules: /^Amazon\./,
    places: [{ at: 'arguments', ...(positions ? { positions } : {}) }, { at: 'self' }],
  };
}

const OPERATION_NAMES = Object.keys(OPERATIONS) as CodeOperation[];

const requests = OPERATION_NAMES.map((operation): AssumptionRow => ({
  ...object(`${operation}Request`),
  operation,
  signer: { by: 'sender' },
}));

const methods = OPERATION_NAMES.flatMap((operation): AssumptionRow[] =>
  [operation, `${operation}Async`].map((name) => ({
    ...object(name),
    api: `AmazonSecurityTokenServiceClient.${name}`,
    call: 'method',
    operation,
    places: [{ at: 'object', position: 0 }],
    signer: { by: 'receiver' },
  })),
);

/** Source: AWSSDK.Core, `AssumeRoleAWSCredentials(AWSCredentials, string, string, AssumeRoleAWSCredentialsOptions)`. */
const providers: readonly AssumptionRow[] = [
  {
    ...object('AssumeRoleAWSCredentials'),
    operation: 'AssumeRole',
    places: [
      { at: 'arguments', positions: ['sourceCredentials', 'RoleArn', 'RoleSessionName'] },
      { at: 'object', position: 3, optional: true },
    ],
    names: { SerialNumber: ['MfaSerialNumber'] },
    signer: {
      by: 'argument',
      place: { at: 'arguments', positions: ['sourceCredentials'] },
      fields: [['sourceCredentials']],
    },
  },
];

/** Cmdlets that keep keys, and those of services that are most often given some. */
const KEPT = ['Set-AWSCredential', 'New-AWSCredential', 'Initialize-AWSDefaultConfiguration'];
const ALIASES = ['Set-AWSCredentials', 'New-AWSCredentials', 'Initialize-AWSDefaults'];

/** A profile with a role. Source: `SetCredentialCmdlet` of AWS.Tools.Common, the set of a source profile. */
const profiles: readonly AssumptionRow[] = [...KEPT, ...ALIASES].flatMap((name) =>
  cmdlet(name).map((row) => ({
    ...row,
    operation: 'AssumeRole',
    names: { ...REQUEST, SerialNumber: beginnings('MfaSerial', 2) },
    tellingRequired: true,
    signer: SIGNED_BY_ARGUMENT,
  })),
);

const SERVICES = [
  'Write-S3Object',
  'Read-S3Object',
  'Get-S3Object',
  'Copy-S3Object',
  'Remove-S3Object',
  'Get-S3Bucket',
  'New-S3Bucket',
  'Get-EC2Instance',
  'New-EC2Instance',
  'Start-EC2Instance',
  'Stop-EC2Instance',
  'Get-EC2Snapshot',
  'Get-EC2Image',
  'Get-IAMUser',
  'Get-IAMUserList',
  'Get-STSCallerIdentity',
  'Send-SESEmail',
  'Publish-SNSMessage',
  'Send-SQSMessage',
  'Receive-SQSMessage',
  'Get-SECSecretValue',
  'Get-SSMParameter',
  'Get-SSMParameterValue',
  'Get-R53HostedZone',
  'Edit-R53ResourceRecordSet',
  'Invoke-LMFunction',
  'New-CFNStack',
  'Update-CFNStack',
  'Get-ECRLoginCommand',
  'Update-LMFunctionCode',
];

const keyPairs: readonly KeyPairRow[] = [
  ...[...KEPT, ...ALIASES, ...SERVICES].flatMap((name) =>
    cmdlet(name).map((row) => ({ ...row, names: KEYS })),
  ),
  object('BasicAWSCredentials', ['AccessKeyId', 'SecretAccessKey']),
  object('SessionAWSCredentials', ['AccessKeyId', 'SecretAccessKey', 'SessionToken']),
];

const accessKeys: readonly AccessKeyRow[] = cmdlet('New-IAMAccessKey', ['UserName']).map((row) => ({
  ...row,
  names: { UserName: beginnings('UserName', 1) },
}));

/** What the AWS Tools for PowerShell look like, and the SDK for .NET from within it. */
export const powershell: SdkTable = {
  markers: [
    'use-sts',
    'get-stssessiontoken',
    'get-stsfederationtoken',
    'get-stswebidentitytoken',
    'set-awscredential',
    'new-awscredential',
    'initialize-awsdefault',
    '-accesskey',
    'secretkey',
    'new-iamaccesskey',
    'assumerolerequest',
    'assumeroleawscredentials',
    'basicawscredentials',
    'sessionawscredentials',
    'sessiontokenrequest',
    'federationtokenrequest',
  ],
  assumptions: [...cmdlets, ...requests, ...methods, ...providers, ...profiles],
  keyPairs,
  accessKeys,
};
