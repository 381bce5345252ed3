import { createHash } from 'node:crypto';
import { decode, encodingOf, type FileReader } from '../discover/read.ts';
import type { SourceFile } from '../discover/types.ts';
import { folderOf } from '../facts/naming.ts';
import type { Fact } from '../facts/types.ts';
import { languageOf } from '../languages/registry.ts';
import type { LanguageId } from '../languages/types.ts';
import { whereNamed } from './join/roles.ts';
import { parseJob, type FileText } from './facts.ts';
import { LineIndex } from './lines.ts';
import type { Candidate, MarkerSearch } from './markers.ts';
import type { ScanOptions } from './options.ts';
import type { ParseQueue } from './parse-queue.ts';
import type { ParseResult } from './parse.ts';

/** One of the parts of a scan that several machines share. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/**
 * Whether a path belongs to a shard: by its own characters alone, so that a file that comes or goes moves no
 * other one to another shard.
 */
export function isOfShard(path: string, shard: Shard | undefined): boolean {
  if (!shard) return true;
  const { index, count } = shard;
  return createHash('sha256').update(path).digest().readUInt32BE(0) % count === index - 1;
}

/** A file's text, and what the markers in it call for; undefined for one that holds none. */
export function searched(
  source: SourceFile,
  bytes: Buffer,
  search: MarkerSearch,
): { readonly file: FileText; readonly candidate: Candidate } | undefined {
  const wide = encodingOf(bytes) !== 'utf8';
  const candidate = search.find(wide ? Buffer.from(decode(bytes)) : bytes);
  if (!candidate) return undefined;
  const text = decode(bytes);
  return { file: { ...source, text, lines: new LineIndex(text) }, candidate };
}

/** Where the answers to what files ask may stand. */
export interface Reach {
  /** Folders of whose files any may answer. */
  readonly folders: ReadonlySet<string>;
  /** Any file may answer that defines roles or variables. */
  readonly anywhere: boolean;
}

/** How far the questions of files reach: what is in a file itself was read with it. */
export function reachOf(asking: Iterable<{ readonly path: string; readonly facts: readonly Fact[] }>): Reach {
  const folders = new Set<string>();
  let anywhere = false;
  for (const { path, facts } of asking) {
    for (const fact of facts) {
      // See `UserIndex`: names of users hold for a folder.
      const where =
        fact.kind === 'iam-user'
          ? 'folder'
          : fact.kind === 'role-assumption'
            ? whereNamed(fact.roleArn)
            : 'nowhere';
      if (where === 'folder') folders.add(folderOf(path));
      anywhere ||= where === 'anywhere';
    }
  }
  return { folders, anywhere };
}

interface Means {
  readonly options: Pick<ScanOptions, 'maxFileSize'>;
  readonly reader: FileReader;
  readonly search: MarkerSearch;
  readonly queue: ParseQueue<SourceFile>;
  readonly isOther: (file: SourceFile) => boolean;
}

/**
 * The facts of files of other shards. Those that cannot hold what another file asks for are not parsed; what
 * else is to be said of any of them is said in its own shard.
 */
export async function* factsOfOthers(
  files: Iterable<SourceFile>,
  { folders, anywhere }: Reach,
  { options, reader, search, queue, isOther }: Means,
): AsyncGenerator<{ readonly file: SourceFile; readonly facts: readonly Fact[] }> {
  for (const source of files) {
    const isNear = folders.has(folderOf(source.path));
    if ((!anywhere && !isNear) || !isOther(source)) continue;
    const content = reader.readSource(source, options.maxFileSize);
    const found = content.kind === 'bytes' && searched(source, content.bytes, search);
    if (!found) continue;
    const { file, candidate } = found;
    const language = languageOf(file.path, file.text);
    if (!isNear && !mayAnswer(candidate, language)) continue;
    const job = parseJob(file, candidate, language);
    if (job) queue.add(job, source, file.text.length);
    if (queue.isDue) yield* factsIn(await queue.results());
  }
  yield* factsIn(await queue.rest());
}

/** Of such a file everything is read: what is asked of one vocabulary's facts may need those of another to be seen. */
function mayAnswer({ vocabularies }: Candidate, language: LanguageId | undefined): boolean {
  return [...vocabularies].some(
    ({ answers, languages }) => answers && language !== undefined && languages.includes(language),
  );
}

function* factsIn(
  results: Iterable<readonly [SourceFile, ParseResult]>,
): Iterable<{ readonly file: SourceFile; readonly facts: readonly Fact[] }> {
  for (const [file, { facts }] of results) yield { file, facts };
}
