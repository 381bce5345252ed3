import type { Column } from './cases.ts';

export const php: Column = {};
