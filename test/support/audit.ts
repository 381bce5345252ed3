import { audit } from '../../src/aws/audit.ts';
import { readSaved } from '../../src/aws/saved.ts';
import type { ScanResult } from '../../src/findings/types.ts';
import { folderOf, optionsFor, type Options } from './scan-folder.ts';

/** Names under which IAM's answers are saved; all other files are the repository's. */
const SAVED = /^(?:account|roles|access-keys|providers?|credential-report)[\w-]*\.(?:json|csv)$/;

/** Audits what files hold of an account, joined with the others, as the command does. */
export async function auditFiles(
  files: Readonly<Record<string, string>>,
  options: Options = {},
): Promise<ScanResult> {
  const entries = Object.entries(files);
  const saved = entries.filter(([name]) => SAVED.test(name));
  const others = entries.filter(([name]) => !SAVED.test(name));
  const { accounts, notices } = readSaved(saved.map(([path, text]) => ({ path, text })));
  const folder = folderOf(Object.fromEntries(others));
  const result = await audit(accounts, others.length > 0 ? ['.'] : [], optionsFor(folder, options));
  return { ...result, notices: [...notices, ...result.notices] };
}
