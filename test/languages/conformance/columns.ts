import type { LanguageId } from '../../../src/languages/types.ts';
import type { Column } from './cases.ts';
import { bash } from './bash.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { groovy } from './groovy.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';

/** The table's columns, in the order in which they are shown. */
export const COLUMNS: Readonly<Partial<Record<LanguageId, Column>>> = {
  typescript,
  python,
  bash,
  go,
  java,
  kotlin,
  scala,
  groovy,
  csharp,
  ruby,
  php,
  rust,
  cpp,
  swift,
  powershell,
};
