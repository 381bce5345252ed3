import {
  CREDENTIAL_ANCHORS,
  findCredentials,
  holdsUrlPassword,
  URL_WITH_PASSWORD,
} from '../credentials/search.ts';
import { encodingOf } from '../discover/read.ts';
import type { Credential, Fact, Location } from '../facts/types.ts';
import { SUPPRESSION_MARKER } from '../suppress/comments.ts';
import { Automaton } from './automaton.ts';
import { LastVersions } from './last-versions.ts';

/** Lines of a call or block below the place where something is amiss in it. */
const BELOW = 12;

/** In which files the search for credentials looks for it, to read what follows as base64: see `named.ts`. */
const SECRET_OBJECTS = /\.(?:ya?ml|json)(?:\.j2)?$/i;
const SECRET_OBJECT = 'kind: Secret\n';
const SECRET = 'Secret';

/**
 * Credentials of which no other is a part: what is new elsewhere in their file changes nothing of them. A key of AWS's is
 * joined with its secret, which may be no more than a string beside it, and a private key is long.
 */
const ALONE: ReadonlySet<Credential['type']> = new Set([
  'bedrock-api-key',
  'named-secret',
  'presigned-url',
  'provider-token',
  'url-password',
]);

/**
 * Tells of an old version of a file whether there can be a credential in it, or a suppression, that one before it had
 * not: whether there is any in what differs and what is around that. It is the same search as that of a whole file,
 * with every anchor that it knows (which of them it goes by in a whole file, the rest of that file says). How far it
 * looks around an anchor is bounded: some hundred characters, and in a private key to the line before it.
 *
 * It is so only beside a version that held none that could be joined with what is new, and no suppression: that may be
 * taken back.
 */
export class ChangeSearch {
  private readonly last = new LastVersions();
  private anchors: Automaton | undefined;
  /** Files of whose last version it is not enough to look at what is new in the next. */
  private readonly holding = new Set<string>();
  private written = false;
  /** By path, lines that are to be read where they are written. */
  private readonly lines = new Map<string, Set<string>>();

  /**
   * From now on a version of that file is of interest that brings in the line of a place, or one below it that stands
   * nowhere else in the file.
   */
  watch({ path, startLine, endLine }: Location, text: string): void {
    const watched = this.lines.get(path) ?? new Set();
    const lines = text.split('\n').map((line) => line.trimEnd());
    const times = new Map<string, number>();
    for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
    for (const [i, line] of lines.slice(startLine - 1, endLine + BELOW).entries())
      if (line !== '' && (i === 0 || times.get(line) === 1)) watched.add(line);
    this.lines.set(path, watched);
  }

  /** Whether the version that was last asked about brings in a line that is watched. */
  get isWritten(): boolean {
    return this.written;
  }

  /** Whether nothing in a version is new that is of interest. */
  isNone(path: string, bytes: Buffer): boolean {
    this.written = false;
    if (encodingOf(bytes) !== 'utf8') {
      this.last.forget(path);
      return false;
    }
    const changed = this.last.changed(path, bytes) ?? [bytes];
    this.written = changed.map((part) => this.bringsWatched(path, part)).includes(true);
    const isNew = this.holding.has(path) || changed.some((part) => this.mayHoldCredential(path, part, bytes));
    // Until it is told that it is otherwise: in a whole file some anchors count beside others alone.
    if (isNew) this.holding.add(path);
    this.last.keep(path, bytes);
    return !isNew && !this.written;
  }

  /** Whether a line is written that is watched. The first time tells when it came in. */
  private bringsWatched(path: string, changed: Buffer): boolean {
    const watched = this.lines.get(path);
    if (!watched || watched.size === 0) return false;
    const lines = changed.toString('utf8').split('\n');
    const written = lines.map((line) => line.trimEnd()).filter((line) => watched.has(line));
    for (const line of written) watched.delete(line);
    return written.length > 0;
  }

  /** Is told what was found in the version that was last asked about, where all of it was searched. */
  found(path: string, facts: readonly Fact[], suppressions: boolean): void {
    const areAlone = facts.every((fact) => fact.kind === 'credential' && ALONE.has(fact.type));
    if (areAlone && !suppressions) this.holding.delete(path);
  }

  private mayHoldCredential(path: string, changed: Buffer, whole: Buffer): boolean {
    this.anchors ??= new Automaton([...CREDENTIAL_ANCHORS, SUPPRESSION_MARKER]);
    const found = this.anchors.find(changed);
    if (found.length === 0) return false;
    if (found.includes(SUPPRESSION_MARKER)) return true;
    const isUrlAlone = found.length === 1 && found[0] === URL_WITH_PASSWORD;
    if (isUrlAlone && !holdsUrlPassword(changed)) return false;
    const mayBeObject = SECRET_OBJECTS.test(path) && whole.includes(SECRET);
    return holdsCredential(path, changed.toString('utf8'), new Set(found), mayBeObject);
  }
}

function holdsCredential(
  path: string,
  text: string,
  seen: ReadonlySet<string>,
  mayBeObject: boolean,
): boolean {
  const options = { path, seen, locate: () => NOWHERE };
  try {
    return (
      findCredentials(text, options).length > 0 ||
      (mayBeObject && findCredentials(SECRET_OBJECT + text, options).length > 0)
    );
  } catch {
    return true; // the whole file's search tells of it
  }
}

const NOWHERE: Location = {
  path: '',
  start: 0,
  end: 0,
  startLine: 1,
  startColumn: 1,
  endLine: 1,
  endColumn: 1,
};
