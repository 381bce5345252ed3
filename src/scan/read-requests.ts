import { parentPort } from 'node:worker_threads';
import { FileReader } from '../discover/read.ts';
import type { SourceFile } from '../discover/types.ts';
import type { Fact } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import { soughtCredentials } from './facts.ts';
import { MarkerSearch, type Candidate } from './markers.ts';
import { searched } from './shard.ts';
import type { NotRead } from './unread.ts';

/** What a thread is sent. */
export interface ReadRequest {
  readonly files: readonly SourceFile[];
  /** Bytes above which a file is not read, unless it was named. */
  readonly maxFileSize: number;
}

/** What it answers. */
export interface ReadAnswer {
  readonly counts: { readonly files: number; readonly bytes: number; readonly candidates: number };
  /** Files in which there is something to judge. */
  readonly found: readonly {
    readonly source: SourceFile;
    readonly text: string;
    readonly candidate: Candidate;
    readonly facts: readonly Fact[];
  }[];
  readonly unread: readonly { readonly source: SourceFile; readonly content: NotRead }[];
  /** Searches for credentials that failed. */
  readonly failed: readonly Notice[];
}

const reader = new FileReader();
const search = new MarkerSearch([]);

parentPort?.on('message', ({ files, maxFileSize }: ReadRequest) => {
  const counts = { files: 0, bytes: 0, candidates: 0 };
  const found: ReadAnswer['found'][number][] = [];
  const unread: ReadAnswer['unread'][number][] = [];
  const failed: Notice[] = [];
  for (const source of files) {
    const content = reader.readSource(source, maxFileSize);
    if (content.kind !== 'bytes') {
      unread.push({
        source,
        content: 'size' in content ? { kind: content.kind, size: content.size } : content,
      });
      continue;
    }
    counts.files++;
    counts.bytes += content.bytes.length;
    const one = searched(source, content.bytes, search);
    if (!one) continue;
    counts.candidates++;
    const { file, candidate } = one;
    const facts = candidate.credentials ? soughtCredentials(file, candidate) : [];
    if ('code' in facts) failed.push(facts);
    else if (facts.length > 0 || candidate.suppressions) {
      const { text } = file;
      found.push({ source, text, candidate, facts });
    }
  }
  parentPort?.postMessage({ counts, found, unread, failed } satisfies ReadAnswer);
});
