import type { Column } from './cases.ts';

export const go: Column = {};
