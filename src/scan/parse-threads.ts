import { availableParallelism } from 'node:os';
import type { LanguageId } from '../languages/types.ts';
import { Backlog } from './backlog.ts';
import { BATCH, LARGE_FILE, PARSE_LIMITS, type ParseSettings } from './parse-limits.ts';
import { MOST_SENT, MOST_SENT_AT_END, ParseThread, type Task } from './parse-thread.ts';

export interface ParseOptions {
  readonly settings?: ParseSettings | undefined;
  readonly threads?: number | undefined;
}

/**
 * What is worth it that a thread parses a language which another one has parsed already, in characters: its code is
 * warm there, and cold here. Less is worth it when nothing else is left to do.
 */
const LOADING_AGAIN = 600_000;
const LOADING_AT_END = 40_000;

/** Jobs below which starting a thread costs more than it saves, and the tree in which there will be as many. */
const WORTH_IT = 24;
export const LARGE_TREE = 3000;

/** More than these have paid nowhere that was measured. */
const MOST_THREADS = 2;

/** A thread beside the first one, and the languages that it has parsed. */
interface Other {
  readonly thread: ParseThread;
  readonly languages: Set<LanguageId>;
}

/**
 * Who parses what. The threads beside the first take what is next whenever they have room for it, and the first one
 * where there is too much of it or nothing left to read; a large file never goes to the first one. Each has languages
 * of its own, as long as there is enough to do in them: what reads a language is slow until it is warm.
 */
export class ParseThreads {
  private readonly backlogs = new Map<LanguageId, Backlog>();
  /** What is not to be done by the first thread. */
  private readonly elsewhere: Task[] = [];
  private readonly here = new Set<LanguageId>();
  private readonly others: readonly Other[];
  private readonly threads: number | undefined;
  private alone: boolean | undefined;
  private readonly worthIt: number;
  private loadingAgain = LOADING_AGAIN;
  private mostSent = MOST_SENT;
  private wake: (() => void) | undefined;

  /** @param files how many the scan will look at */
  constructor(files: number, { settings = PARSE_LIMITS, threads }: ParseOptions = {}) {
    this.worthIt = files > LARGE_TREE ? 1 : WORTH_IT;
    this.threads = threads;
    const heard = (task: Task): void => {
      if (!task.result) this.add(task);
      this.feed();
      this.wake?.();
    };
    this.others = Array.from({ length: Math.max(1, (threads ?? MOST_THREADS) - 1) }, () => ({
      thread: new ParseThread(settings, heard),
      languages: new Set(),
    }));
  }

  /** Asked only where there is something to parse: that is a millisecond. */
  private get isAlone(): boolean {
    return (this.alone ??= (this.threads ?? Math.min(MOST_THREADS, availableParallelism())) < 2);
  }

  /** Makes the threads before there is anything to do for them: they take their time to come to be. */
  begin(): void {
    if (!this.isAlone) for (const { thread } of this.others) thread.begin();
  }

  /** Whether any thread beside the first has something to do. */
  get isBusy(): boolean {
    return this.others.some(({ thread }) => thread.isBusy);
  }

  /** A task that is to be done by whoever is free first. */
  offer(task: Task): void {
    this.add(task);
    this.feed();
  }

  /** Whether there is a thread beside the first. */
  get mayPass(): boolean {
    return this.others.some(({ thread }) => !thread.isFailed);
  }

  /** A task that is not to be done by the first thread. */
  pass(task: Task): void {
    this.elsewhere.push(task);
    this.feed();
  }

  /** To be told when all was offered. */
  end(): void {
    this.loadingAgain = LOADING_AT_END;
    this.mostSent = MOST_SENT_AT_END;
  }

  /**
   * Tasks of one language for the first thread to do; none where others are better left to do what there is.
   *
   * @param isPressed whether there must be room for more
   */
  forHere(isPressed: boolean): readonly Task[] {
    const others = this.others.filter(({ thread }) => !thread.isFailed);
    if (others.length === 0 && this.elsewhere.length > 0) return this.elsewhere.splice(0, 1);
    const isAnothers = (language: LanguageId): boolean =>
      !this.isAlone && others.some(({ languages }) => languages.has(language));
    const backlog = this.next(this.here, isAnothers, isPressed ? 0 : this.loadingAgain);
    if (!backlog) return [];
    this.here.add(backlog.language);
    return backlog.take(BATCH);
  }

  /** Waits until another thread is done with a task. */
  async answer(): Promise<void> {
    if (!this.isBusy) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
  }

  async close(): Promise<void> {
    await Promise.all(this.others.map(({ thread }) => thread.close()));
  }

  private add(task: Task): void {
    const { language, text } = task.job;
    if (text.length > LARGE_FILE) {
      this.elsewhere.push(task);
      return;
    }
    let backlog = this.backlogs.get(language);
    if (!backlog) this.backlogs.set(language, (backlog = new Backlog(language)));
    backlog.add(task);
  }

  /** Gives the threads beside the first what they have room for. */
  private feed(): void {
    for (const { thread, languages } of this.others) {
      while (thread.hasRoom(this.mostSent)) {
        const [task] = this.elsewhere.splice(0, 1);
        if (task) {
          thread.give(task);
          continue;
        }
        if (this.isAlone) break;
        const isAnothers = (language: LanguageId): boolean =>
          this.here.has(language) ||
          this.others.some((other) => other.languages !== languages && other.languages.has(language));
        const backlog = this.next(languages, isAnothers, this.loadingAgain);
        const isThere = thread.isStarted || languages.size > 0;
        if (!backlog || (!isThere && backlog.length < this.worthIt)) break;
        languages.add(backlog.language);
        for (const one of backlog.take(1)) thread.give(one);
      }
    }
  }

  /**
   * The backlog that a thread goes on with: of its own languages the one that waits longest; else the largest that
   * nobody else has begun with; else the largest that is worth it.
   */
  private next(
    own: ReadonlySet<LanguageId>,
    isAnothers: (language: LanguageId) => boolean,
    worthIt: number,
  ): Backlog | undefined {
    const all = [...this.backlogs.values()].filter(({ length }) => length > 0);
    const [longest] = all.filter(({ language }) => own.has(language)).sort((a, b) => a.first - b.first);
    if (longest) return longest;
    const bySize = all.sort((a, b) => b.characters - a.characters);
    return (
      bySize.find(({ language }) => !isAnothers(language)) ??
      bySize.find(({ characters }) => characters >= worthIt)
    );
  }
}
