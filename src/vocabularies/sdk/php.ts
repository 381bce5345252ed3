import type { SdkTable } from './rows.ts';

export const php: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
