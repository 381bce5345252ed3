import type { SdkTable } from './rows.ts';

export const cpp: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
