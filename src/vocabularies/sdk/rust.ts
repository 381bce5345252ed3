import type { SdkTable } from './rows.ts';

export const rust: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
