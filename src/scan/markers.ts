import { grouped } from '../grouped.ts';
import {
  CREDENTIAL_MARKERS,
  holdsUrlPassword,
  URL_PASSWORD_PATTERN,
  URL_WITH_PASSWORD,
} from '../credentials/search.ts';
import { SUPPRESSION_MARKER } from '../suppress/comments.ts';
import { MARKED, type Marked } from '../vocabularies/marked.ts';
import { Automaton } from './automaton.ts';

/** Bytes in which each marker is looked for by itself sooner than a regular expression of all is made. */
const A_FILE = 16 * 1024;

/** Bytes after which an automaton has paid for its making: before, a regular expression is there at once. */
const FEW_BYTES = 3 * 1024 * 1024;

const CREDENTIALS: ReadonlySet<string> = new Set(CREDENTIAL_MARKERS);

/** What the markers of one file call for. */
export interface Candidate {
  readonly credentials: boolean;
  /** The credential search's markers that the file holds. */
  readonly seen: ReadonlySet<string>;
  readonly suppressions: boolean;
  /** The vocabularies that can find something, whatever the file's language. */
  readonly vocabularies: ReadonlySet<Marked>;
}

/**
 * The one search that every file goes through: all markers of the credential search, of every
 * vocabulary and of suppressions in one pass over the bytes, read as Latin-1 so that nothing is decoded.
 * Most files hold none, and are done with.
 */
export class MarkerSearch {
  private pattern: RegExp | undefined;
  private readonly markers: readonly string[];
  /** Of a marker that was met, it and the shorter ones that it begins with: a match of it is one of theirs too. */
  private readonly beginnings = new Map<string, readonly string[]>();
  private automaton: Automaton | undefined;
  private searched = 0;
  private readonly wanted: readonly Marked[];
  /** By marker; not before a file has one. */
  private vocabularies: ReadonlyMap<string, readonly Marked[]> | undefined;
  private readonly requirements = new Map<Marked, RegExp>();

  /** @param vocabularies those that are wanted: none where nothing is to be parsed */
  constructor(vocabularies: readonly Marked[] = MARKED) {
    this.wanted = vocabularies;
    const all = [
      ...CREDENTIAL_MARKERS,
      SUPPRESSION_MARKER,
      ...vocabularies.flatMap(({ markers }) => markers),
    ];
    this.markers = [...new Set(all)];
  }

  /** @param bytes UTF-8, or any encoding in which ASCII is itself */
  find(bytes: Buffer): Candidate | undefined {
    this.searched += bytes.length;
    if (this.searched <= A_FILE) return this.byEach(bytes);
    if (this.searched <= FEW_BYTES) return this.byPattern(bytes);
    this.automaton ??= new Automaton([...this.markers, URL_WITH_PASSWORD]);
    return this.byAutomaton(this.automaton, bytes);
  }

  private byAutomaton(automaton: Automaton, bytes: Buffer): Candidate | undefined {
    const seen = new Set(automaton.find(bytes));
    if (seen.size === 0) return undefined;
    if (seen.has(URL_WITH_PASSWORD) && !holdsUrlPassword(bytes)) seen.delete(URL_WITH_PASSWORD);
    return seen.size === 0 ? undefined : this.candidate(seen, bytes);
  }

  private byEach(bytes: Buffer): Candidate | undefined {
    const lower = bytes.toString('latin1').toLowerCase();
    const seen = new Set(this.markers.filter((marker) => lower.includes(marker)));
    if (holdsUrlPassword(bytes)) seen.add(URL_WITH_PASSWORD);
    return seen.size === 0 ? undefined : this.candidate(seen, bytes);
  }

  private byPattern(bytes: Buffer): Candidate | undefined {
    const text = bytes.toString('latin1');
    const pattern = (this.pattern ??= oneOf(longestFirst(this.markers)));
    const seen = new Set<string>();
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      pattern.lastIndex = match.index + 1; // another may begin within it
      const marker = match[0].startsWith('://') ? URL_WITH_PASSWORD : match[0].toLowerCase();
      if (seen.has(marker)) continue;
      seen.add(marker);
      for (const shorter of this.beginningsOf(marker)) seen.add(shorter);
    }
    return seen.size === 0 ? undefined : this.candidate(seen, bytes);
  }

  private beginningsOf(marker: string): readonly string[] {
    let known = this.beginnings.get(marker);
    if (!known) {
      known = this.markers.filter((other) => marker.startsWith(other));
      this.beginnings.set(marker, known);
    }
    return known;
  }

  private candidate(seen: ReadonlySet<string>, bytes: Buffer): Candidate {
    let text: string | undefined; // which few need
    const vocabularies = new Set<Marked>();
    let credentials = false;
    const byMarker = (this.vocabularies ??= grouped(this.wanted, ({ markers }) => markers));
    for (const marker of seen) {
      credentials ||= marker === URL_WITH_PASSWORD || CREDENTIALS.has(marker);
      for (const vocabulary of byMarker.get(marker) ?? []) vocabularies.add(vocabulary);
    }
    for (const vocabulary of vocabularies) {
      if (!this.isMet(vocabulary, () => (text ??= bytes.toString('latin1')))) vocabularies.delete(vocabulary);
    }
    return { credentials, seen, suppressions: seen.has(SUPPRESSION_MARKER), vocabularies };
  }

  /** Whether a text holds what a vocabulary wants beside its markers. */
  private isMet(vocabulary: Marked, text: () => string): boolean {
    if (!vocabulary.requires) return true;
    let pattern = this.requirements.get(vocabulary);
    if (!pattern)
      this.requirements.set(vocabulary, (pattern = new RegExp(literals(vocabulary.requires), 'i')));
    return pattern.test(text());
  }
}

/** Where one marker begins another, the longer one says more. */
function longestFirst(markers: readonly string[]): string[] {
  return [...markers].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function oneOf(markers: readonly string[]): RegExp {
  return new RegExp(`${literals(markers)}|${URL_PASSWORD_PATTERN}`, 'gi');
}

function literals(markers: readonly string[]): string {
  return markers.map((marker) => marker.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}
