import type { SdkColumn } from '../cases.ts';

export const php: SdkColumn = {};
