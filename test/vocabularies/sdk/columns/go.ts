import type { SdkColumn } from '../cases.ts';

export const go: SdkColumn = {};
