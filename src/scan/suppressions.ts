import type { Finding, Notice } from '../findings/types.ts';
import { applySuppressions, parseSuppressions } from '../suppress/comments.ts';
import type { FileText } from './facts.ts';
import type { ScanOptions } from './options.ts';
import { isDocument } from './path-class.ts';

/** The findings of a file with the comments in it that suppress some, and what is to be said of the comments. */
export function withSuppressions(
  { path, text, version }: FileText,
  findings: readonly Finding[],
  options: ScanOptions,
): { readonly findings: Finding[]; readonly notices: readonly Notice[] } {
  const suppressed = applySuppressions([...findings], parseSuppressions(text, path), {
    strict: options.strict,
    today: options.now,
    ranRules: new Set(options.settingsFor(path).keys()),
    knownRules: new Set(options.rules.map((rule) => rule.meta.id)),
  });
  // Nobody can mend the comment of an old version.
  if (version) return { findings: suppressed.findings, notices: [] };
  // A page that shows how a suppression is written has nothing to suppress.
  const notices = isDocument(path)
    ? suppressed.notices.filter(({ code }) => code !== 'unused-suppression')
    : suppressed.notices;
  return { findings: suppressed.findings, notices };
}
