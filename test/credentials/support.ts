import { findCredentials } from '../../src/credentials/search.ts';
import type { Credential, Location } from '../../src/facts/types.ts';
import { Keys } from '../support/keys.ts';

/** Invented credentials from a fixed seed: none is written in the repository, and none belongs to anyone. */
export const keys = new Keys(7);

export const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const BASE64 = `${BASE62}+/`;
export const HEX = '0123456789abcdef';

export function locate(path: string) {
  return ({ start, end }: { start: number; end: number }): Location => ({
    path,
    start,
    end,
    startLine: 1,
    startColumn: start + 1,
    endLine: 1,
    endColumn: end + 1,
  });
}

export function search(text: string, path = 'app.txt'): Credential[] {
  return findCredentials(text, { path, locate: locate(path) });
}

/** `type value` of each finding, the value as the text has it at the reported span. */
export function found(text: string, path = 'app.txt'): string[] {
  return search(text, path).map(({ type, at }) => `${type} ${text.slice(at.start, at.end)}`);
}

export const types = (text: string, path = 'app.txt'): string[] => search(text, path).map(({ type }) => type);
