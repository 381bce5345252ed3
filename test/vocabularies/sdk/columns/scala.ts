import type { SdkColumn } from '../cases.ts';

export const scala: SdkColumn = {};
