import type { LanguageId } from '../languages/types.ts';
import type { Task } from './parse-thread.ts';

/** The tasks of one language that no thread has, in the order in which they came. */
export class Backlog {
  readonly language: LanguageId;
  private readonly tasks: Task[] = [];
  private size = 0;

  constructor(language: LanguageId) {
    this.language = language;
  }

  add(task: Task): void {
    this.tasks.push(task);
    this.size += task.job.text.length;
  }

  /** How many there are. */
  get length(): number {
    return this.tasks.length;
  }

  /** Characters of their texts. */
  get characters(): number {
    return this.size;
  }

  /** The number of the first one. */
  get first(): number {
    return this.tasks[0]?.number ?? Infinity;
  }

  /** @param most characters after which it is enough */
  take(most: number): readonly Task[] {
    let size = 0;
    const end = this.tasks.findIndex(({ job }) => (size += job.text.length) >= most);
    this.size -= size;
    return this.tasks.splice(0, end < 0 ? this.tasks.length : end + 1);
  }
}
