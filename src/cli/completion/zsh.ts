import type { Described, DescribedOption, Values } from './model.ts';

/** For zsh, by its own `_arguments`. Sourced after compinit, or as a file `_iam-lint` of `fpath`. */
export function zsh({ name, options, commands }: Described): string {
  return `#compdef ${name}
# Completion of ${name} in zsh. In ~/.zshrc, after compinit: source <(${name} completion zsh)
_iam_lint() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map((command) => `    ${quoted(`${command.name.replaceAll(':', '\\:')}:${command.description}`)}`).join('\n')}
  )
  _arguments -C \\
${options
  .flatMap(specsOf)
  .map((spec) => `    ${spec} \\`)
  .join('\n')}
    '1: :->command' \\
    '*:: :->rest' && return
  case $state in
  command) _describe command commands ;;
  rest)
    case $words[1] in
${commands
  .map((command) => {
    const specs = [
      ...command.options.flatMap(specsOf),
      ...(command.values
        ? [quoted(`${command.isVariadic ? '*' : '1'}:${command.name}:${action(command.values)}`)]
        : []),
    ];
    return `    ${command.name}) _arguments ${specs.map((spec) => `\\\n      ${spec}`).join(' ')} ;;`;
  })
  .join('\n')}
    esac
    ;;
  esac
}
_iam_lint_levels() {
  local -a ids levels
  ids=(${pairsOf(commands.flatMap((command) => command.options))?.words.join(' ') ?? ''})
  levels=(${pairsOf(commands.flatMap((command) => command.options))?.levels.join(' ') ?? ''})
  if compset -P '*='; then compadd -a levels; else compadd -S = -a ids; fi
}
if [[ $funcstack[1] == _iam_lint ]]; then _iam_lint "$@"; else compdef _iam_lint ${name}; fi
`;
}

/** `'*--rule=[description]:value:action'`, for each flag of an option. */
function specsOf({ flags, description, values, isRepeatable }: DescribedOption): string[] {
  const told = `[${description.replace(/[[\]:\\]/g, '\\$&')}]`;
  return flags.map((flag) => {
    const takes = flag.startsWith('--') && values ? '=' : '';
    return quoted(
      `${isRepeatable ? '*' : ''}${flag}${takes}${told}${values ? `:value:${action(values)}` : ''}`,
    );
  });
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'pairs':
      return '_iam_lint_levels';
    case 'files':
      return '_files';
    case 'any':
      return '';
  }
}

function pairsOf(options: readonly DescribedOption[]): (Values & { kind: 'pairs' }) | undefined {
  return options.flatMap(({ values }) => (values?.kind === 'pairs' ? [values] : []))[0];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
