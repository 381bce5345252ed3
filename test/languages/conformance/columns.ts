import type { LanguageId } from '../../../src/languages/types.ts';
import type { Column } from './cases.ts';
import { python } from './python.ts';
import { typescript } from './typescript.ts';

/** The table's columns, in the order in which they are shown. */
export const COLUMNS: Readonly<Partial<Record<LanguageId, Column>>> = {
  typescript,
  python,
};
