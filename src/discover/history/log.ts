import type { GitProcess } from './process.ts';

/** A commit as a finding names it. */
export interface Commit {
  readonly id: string;
  /** `Name <address>`, as the commit has it. */
  readonly author: string;
  /** When it was written, ISO 8601. */
  readonly date: string;
  /** Its place in the history, parents before their children. */
  readonly order: number;
}

/** A file's content that a commit brought in. */
export interface Change {
  readonly commit: Commit;
  readonly blob: string;
  readonly path: string;
}

/**
 * Every commit that a revision range or any reference reaches, parents first, with the content that it has
 * and none of its parents has at that path. Settings of the repository that change what `git log` prints,
 * or that run something, are taken back.
 */
export function logArguments(range: readonly string[] | undefined): string[] {
  return [
    '-c',
    'log.mailmap=false',
    '-c',
    'diff.relative=false',
    'log',
    '--format=%H%x09%aI%x09%an <%ae>',
    '--encoding=UTF-8',
    '--date-order',
    '--reverse',
    '--root',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    // Of a merge, what is in none of its parents: the rest came with them.
    '-c',
    '-z',
    '-O/dev/null',
    '--ignore-submodules=all',
    '--no-notes',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    ...(range ?? ['--all']),
    '--',
  ];
}

const FILE = /^100(?:644|755|664)$/;

/** Reads what `git log` prints with these arguments. Each turn yields what came in one piece. */
export async function* changes(log: Pick<GitProcess, 'some'>): AsyncGenerator<Change[]> {
  const reading = new LogReading();
  let rest: Buffer = Buffer.alloc(0);
  for (let piece = await log.some(); piece; piece = await log.some()) {
    const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const found: Change[] = [];
    let from = 0;
    for (let end = text.indexOf(0); end >= 0; end = text.indexOf(0, from)) {
      const change = reading.field(text.toString('utf8', from, end));
      if (change) found.push(change);
      from = end + 1;
    }
    rest = text.subarray(from);
    if (found.length > 0) yield found;
  }
}

/**
 * Fields that NULs end: a commit's line, or `:<mode> <mode> <id> <id> <status>` (with as many colons as a
 * merge has parents, and modes and ids for each) and then the path.
 */
class LogReading {
  private commit: Commit = { id: '', author: '', date: '', order: 0 };
  private order = 0;
  private blob: string | undefined;
  private isPath = false;

  field(text: string): Change | undefined {
    if (this.isPath) {
      this.isPath = false;
      const { blob, commit } = this;
      return blob === undefined ? undefined : { blob, commit, path: text };
    }
    // The first change of a commit is parted from the commit's line by a line break of its own.
    const start = text.startsWith('\n') ? 1 : 0;
    if (text[start] === ':') {
      this.isPath = true;
      this.blob = blobOf(text.slice(start));
      return undefined;
    }
    const [id = '', date = '', ...author] = text.slice(start).split('\t');
    if (id !== '') this.commit = { id, date, author: author.join('\t'), order: ++this.order };
    return undefined;
  }
}

/** The id of what the commit has there, where that is a file: no link, no submodule, nothing deleted. */
function blobOf(text: string): string | undefined {
  const parents = /^:+/.exec(text)?.[0].length ?? 1;
  const words = text.slice(parents).split(' ');
  const mode = words[parents] ?? '';
  return FILE.test(mode) ? words[2 * parents + 1] : undefined;
}
