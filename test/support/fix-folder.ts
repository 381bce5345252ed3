import { decode } from '../../src/discover/read.ts';
import { fixesOf, MOST_ROUNDS, type Fixes } from '../../src/fix/run.ts';
import { folderOf, scanFolder } from './scan-folder.ts';

interface Options {
  readonly only?: readonly string[];
  readonly own?: readonly string[];
  readonly rounds?: number;
}

/** What the fixes make of a fresh folder's files, without writing them. */
export async function fixFolder(
  files: Readonly<Record<string, string | Buffer>>,
  { rounds = MOST_ROUNDS, ...options }: Options = {},
): Promise<Fixes & { readonly folder: string }> {
  const folder = folderOf(files);
  const found = await scanFolder(folder, options);
  // Nothing changes where nothing is wrong.
  if (found.findings.length === 0) throw new Error('nothing is found');
  const fixes = await fixesOf(found, {
    cwd: folder,
    paths: ['.'],
    rounds,
    concerns: ({ findings }) => findings,
    scan: (instead) => scanFolder(folder, { ...options, instead }),
  });
  return { ...fixes, folder };
}

/**
 * The text of one file after its fixes; the text itself where there was nothing to fix. What the fixes were
 * for is gone then: `fixesOf` takes a fix back that does not make its finding go.
 */
export async function fixed(path: string, text: string, options: Options = {}): Promise<string> {
  const { changes, notices } = await fixFolder({ [path]: text }, options);
  const [change] = changes;
  if (notices.length > 0) throw new Error(JSON.stringify(notices));
  return change ? decode(change.after) : text;
}
