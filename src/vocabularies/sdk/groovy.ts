import type { SdkTable } from './rows.ts';

export const groovy: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
