import type { Column } from './cases.ts';

export const java: Column = {};
