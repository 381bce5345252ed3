import type { SdkTable } from './rows.ts';

export const go: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
