import { createHash } from 'node:crypto';
import type { RepositoryFiles } from '../languages/types.ts';

/**
 * One thing that was asked of a repository's files, and what came of it: as long as every answer is the
 * same, so is what was made of them.
 */
export interface Question {
  readonly ask: 'isFile' | 'list' | 'read' | 'find' | 'mentioning';
  /** A path below the root, or the source of a pattern; of two, each on a line of its own. */
  readonly of: string;
  /** The answer, or a digest of it: no text of a file is kept. */
  readonly answer: string;
}

/** What the outcome of a file depends on beside its own text. */
export interface Asked {
  /** The folder that was asked, absolute. */
  readonly root: string;
  readonly questions: readonly Question[];
  /**
   * Set where the files of a language are read together and what one of them asked is kept for the others:
   * then each depends on all that any of them asked, and these questions are those not told of before.
   */
  readonly together?: boolean;
}

/** Hands questions on to the files, and remembers them. */
export class Witness implements RepositoryFiles {
  private readonly files: RepositoryFiles;
  private noted = new Map<string, Question>();
  /** The last question. */
  last: Question | undefined;

  constructor(files: RepositoryFiles) {
    this.files = files;
  }

  isFile(path: string): boolean {
    const is = this.files.isFile(path);
    this.note({ ask: 'isFile', of: path, answer: String(is) });
    return is;
  }

  list(folder: string): readonly string[] {
    const names = this.files.list(folder);
    this.note({ ask: 'list', of: folder, answer: digest(names.join('\0')) });
    return names;
  }

  read(path: string): string | undefined {
    const text = this.files.read(path);
    this.note({ ask: 'read', of: path, answer: digestOfText(text) });
    return text;
  }

  find(pattern: RegExp): readonly string[] {
    const paths = this.files.find(pattern);
    this.note({ ask: 'find', of: pattern.source, answer: digest(paths.join('\0')) });
    return paths;
  }

  mentioning(of: RegExp, words: RegExp): readonly string[] {
    const paths = this.files.mentioning(of, words);
    this.note({ ask: 'mentioning', of: `${of.source}\n${words.source}`, answer: digest(paths.join('\0')) });
    return paths;
  }

  open(path: string): { readonly text: string; readonly base: number } | undefined {
    const opened = this.files.open(path);
    this.note({ ask: 'read', of: path, answer: digestOfText(opened?.text) });
    return opened;
  }

  note(question: Question): void {
    this.last = question;
    this.noted.set(keyOf(question), question);
  }

  /** The questions since the last time. */
  take(): Question[] {
    const questions = [...this.noted.values()];
    this.noted = new Map();
    return questions;
  }
}

/** Asks questions again, each once. */
export class Answers {
  private readonly witness: Witness;
  private readonly known = new Map<string, string | undefined>();

  constructor(files: RepositoryFiles) {
    this.witness = new Witness(files);
  }

  /** Whether a question has the answer that it had. */
  isSame(question: Question): boolean {
    const key = keyOf(question);
    if (!this.known.has(key)) this.known.set(key, this.answer(question));
    return this.known.get(key) === question.answer;
  }

  private answer({ ask, of }: Question): string | undefined {
    const [first = '', second = ''] = of.split('\n');
    if (ask === 'find') this.witness.find(new RegExp(of));
    else if (ask === 'mentioning') this.witness.mentioning(new RegExp(first), new RegExp(second));
    else this.witness[ask](of);
    return this.witness.last?.answer;
  }
}

export function keyOf({ ask, of }: Question): string {
  return `${ask} ${of}`;
}

export function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url');
}

function digestOfText(text: string | undefined): string {
  return text === undefined ? '' : digest(text);
}
