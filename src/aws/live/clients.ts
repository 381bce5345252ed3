import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import { ProxyAgent } from './proxy.ts';

/** How AWS is reached. What is not given, the SDK finds as every tool does: environment, profile, role of the machine. */
export interface Connection {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  /** Milliseconds that an answer may take. */
  readonly patience?: number;
  /** A role to assume first, for an account other than the caller's. */
  readonly role?: AssumedRole;
  /** The role to assume before that one: the one that may. */
  readonly through?: AssumedRole;
}

export interface AssumedRole {
  readonly arn: string;
  readonly externalId?: string;
}

export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly connection: Connection;
}

/** IAM and STS are the same from everywhere in a partition; where no region is configured, this one signs. */
const FALLBACK_REGION = 'us-east-1';

/** A page of a thousand roles takes IAM some seconds. */
const PATIENCE = 30_000;

/** What every client of the SDK is made with. */
export interface ClientConfig {
  readonly endpoint?: string;
  readonly region: string;
  readonly retryMode: string;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
    readonly httpsAgent: ProxyAgent;
  };
  readonly credentials: NonNullable<STSClientConfig['credentials']>;
}

/** Loads the SDK, which nothing but a live account needs, and makes its clients. Nothing is sent yet. */
export async function connect(connection: Connection): Promise<Clients> {
  const [{ IAMClient: Iam }, { STSClient: Sts }, config] = await Promise.all([
    import('@aws-sdk/client-iam'),
    import('@aws-sdk/client-sts'),
    configFor(connection),
  ]);
  return {
    // IAM allows few requests a second to an account, and large ones need thousands.
    iam: new Iam({ ...config, maxAttempts: 8 }),
    sts: new Sts({ ...config, maxAttempts: 3 }),
    connection,
  };
}

/** How a connection's clients reach AWS, and whose credentials they sign with. */
export async function configFor({
  profile,
  region: asked,
  endpointUrl,
  patience = PATIENCE,
  role,
  through,
}: Connection): Promise<ClientConfig> {
  // Which Node.js the SDK's later versions need is nothing that whoever audits an account can act on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const [{ STSClient: Sts }, { fromNodeProviderChain, fromTemporaryCredentials }] = await Promise.all([
    import('@aws-sdk/client-sts'),
    import('@aws-sdk/credential-providers'),
  ]);
  const endpoint = endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  const named = profile === undefined ? {} : { profile };
  const region = asked ?? (await configuredRegion(new Sts(named))) ?? FALLBACK_REGION;
  const requestHandler = {
    connectionTimeout: 5000,
    requestTimeout: patience,
    // Without it the SDK writes a warning, and waits for ever.
    throwOnRequestTimeout: true,
    httpsAgent: new ProxyAgent(),
  };
  const chain = fromNodeProviderChain({ ...named, clientConfig: { region, requestHandler } });
  let credentials: ClientConfig['credentials'] = chain;
  for (const { arn, externalId } of [through, role].filter((one) => one !== undefined)) {
    credentials = fromTemporaryCredentials({
      masterCredentials: credentials,
      params: {
        RoleArn: arn,
        RoleSessionName: 'iam-lint-audit',
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
      },
      clientConfig: { ...endpoint, region, requestHandler },
    });
  }
  return {
    ...endpoint,
    region,
    retryMode: 'adaptive',
    requestHandler,
    credentials,
  };
}

async function configuredRegion(client: STSClient): Promise<string | undefined> {
  try {
    return await client.config.region();
  } catch {
    return undefined; // none is configured, which other calls would need and these do not
  }
}
