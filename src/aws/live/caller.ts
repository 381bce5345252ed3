import type { Notice } from '../../findings/types.ts';
import type { Clients } from './clients.ts';
import { explained } from './errors.ts';

/** Asks, and keeps what could not be asked as notices: one call that is denied does not end the audit. */
export class Caller {
  readonly notices: Notice[] = [];
  private readonly clients: Clients;
  private readonly about: string;

  /** @param about what notices stand at: the account's ARN */
  constructor(clients: Clients, about: string) {
    this.clients = clients;
    this.about = about;
  }

  /**
   * The result of a call, or undefined where it failed.
   *
   * @param action as a policy names it
   * @param answers turns errors that are answers into results; undefined for all others
   */
  async try<T>(
    action: string,
    call: () => Promise<T>,
    answers: (error: unknown) => T | undefined = () => undefined,
  ): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      const answer = answers(error);
      if (answer !== undefined) return answer;
      const { message } = explained(error, action, this.clients.connection);
      if (!this.notices.some((notice) => notice.message === message))
        this.notices.push({ path: this.about, code: 'not-answered', message });
      return undefined;
    }
  }
}

/** Runs over items, a few at a time. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}
