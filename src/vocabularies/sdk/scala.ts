import { jvmRows } from './jvm.ts';
import type { SdkTable } from './rows.ts';

/** The AWS SDKs for Java, as Scala calls them. */
export const scala: SdkTable = jvmRows('scala');
