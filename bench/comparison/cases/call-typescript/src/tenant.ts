import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

const sts = new STSClient({});

export async function credentialsFor(tenant: { id: string; roleArn: string }) {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: tenant.roleArn, RoleSessionName: `tenant-${tenant.id}` }),
  );
  return Credentials;
}
