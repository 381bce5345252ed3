import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { workflowCommand } from '../report/github.ts';
import type { Environment } from './inputs.ts';

/** What the runner that started us takes: lines of standard output, and files that it names. */
export class Runner {
  private readonly env: Environment;

  constructor(env: Environment) {
    this.env = env;
  }

  /** Prints text of which no line is obeyed, whatever scanned files made of it. */
  log(text: string): void {
    const token = randomUUID();
    process.stdout.write(`::stop-commands::${token}\n${text.trimEnd()}\n::${token}::\n`);
  }

  /** Prints workflow commands. */
  commands(text: string): void {
    process.stdout.write(text);
  }

  notice(message: string): void {
    this.commands(`${workflowCommand('notice', { title: 'iam-lint' }, message)}\n`);
  }

  error(message: string): void {
    this.commands(`${workflowCommand('error', { title: 'iam-lint' }, message)}\n`);
  }

  /** A delimiter that nobody can foresee, so that no value ends early and sets other outputs. */
  output(name: string, value: string | number): void {
    const delimiter = `delimiter_${randomUUID()}`;
    this.append('GITHUB_OUTPUT', `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  }

  summary(markdown: string): void {
    this.append('GITHUB_STEP_SUMMARY', markdown);
  }

  private append(variable: string, text: string): void {
    const file = this.env[variable];
    if (file) appendFileSync(file, text);
  }
}
