import type { SdkTable } from './rows.ts';

export const kotlin: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
