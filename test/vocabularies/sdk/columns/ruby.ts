import type { SdkColumn } from '../cases.ts';

export const ruby: SdkColumn = {};
