import type { SourceFile } from '../../discover/types.ts';
import { isNotProduction } from '../path-class.ts';

/** Where facts stand: a file, and whether it is a test, an example or the like. */
export interface Origin {
  readonly path: string;
  readonly isProduction: boolean;
}

export function originOf({ path, below }: SourceFile): Origin {
  return { path, isProduction: !isNotProduction(below) };
}
