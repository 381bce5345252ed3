import type { SdkColumn } from '../cases.ts';

export const csharp: SdkColumn = {};
