import type { SdkColumn } from '../cases.ts';

export const cpp: SdkColumn = {};
