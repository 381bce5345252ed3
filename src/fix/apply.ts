import type { Fix } from '../../rules/types.ts';
import type { Finding } from '../findings/types.ts';

type Edit = Fix['edits'][number];

/** A finding that says how to mend it. */
export type Fixable = Finding & { readonly fix: Fix };

/** Whether a fix may be made: of what is reported, not of what somebody decided to live with. */
export function isFixable(finding: Finding): finding is Fixable {
  const { fix, suppression, at } = finding;
  if (!fix || suppression || fix.edits.length === 0) return false;
  return fix.edits.every((edit) => edit.at.path === at.path);
}

/**
 * The fixes of one file that can be made together: where two touch, the first in the file wins, and the
 * other is made when the file was scanned again.
 */
export function together(findings: readonly Fixable[]): Fixable[] {
  const taken: Edit[] = [];
  const first = ({ fix }: Fixable): number => Math.min(...fix.edits.map(({ at }) => at.start));
  const sorted = [...findings].sort((a, b) => first(a) - first(b));
  return sorted.filter(({ fix }) => {
    if (fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) return false;
    taken.push(...fix.edits);
    return true;
  });
}

function touch({ at: a }: Edit, { at: b }: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The text with the edits made, none of which touches another. */
export function applied(text: string, fixes: readonly Fixable[]): string {
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const edits = fixes.flatMap(({ fix }) => fix.edits).sort((a, b) => a.at.start - b.at.start);
  const pieces: string[] = [];
  let from = 0;
  for (const { at, text: inserted } of edits) {
    pieces.push(text.slice(from, at.start), inserted.replace(/\r\n|\n|\r/g, lineBreak));
    from = at.end;
  }
  return pieces.join('') + text.slice(from);
}
