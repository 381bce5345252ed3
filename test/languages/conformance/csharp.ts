import type { Column } from './cases.ts';

export const csharp: Column = {};
