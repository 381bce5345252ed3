import type { Column } from './cases.ts';

export const rust: Column = {};
