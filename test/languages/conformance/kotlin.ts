import type { Column } from './cases.ts';

export const kotlin: Column = {};
