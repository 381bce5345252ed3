import type { Column } from './cases.ts';

export const groovy: Column = {};
