import type { SdkTable } from './rows.ts';

export const ruby: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
