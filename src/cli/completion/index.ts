import type { Command } from 'commander';
import { oneOf } from '../usage.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { describeProgram, type Described } from './model.ts';
import { SHELLS } from './shells.ts';
import { zsh } from './zsh.ts';

const WRITERS: Readonly<Record<(typeof SHELLS)[number], (program: Described) => string>> = {
  bash,
  zsh,
  fish,
};

/**
 * The script that makes a shell complete a program's command line.
 *
 * @throws UsageError for a shell that there is no script for
 */
export function completion(program: Command, shell: string): string {
  return WRITERS[oneOf('shell', shell, SHELLS)](describeProgram(program));
}
