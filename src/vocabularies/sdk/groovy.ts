import { jvmRows } from './jvm.ts';
import type { SdkTable } from './rows.ts';

/** The AWS SDKs for Java, as Groovy calls them. */
export const groovy: SdkTable = jvmRows('groovy');
