import { inspect } from 'node:util';

/**
 * The only form in which a secret leaves the search: its first four and last two characters at most.
 * Of a short secret less is shown, so that what is hidden is always the greater part.
 */
export function mask(secret: string): string {
  const { length } = secret;
  if (length < 12) return '*'.repeat(Math.min(length, 8));
  if (length < 16) return `${secret.slice(0, 2)}…`;
  return `${secret.slice(0, 4)}…${secret.slice(-2)}`;
}

/** A secret that cannot be printed by accident: whatever turns it into text gets the mask. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. The one way to it, so that a search for this name finds every use. */
  reveal(): string {
    return this.#value;
  }

  get mask(): string {
    return mask(this.#value);
  }

  toString(): string {
    return this.mask;
  }

  toJSON(): string {
    return this.mask;
  }

  [inspect.custom](): string {
    return `Secret(${this.mask})`;
  }
}
