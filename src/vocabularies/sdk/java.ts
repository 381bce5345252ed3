import type { SdkTable } from './rows.ts';

export const java: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
