import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';

/** How AWS is reached. What is not given, the SDK finds as every tool does: environment, profile, role of the machine. */
export interface Connection {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  /** A role to assume first, for an account other than the caller's. */
  readonly role?: { readonly arn: string; readonly externalId?: string };
}

export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly connection: Connection;
}

/** IAM and STS are the same from everywhere in a partition; where no region is configured, this one signs. */
const FALLBACK_REGION = 'us-east-1';

/** Loads the SDK, which nothing but a live account needs, and makes its clients. Nothing is sent yet. */
export async function connect(connection: Connection): Promise<Clients> {
  // Which Node.js the SDK's later versions need is nothing that whoever audits an account can act on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const [{ IAMClient: Iam }, { STSClient: Sts }, { fromNodeProviderChain, fromTemporaryCredentials }] =
    await Promise.all([
      import('@aws-sdk/client-iam'),
      import('@aws-sdk/client-sts'),
      import('@aws-sdk/credential-providers'),
    ]);
  const { profile, endpointUrl, role } = connection;
  const endpoint = endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  const named = profile === undefined ? {} : { profile };
  const region = connection.region ?? (await configuredRegion(new Sts(named))) ?? FALLBACK_REGION;
  const common = {
    ...endpoint,
    region,
    retryMode: 'adaptive',
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  };
  const chain = fromNodeProviderChain({ ...named, clientConfig: { region } });
  let credentials: NonNullable<STSClientConfig['credentials']> = chain;
  if (role) {
    credentials = fromTemporaryCredentials({
      masterCredentials: chain,
      params: {
        RoleArn: role.arn,
        RoleSessionName: 'iam-lint-audit',
        ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
      },
      clientConfig: { ...endpoint, region },
    });
  }
  return {
    // IAM allows few requests a second to an account, and large ones need thousands.
    iam: new Iam({ ...common, credentials, maxAttempts: 8 }),
    sts: new Sts({ ...common, credentials, maxAttempts: 3 }),
    connection,
  };
}

async function configuredRegion(client: STSClient): Promise<string | undefined> {
  try {
    return await client.config.region();
  } catch {
    return undefined; // none is configured, which other calls would need and these do not
  }
}
