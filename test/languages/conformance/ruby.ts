import type { Column } from './cases.ts';

export const ruby: Column = {};
