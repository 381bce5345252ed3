import type { LanguageId } from '../../languages/types.ts';
import { boto3 } from './boto3.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { groovy } from './groovy.ts';
import { java } from './java.ts';
import { javascriptSigners } from './javascript-signers.ts';
import { javascriptV2 } from './javascript-v2.ts';
import { javascriptV3 } from './javascript-v3.ts';
import { kotlin } from './kotlin.ts';
import { litellm } from './litellm.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { pythonData } from './python-data.ts';
import type { SdkTable } from './rows.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { swift } from './swift.ts';

/** The SDKs of every language. */
export const SDKS: Readonly<Partial<Record<LanguageId, readonly SdkTable[]>>> = {
  typescript: [javascriptV3, javascriptV2, javascriptSigners],
  python: [boto3, litellm, pythonData],
  go: [go],
  java: [java],
  kotlin: [kotlin],
  scala: [scala],
  groovy: [groovy],
  csharp: [csharp],
  ruby: [ruby],
  php: [php],
  rust: [rust],
  cpp: [cpp],
  swift: [swift],
  powershell: [powershell],
};
