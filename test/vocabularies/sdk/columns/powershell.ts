import type { SdkColumn } from '../cases.ts';

export const powershell: SdkColumn = {};
