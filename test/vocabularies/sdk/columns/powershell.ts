import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const MODULE = 'Import-Module AWS.Tools.SecurityToken\n';
const FIELDS = `-RoleArn ${ROLE} -RoleSessionName audit -ExternalId tenant-42 -DurationInSeconds 7200`;
const HASHTABLE = `@{\n  RoleArn = '${ROLE}'\n  RoleSessionName = 'audit'\n  ExternalId = 'tenant-42'\n  DurationInSeconds = 7200\n}`;
const REQUEST = 'Amazon.SecurityToken.Model.AssumeRoleRequest';
const PROPERTIES = `@{ RoleArn = '${ROLE}'; RoleSessionName = 'audit'; ExternalId = 'tenant-42'; DurationSeconds = 7200 }`;

export const powershell: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${MODULE}$creds = (Use-STSRole ${FIELDS}).Credentials`,
      `Use-STSRole \`\n  -RoleArn "${ROLE}" \`\n  -RoleSessionName 'audit' \`\n  -ExternalId tenant-42 \`\n  -DurationInSeconds 7200 \`\n  -Region eu-west-1`,
      `$params = ${HASHTABLE}\n$response = Use-STSRole @params -ProfileName partner`,
      `use-stsrole -rolearn '${ROLE}' -rolesessionname audit -external 'tenant-42' -durationseconds (New-TimeSpan -Hours 2).TotalSeconds`,
      `Use-STSRole '${ROLE}' 'audit' $null 7200 'tenant-42'`,
      `$hours = 2\nUse-STSRole -RoleArn:${ROLE} -RoleSessionName:audit -ExternalId:'tenant-42' -DurationInSeconds:$($hours * 3600)`,
      `$request = New-Object ${REQUEST} -Property ${PROPERTIES}\n$response = $client.AssumeRole($request)`,
      `$request = [${REQUEST}]::new()\n$request.RoleArn = '${ROLE}'\n$request.RoleSessionName = 'audit'\n$request.ExternalId = 'tenant-42'\n$request.DurationSeconds = 7200\n$client.AssumeRoleAsync($request).GetAwaiter().GetResult()`,
      `$sts.AssumeRole([${REQUEST}]${PROPERTIES})`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `$creds = (Use-STSRole -RoleArn ${ROLE} -RoleSessionName audit).Credentials`,
      `$creds = $(Use-STSRole -RoleArn ${ROLE} -RoleSessionName $(New-Guid).ToString() -ErrorVariable err).Credentials`,
      `try { $c = Use-STSRole -RoleArn "${ROLE}" -RoleSessionName x -Verbose:$false | Select-Object -ExpandProperty Credentials } catch { throw $_ }`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `$options = New-Object Amazon.Runtime.AssumeRoleAWSCredentialsOptions -Property @{ ExternalId = 'tenant-42'; DurationSeconds = 7200 }\nNew-Object Amazon.Runtime.AssumeRoleAWSCredentials -ArgumentList $source, '${ROLE}', 'audit', $options`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `[Amazon.Runtime.AssumeRoleAWSCredentials]::new($source, '${ROLE}', 'audit')`,
      `New-Object Amazon.Runtime.AssumeRoleAWSCredentials($source, '${ROLE}', 'audit')`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `$params = @{ RoleArn = '${ROLE}' }\n$params.ExternalId = 'tenant-42'\nUse-STSRole @params`,
      `$params = @{ RoleArn = '${ROLE}' }\n$params['ExternalId'] = 'tenant-42'\nUse-STSRole @params`,
      `$params = @{ RoleArn = '${ROLE}' }\n$params.Add('ExternalId', 'tenant-42')\nUse-STSRole @params`,
      `$params = @{ RoleArn = '${ROLE}' }\n$params += @{ ExternalId = 'tenant-42' }\nUse-STSRole @params`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `param([string]$ExternalId)\n$params = @{ RoleArn = '${ROLE}' }\nif ($PSBoundParameters.ContainsKey('ExternalId')) {\n  $params['ExternalId'] = $ExternalId\n}\nUse-STSRole @params`,
      `function Get-Session($ExternalId) {\n  $request = New-Object ${REQUEST}\n  if ($ExternalId) { $request.ExternalId = $ExternalId }\n  $client.AssumeRole($request)\n}`,
    ],
  },
  'fields set by a closure': { without: 'its cmdlets take parameters' },
  'a request from elsewhere': {
    texts: [
      `function Get-Session([hashtable]$Params) {\n  Use-STSRole @Params\n}`,
      `function Get-Session { Use-STSRole -RoleArn ${ROLE} @args }`,
    ],
  },
  MFA: {
    texts: [
      `Use-STSRole -RoleArn ${ROLE} -RoleSessionName x -SerialNumber arn:aws:iam::123456789012:mfa/ann -TokenCode (Read-Host 'Code')`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `Use-STSWebIdentityRole -Duration 7200 -ProviderId 'www.amazon.com' -RoleSessionName app1 -RoleArn '${ROLE}' -WebIdentityToken $token`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `Use-STSRoleWithSAML -SAMLAssertion $assertion -PrincipalArn $provider -RoleArn $role -DurationInSeconds 7200`,
    ],
  },
  GetSessionToken: {
    texts: [
      `Get-STSSessionToken -DurationInSeconds 129600 -SerialNumber $mfa -TokenCode $code`,
      `$token = Get-STSSessionToken -DurationInSeconds ([timespan]::FromHours(36).TotalSeconds)`,
      `Get-STSSessionToken 129600`,
    ],
  },
  GetFederationToken: {
    texts: [`Get-STSFederationToken -Name ann -DurationInSeconds 129600 -Policy @'\n{ "Statement": [] }\n'@`],
  },
  'a role assumed with the session of another': {
    texts: [
      `$first = (Use-STSRole -RoleArn ${ROLE} -RoleSessionName a).Credentials\nUse-STSRole -Credential $first -RoleArn $other -RoleSessionName b`,
      `$first = (Use-STSRole -RoleArn ${ROLE} -RoleSessionName a).Credentials\nUse-STSRole -AccessKey $first.AccessKeyId -SecretKey $first.SecretAccessKey -SessionToken $first.SessionToken -RoleArn $other -RoleSessionName b`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `Set-AWSCredential -AccessKey $env:KEY_ID -SecretKey $env:SECRET -StoreAs default`,
      `Set-AWSCredentials -AccessKey $id -SecretKey $secret`,
      `Initialize-AWSDefaultConfiguration -AccessKey $id -SecretKey $secret -Region eu-west-1`,
      `$creds = New-AWSCredential -AccessKey $id -SecretKey $secret`,
      `Write-S3Object -BucketName b -File f -AccessKey $id -SecretKey $secret`,
      `$keys = @{ AccessKey = $id; SecretKey = $secret }\nGet-S3Object @keys -BucketName b`,
      `$creds = [Amazon.Runtime.BasicAWSCredentials]::new($id, $secret)`,
      `$creds = New-Object Amazon.Runtime.BasicAWSCredentials -ArgumentList $id, $secret`,
    ],
  },
  'a session given to a client': {
    texts: [
      `Set-AWSCredential -AccessKey $c.AccessKeyId -SecretKey $c.SecretAccessKey -SessionToken $c.SessionToken`,
      `$creds = New-Object Amazon.Runtime.SessionAWSCredentials($id, $secret, $token)`,
    ],
  },
  'a role that the code made': {
    texts: [
      `$role = Get-IAMRole -RoleName $RoleName
$session = Use-STSRole -RoleSessionName 'x' -RoleArn $role.Arn`,
      `$new = New-IAMRole -RoleName 'x' -AssumeRolePolicyDocument $policy
$session = Use-STSRole -RoleSessionName 'x' -RoleArn $new.Arn`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `$key = New-IAMAccessKey -UserName deploy`,
      `New-IAMAccessKey deploy | Select-Object -ExpandProperty SecretAccessKey`,
    ],
  },
  'the same name in another API': {
    texts: [
      `Use-AliyunSTSRole -RoleArn acs:ram::1234:role/x -RoleSessionName x`,
      `New-TransfusionJob -RoleArn ${ROLE} -DurationInSeconds 99999`,
      `Mock Use-STSRole { @{ Credentials = @{} } }\nShould -Invoke Use-STSRole -Times 1`,
      `Connect-Thing -AccessKey $id -SecretKey $secret`,
      `<# Use-STSRole -RoleArn ${ROLE} #>\n# Set-AWSCredential -AccessKey x -SecretKey y\nWrite-Host "Use-STSRole -RoleArn ${ROLE}"`,
    ],
  },
};
