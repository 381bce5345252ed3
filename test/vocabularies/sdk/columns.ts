import type { LanguageId } from '../../../src/languages/types.ts';
import type { SdkColumn } from './cases.ts';
import { python } from './columns/python.ts';
import { typescript } from './columns/typescript.ts';

export const SDK_COLUMNS: Readonly<
  Partial<Record<LanguageId, { readonly path: string; readonly column: SdkColumn }>>
> = {
  typescript: { path: 'src/app.ts', column: typescript },
  python: { path: 'src/app.py', column: python },
};
