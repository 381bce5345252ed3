import type { EventEmitter } from 'node:events';
import type { Command } from 'commander';
import { helpOf } from './help.ts';

/** The manual page of a program, in the man macros that every system's `man` reads, from what its help says. */
export function manPage(program: Command, version: string): string {
  const help = helpOf(program);
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  const name = program.name();
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
    '.SH NAME',
    `${text(name)} \\- linter for AWS credential hygiene`,
    '.SH SYNOPSIS',
    ...commands.flatMap((command, i) => [
      ...(i > 0 ? ['.br'] : []),
      `.B ${text(`${name} ${command.name()}`)}`,
      text(command.usage()),
    ]),
    '.SH DESCRIPTION',
    text(program.description()),
    ...options(program),
    ...commands.flatMap((command) => [
      `.SH ${text(`${name} ${command.name()}`).toUpperCase()}`,
      text(sentence(command.description())),
      ...options(command),
      ...after(command),
    ]),
    '.SH EXIT STATUS',
    '.TP\n0\nNothing at or above \\-\\-fail\\-on.\n.TP\n1\nFindings.\n.TP\n2\nWrong usage, a broken configuration, or a failure that made the scan incomplete.',
    '.SH FILES',
    '.TP\n.I .iam\\-lint.yaml\nThe configuration, from the scanned folder upwards to the root of the repository.',
    ...after(program),
    '',
  ].join('\n');
}

function options(command: Command): string[] {
  const help = helpOf(command);
  return help
    .visibleOptions(command)
    .flatMap((option) => ['.TP', `.B ${text(option.flags)}`, text(sentence(help.optionDescription(option)))]);
}

/** What its help says behind the options: paragraphs, and examples line by line. */
function after(command: Command): string[] {
  const written: string[] = [];
  const context = { command, error: false, write: (part: string) => void written.push(part) };
  // Of which commander's types do not tell.
  (command as unknown as EventEmitter).emit('afterHelp', context);
  const paragraphs = written.join('').trim().split('\n\n').filter(Boolean);
  return paragraphs.flatMap((paragraph) => {
    const [first = '', ...lines] = paragraph.split('\n');
    if (first !== 'Examples:') return ['.PP', text(paragraph)];
    return [
      '.PP',
      'Examples:',
      '.PP',
      '.nf',
      '.RS 4',
      ...lines.map((line) => text(line.trim())),
      '.RE',
      '.fi',
    ];
  });
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

/** Text in which nothing is a request or an escape, and a hyphen is the one that people type. */
function text(words: string): string {
  const escaped = words.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...');
  return escaped.replace(/^(?=[.'])/gm, '\\&');
}
