import { lstatSync, type Stats } from 'node:fs';
import type { SourceFile } from '../../discover/types.ts';
import type { Fact } from '../../facts/types.ts';
import type { Notice } from '../../findings/types.ts';
import { digest, type Asked } from '../asked.ts';
import { scannedRoot } from '../facts.ts';
import { secretsOf } from '../judge.ts';
import { rootFor } from '../siblings.ts';
import { Beside } from './beside.ts';
import {
  dayOf,
  MOST_DAYS,
  readCache,
  writeCache,
  type CachePlace,
  type Outcome,
  type Quiet,
  type Stamp,
  type Stored,
} from './file.ts';
import { isPlain } from './plain.ts';

/** A file that was changed less long ago may be changed once more and bear the same time. */
const RACY_MS = 2000;

/** What came of reading a candidate. */
export interface Came {
  /** Undefined where a part of it failed. */
  readonly facts: readonly Fact[] | undefined;
  readonly notices: readonly Notice[];
  /** Characters, where it was parsed. */
  readonly parsed?: number;
  readonly asked?: Asked;
}

/** A candidate whose content was met: by the digest it is known again. */
export interface Met {
  readonly source: SourceFile;
  readonly stats: Stats | undefined;
  readonly digest: string;
  readonly suppressions: boolean;
}

/**
 * What is remembered from one scan to the next: of files that say nothing that they do not, by their place,
 * size and times; of candidates what came of their content, by a digest of it. No text is kept, and nothing
 * of a file in which there is a secret.
 */
export class ScanCache {
  private readonly place: CachePlace;
  private readonly today = dayOf(Date.now());
  private readonly before: Stored | undefined;
  /** Why there is nothing from before. */
  private readonly fault: string | undefined;
  private readonly quiet: Map<string, Quiet>;
  private readonly outcomes: Map<string, Outcome>;
  private readonly beside: Beside;
  /** The paths whose outcome holds in this scan. */
  private readonly held = new Set<string>();
  private changed = false;
  private readonly counts = { untouched: 0, known: 0, anew: 0 };

  constructor(place: CachePlace) {
    this.place = place;
    const read = readCache(place);
    this.before = typeof read === 'string' ? undefined : read;
    this.fault = typeof read === 'string' ? read : undefined;
    this.quiet = new Map(this.before?.quiet.map((one) => [one.path, one]));
    this.outcomes = new Map(this.before?.outcomes.map((one) => [one.path, one]));
    this.beside = new Beside(this.before?.together ?? []);
  }

  /** A file that said nothing, if nobody touched it since. @param limit bytes above which none is scanned */
  untouched({ absolute, path, named }: SourceFile, limit: number): Quiet | undefined {
    const known = named ? undefined : this.quiet.get(path);
    if (!known) return undefined;
    const stats = statsOf(absolute);
    if (!stats?.isFile() || stats.size > limit || !isSame(known.stamp, stampOf(stats))) return undefined;
    this.counts.untouched++;
    if (known.day !== this.today) this.quiet.set(path, { ...known, day: this.today });
    return known;
  }

  /** Keeps that a file says nothing. */
  keepQuiet({ path }: SourceFile, stats: Stats | undefined, kind: Quiet['kind']): void {
    if (!stats || Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < RACY_MS) return;
    this.quiet.set(path, { path, stamp: stampOf(stats), kind, day: this.today });
    this.changed = true;
  }

  /** A candidate with what is known of its content. */
  meet(
    source: SourceFile,
    bytes: Buffer,
    stats: Stats | undefined,
    suppressions: boolean,
  ): { readonly met: Met; readonly known: Outcome | undefined } {
    const met = { source, stats, digest: digest(bytes), suppressions };
    const known = this.outcomes.get(source.path);
    if (known?.digest !== met.digest || !this.holds(known, source)) {
      this.counts.anew++;
      return { met, known: undefined };
    }
    this.counts.known++;
    this.held.add(source.path);
    this.outcomes.set(source.path, { ...known, day: this.today });
    this.keepIfQuiet(met, known);
    return { met, known };
  }

  /** Keeps what came of a candidate. */
  keep(met: Met, { facts, notices, parsed, asked }: Came): void {
    const { path } = met.source;
    // Others may depend on it though this one is not kept.
    const depends = asked && this.beside.keep(asked);
    this.outcomes.delete(path);
    this.quiet.delete(path);
    if (!facts || secretsOf(facts).length > 0 || !isPlain(facts)) return;
    const outcome = {
      path,
      digest: met.digest,
      ...(parsed === undefined ? {} : { parsed }),
      facts,
      notices,
      ...(depends ? { asked: depends } : {}),
      day: this.today,
    };
    this.changed = true;
    this.held.add(path);
    this.outcomes.set(path, outcome);
    this.keepIfQuiet(met, outcome);
  }

  /** Writes what is known now. @returns a line about it all for people */
  save(): string {
    const { untouched, known, anew } = this.counts;
    const counted = `${String(untouched)} files untouched, ${String(known)} known by their content, ${String(anew)} read anew`;
    const line = `cache: ${counted}${this.fault === undefined ? '' : ` (${this.fault})`}`;
    if (!this.changed && this.before?.day === this.today) return line;
    const isRecent = ({ day }: Quiet | Outcome): boolean => this.today - day <= MOST_DAYS;
    const outcomes = [...this.outcomes.values()].filter(
      ({ path, asked }) => this.held.has(path) || !asked?.together || this.beside.isSame(asked),
    );
    try {
      writeCache(this.place, {
        day: this.today,
        quiet: [...this.quiet.values()].filter(isRecent),
        outcomes: outcomes.filter(isRecent),
        together: this.beside.together,
      });
      return line;
    } catch (error) {
      return `${line}; it could not be written (${(error as Error).message})`;
    }
  }

  private holds({ asked }: Outcome, source: SourceFile): boolean {
    if (!asked) return true;
    return asked.root === rootFor(source.absolute, scannedRoot(source)) && this.beside.isSame(asked);
  }

  private keepIfQuiet({ source, stats, suppressions }: Met, { facts, notices, asked }: Outcome): void {
    if (facts.length + notices.length === 0 && !asked && !suppressions)
      this.keepQuiet(source, stats, 'candidate');
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return [size, mtimeMs, ctimeMs, ino];
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.every((part, i) => part === b[i]);
}
