import { ALONE, type Joined } from '../facts/joined.ts';
import type { AccessKeyState } from '../facts/live.ts';
import type { Fact, Location } from '../facts/types.ts';
import type { FileText } from './facts.ts';
import type { Candidate } from './markers.ts';
import type { LiveAnswers, ScanOptions } from './options.ts';

/** Characters of texts that wait: AWS is asked of few keys at once rather than that a history is held in memory. */
const MOST = 4 * 1024 * 1024;

/** A version of a file in which keys stand, of which AWS is asked before it is judged. */
export interface WaitingVersion {
  readonly file: FileText;
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
}

/**
 * Asks AWS of the keys in a history as it is read, each key once: what is true of a key today is true of it in every
 * version that it stands in.
 */
export class VersionKeys {
  private readonly askAws: NonNullable<ScanOptions['askAws']>;
  private readonly states = new Map<string, AccessKeyState>();
  private readonly asked = new Set<string>();
  private readonly told = new Set<string>();
  private readonly unasked = new Map<string, Location>();
  private waiting: WaitingVersion[] = [];
  private length = 0;

  constructor(askAws: NonNullable<ScanOptions['askAws']>) {
    this.askAws = askAws;
  }

  /** @returns whether the version waits for what AWS says */
  wait(version: WaitingVersion): boolean {
    let waits = false;
    for (const fact of version.facts) {
      if (fact.kind !== 'credential' || fact.type !== 'access-key-id' || fact.keyId === undefined) continue;
      waits = true;
      if (!this.asked.has(fact.keyId)) this.unasked.set(fact.keyId, fact.at);
      this.asked.add(fact.keyId);
    }
    if (!waits) return false;
    this.waiting.push(version);
    this.length += version.file.text.length;
    return true;
  }

  get isFull(): boolean {
    return this.length > MOST;
  }

  /** What AWS said of keys that are new, and the versions that may be judged now. */
  async answers(): Promise<{ readonly answers: LiveAnswers; readonly versions: readonly WaitingVersion[] }> {
    const { waiting: versions } = this;
    [this.waiting, this.length] = [[], 0];
    const answers = await this.askAws({ keys: new Map(this.unasked), roles: [] });
    this.unasked.clear();
    for (const [id, state] of answers.keys) this.states.set(id, state);
    // What is denied is denied each time, and told once.
    const notices = answers.notices.filter(({ message }) => !this.told.has(message));
    for (const { message } of notices) this.told.add(message);
    return { answers: { ...answers, notices }, versions };
  }

  /** What is known beside a version: what other files say of it would be what they say today. */
  get joined(): Joined {
    return { ...ALONE, keyState: (keyId) => this.states.get(keyId) };
  }
}
