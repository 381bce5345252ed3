import type { SdkTable } from './rows.ts';

export const swift: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
