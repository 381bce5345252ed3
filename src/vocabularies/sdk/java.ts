import { jvmRows } from './jvm.ts';
import type { SdkTable } from './rows.ts';

export const java: SdkTable = jvmRows('java');
