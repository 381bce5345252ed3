import type { Column } from './cases.ts';

export const powershell: Column = {};
