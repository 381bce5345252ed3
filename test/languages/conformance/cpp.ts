import type { Column } from './cases.ts';

export const cpp: Column = {};
