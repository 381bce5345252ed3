import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Keys } from '../../test/support/keys.ts';
import type { Topic } from './checks.ts';

const FOLDER = 'bench/comparison';

/** One defect, or one text that looks like it and is right. */
export interface Case {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly is: 'defect' | 'correct';
  /** What it is about: a check that speaks of one of these has found the defect. */
  readonly about: readonly Topic[];
  /** A matter that iam-lint judges in its preset `strict` alone. */
  readonly strict?: true;
}

export function readCases(): Case[] {
  return JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')) as Case[];
}

/** The folders that hold cases, to be held against the list of them. */
export function caseFolders(): string[] {
  return readdirSync(join(FOLDER, 'cases')).sort();
}

/** The files of all cases, below a folder for each: path → content. Every case has keys of its own. */
export function caseFiles(cases: readonly Case[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { id } of cases) {
    const keys = new Keys(seedOf(id));
    for (const path of filesBelow(join(FOLDER, 'cases', id)))
      files[relative(join(FOLDER, 'cases'), path)] = keys.expand(readFileSync(path, 'utf8'));
  }
  return files;
}

/** What results were taken of: they are stale when it changes. */
export function digestOf(cases: readonly Case[]): string {
  const parts = [cases.map(({ id }) => id), Object.entries(caseFiles(cases))];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function seedOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32LE(0);
}
