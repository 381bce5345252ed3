import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleMeta } from '../../rules/types.ts';
import { packageRoot } from '../package.ts';

/** The Markdown page of a rule, as it is shipped beside the program. */
export function pageOf({ group, id }: RuleMeta): string {
  return readFileSync(join(packageRoot(), 'rules', group, `${id}.md`), 'utf8');
}
