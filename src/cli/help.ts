import { Help, type Command, type Option } from 'commander';

/** The form of help and of usage mistakes that every command has. */
export function styled(command: Command): Command {
  return command
    .exitOverride()
    .showHelpAfterError('(run with --help for the options)')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ optionDescription: describeOption });
}

/** What an option is, the words that it takes, and its default. */
export function describeOption(option: Option): string {
  const { description, argChoices = [] } = option;
  const words = argChoices.length > 0 ? `: ${argChoices.join(', ')}` : '';
  // A remark in brackets, or after a semicolon, comes last.
  const [, what = description, remark = ''] = /^([^(;]*?)( ?[(;].*)?$/.exec(description) ?? [];
  const isTold = remark.includes('(default: ') || option.negate || option.defaultValue === undefined;
  const value = Array.isArray(option.defaultValue) || isTold ? undefined : String(option.defaultValue);
  return `${what}${words}${remark}${value === undefined ? '' : ` (default: ${value})`}`;
}

/** Help as commander lays it out. */
export function helpOf(command: Command): Help {
  return Object.assign(new Help(), command.configureHelp());
}
