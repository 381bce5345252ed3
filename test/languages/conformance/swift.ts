import type { Column } from './cases.ts';

export const swift: Column = {};
