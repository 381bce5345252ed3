import type { SdkTable } from './rows.ts';

export const powershell: SdkTable = { assumptions: [], keyPairs: [], accessKeys: [] };
