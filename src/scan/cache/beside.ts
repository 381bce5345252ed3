import { Kept } from '../../kept.ts';
import { Answers, keyOf, type Asked, type Question } from '../asked.ts';
import { MOST_ROOTS, RootedFiles } from '../repository-files.ts';
import type { Stored } from './file.ts';

/** What outcomes depend on beside their own text, and whether it is still what it was. */
export class Beside {
  private readonly answers = new Kept<Answers>(MOST_ROOTS);
  /** By root: what files that are read together asked in earlier scans, and in this one. */
  private readonly before: ReadonlyMap<string, readonly Question[]>;
  private readonly now = new Map<string, Map<string, Question>>();
  private readonly verdicts = new Map<string, boolean>();

  constructor(before: Stored['together']) {
    this.before = new Map(before);
  }

  /** Whether all that an outcome of an earlier scan depended on is the same. */
  isSame({ root, questions, together }: Asked): boolean {
    if (!together) return this.areSame(root, questions);
    let verdict = this.verdicts.get(root);
    if (verdict === undefined) {
      verdict = this.areSame(root, this.before.get(root) ?? []);
      this.verdicts.set(root, verdict);
    }
    return verdict;
  }

  /** Keeps what was asked in this scan. @returns what is to stand with the outcome */
  keep(asked: Asked): Asked {
    const { root, questions, together } = asked;
    if (!together) return asked;
    let now = this.now.get(root);
    if (!now) this.now.set(root, (now = new Map<string, Question>()));
    add(now, questions);
    return { root, questions: [], together };
  }

  get together(): Stored['together'] {
    const roots = new Set([...this.before.keys(), ...this.now.keys()]);
    return [...roots].map((root) => {
      const all = new Map(this.now.get(root));
      // What no longer holds was asked for outcomes that are forgotten with it.
      if (this.isSame({ root, questions: [], together: true })) add(all, this.before.get(root) ?? []);
      return [root, [...all.values()]] as const;
    });
  }

  private areSame(root: string, questions: readonly Question[]): boolean {
    let answers = this.answers.get(root);
    if (!answers) this.answers.set(root, (answers = new Answers(new RootedFiles(root))), 1);
    return questions.every((question) => answers.isSame(question));
  }
}

/** What was answered in two ways while files changed is answered in neither: it will not hold. */
function add(to: Map<string, Question>, questions: readonly Question[]): void {
  for (const question of questions) {
    const key = keyOf(question);
    const other = to.get(key);
    to.set(key, other && other.answer !== question.answer ? { ...question, answer: '?' } : question);
  }
}
