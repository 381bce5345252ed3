import { PackedList } from '../packed-list.ts';
import { sortFindings } from './order.ts';
import type { Finding } from './types.ts';

/** Findings that stay as they are until all are asked for. */
const MOST = 256;

/** The findings of a scan until all are there. */
export class KeptFindings {
  private readonly list = new PackedList<Finding>(MOST);

  /** Bytes of those that are packed. */
  get packed(): number {
    return this.list.packed;
  }

  /** Copies them: what they say may be parts of texts. */
  add(findings: readonly Finding[]): void {
    for (const finding of structuredClone(findings)) this.list.add(finding);
  }

  /** All, in the order in which they are told. */
  sorted(): Finding[] {
    const all = [...this.list];
    sortFindings(all);
    return all;
  }
}
