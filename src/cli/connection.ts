import type { Connection } from '../aws/live/clients.ts';
import type { ScanFlags } from './flags.ts';
import { UsageError } from './usage.ts';

/** How the flags say that AWS is reached. @throws UsageError for an endpoint that is no address */
export function connectionOf({ profile, region, endpointUrl }: ScanFlags): Connection {
  if (endpointUrl !== undefined && !(URL.canParse(endpointUrl) && /^https?:/i.test(endpointUrl)))
    throw new UsageError(`--endpoint-url takes an address as http://127.0.0.1:5000, not "${endpointUrl}"`);
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

/** The flags that say how AWS is reached, without one that asks it. */
export function unusedConnectionFlag({ profile, region, endpointUrl }: ScanFlags): string | undefined {
  if (profile !== undefined) return '--profile';
  if (region !== undefined) return '--region';
  return endpointUrl === undefined ? undefined : '--endpoint-url';
}
