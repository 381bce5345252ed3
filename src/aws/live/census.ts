import type { OnProgress } from '../../scan/progress.ts';

/** Tells how far the reading of accounts is, all of them together, by their users: each costs a few requests. */
export class Census {
  private readonly onProgress: OnProgress | undefined;
  private listed = 0;
  private toAsk = 0;
  private asked = 0;

  constructor(onProgress?: OnProgress) {
    this.onProgress = onProgress;
  }

  /** A page told of so many users more. */
  async found(users: number): Promise<void> {
    this.listed += users;
    await this.tell();
  }

  /** So many of an account's users have to be asked about one by one. */
  expect(users: number): void {
    this.toAsk += users;
  }

  async next(): Promise<void> {
    this.asked++;
    await this.tell();
  }

  private async tell(): Promise<void> {
    const doing = 'asking AWS about';
    await this.onProgress?.(
      this.toAsk === 0
        ? { doing, done: this.listed, of: undefined }
        : { doing, done: this.asked, of: this.toAsk },
    );
  }
}
