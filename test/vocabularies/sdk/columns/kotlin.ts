import type { SdkColumn } from '../cases.ts';

export const kotlin: SdkColumn = {};
