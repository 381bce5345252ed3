import type { SdkColumn } from '../cases.ts';

export const java: SdkColumn = {};
