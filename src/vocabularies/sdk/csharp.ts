import type { SdkTable } from './rows.ts';

export const csharp: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
