import type { SdkColumn } from '../cases.ts';

export const rust: SdkColumn = {};
