import type { SdkColumn } from '../cases.ts';

export const groovy: SdkColumn = {};
