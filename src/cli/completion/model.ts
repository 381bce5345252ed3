import type { Argument, Command, Option } from 'commander';
import { rules } from '../../../rules/index.ts';
import { LEVELS } from '../flags.ts';
import { helpOf } from '../help.ts';

/** What may stand for a value. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `WORD=WORD` */
  | { readonly kind: 'pairs'; readonly words: readonly string[]; readonly levels: readonly string[] }
  | { readonly kind: 'files' }
  /** What nobody can list: a revision, an ARN. */
  | { readonly kind: 'any' };

export interface DescribedOption {
  /** `-V`, `--version`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined where it takes none, or none must follow. */
  readonly values: Values | undefined;
  readonly isRepeatable: boolean;
}

export interface DescribedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly DescribedOption[];
  /** Undefined where it takes no argument. */
  readonly values: Values | undefined;
  /** It takes more than one. */
  readonly isVariadic: boolean;
}

/** A command line, as far as completing it needs to know. */
export interface Described {
  readonly name: string;
  readonly options: readonly DescribedOption[];
  readonly commands: readonly DescribedCommand[];
}

/** Reads it off the program itself, so that it holds what the program takes. */
export function describeProgram(program: Command): Described {
  return {
    name: program.name(),
    options: optionsOf(program),
    commands: helpOf(program)
      .visibleCommands(program)
      .map((command) => ({
        name: command.name(),
        description: command.description(),
        options: command.name() === 'help' ? [] : optionsOf(command),
        values: command.name() === 'help' ? namesOf(program) : argumentOf(command.registeredArguments),
        isVariadic: command.registeredArguments[0]?.variadic === true,
      })),
  };
}

function optionsOf(command: Command): DescribedOption[] {
  return helpOf(command)
    .visibleOptions(command)
    .map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
      description: option.description,
      values: option.required ? valuesOf(option, placeholder(option)) : undefined,
      isRepeatable: Array.isArray(option.defaultValue),
    }));
}

function argumentOf([argument]: readonly Argument[]): Values | undefined {
  return argument && valuesOf(argument, argument.name());
}

function namesOf(program: Command): Values {
  return { kind: 'words', words: program.commands.map((command) => command.name()) };
}

/** `file` of `--output <file>`. */
function placeholder({ flags }: Option): string {
  return /<([^<>]{1,40})>/.exec(flags)?.[1] ?? '';
}

const ids = rules.map(({ meta }) => meta.id);

function valuesOf({ argChoices = [] }: { readonly argChoices?: readonly string[] }, name: string): Values {
  if (argChoices.length > 0) return { kind: 'words', words: argChoices };
  switch (name) {
    case 'id=level':
      return { kind: 'pairs', words: ids, levels: LEVELS };
    case 'id':
    case 'rule':
      return { kind: 'words', words: ids };
    case 'file':
    case 'folder':
    case 'path':
      return { kind: 'files' };
    default:
      return { kind: 'any' };
  }
}
