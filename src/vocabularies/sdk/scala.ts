import type { SdkTable } from './rows.ts';

export const scala: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
