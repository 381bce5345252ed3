import type { SdkColumn } from '../cases.ts';

export const swift: SdkColumn = {};
