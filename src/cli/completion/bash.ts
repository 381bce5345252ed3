import type { Described, DescribedCommand, DescribedOption, Values } from './model.ts';

/**
 * For bash 3.2 and later, which is what macOS has. A shell function of its own reads the words: nothing that was
 * typed is evaluated. Where nothing is offered, bash offers files.
 */
export function bash({ name, options, commands }: Described): string {
  const top: DescribedCommand = { name: '', description: '', options, values: undefined, isVariadic: false };
  const names = commands.map((command) => command.name).join(' ');
  return `# Completion of ${name} in bash. In ~/.bashrc: source <(${name} completion bash)
_iam_lint() {
  local cur prev command='' options='' words='' levels='' i word
  local line=()
  # Bash takes "=" for a word of its own, unless it is told otherwise: a=b is made one word again.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((\${#line[@]} > 0)) && [[ $word == =* || \${line[\${#line[@]} - 1]} == *= ]]; then
      line[\${#line[@]} - 1]+=$word
    else
      line+=("$word")
    fi
  done
  cur=\${line[\${#line[@]} - 1]}
  prev=''
  if ((\${#line[@]} > 1)); then prev=\${line[\${#line[@]} - 2]}; fi
  for ((i = 0; i < \${#line[@]} - 1; i++)); do
    case "\${line[i]}" in ${names.replaceAll(' ', ' | ')}) command=\${line[i]}; break ;; esac
  done
  if [[ $cur == --*=* ]]; then
    prev=\${cur%%=*}
    cur=\${cur#*=}
  fi
  case "$command $prev" in
${[top, ...commands].flatMap((command) => command.options.flatMap((option) => valueCase(command, option))).join('\n')}
  *)
    if [[ $cur == -* ]]; then
      case "$command" in
${[top, ...commands].map((command) => `      '${command.name}') words='${flagsOf(command)}' ;;`).join('\n')}
      esac
    else
      case "$command" in
      '') words='${names}' ;;
${commands.flatMap(({ name: one, values }) => (wordsOf(values) === '' ? [] : [`      '${one}') words='${wordsOf(values)}' ;;`])).join('\n')}
      esac
    fi
    ;;
  esac
  if [[ -n $levels && $cur == *=* ]]; then
    words=$levels
    cur=\${cur#*=}
  elif [[ -n $levels ]]; then
    compopt -o nospace 2>/dev/null
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _iam_lint ${name}
`;
}

function valueCase({ name }: DescribedCommand, { flags, values }: DescribedOption): string[] {
  if (!values) return [];
  const levels = values.kind === 'pairs' ? ` levels='${values.levels.join(' ')}'` : '';
  return flags.map((flag) => `  '${name} ${flag}') words='${wordsOf(values)}'${levels} ;;`);
}

function wordsOf(values: Values | undefined): string {
  if (values?.kind === 'pairs') return values.words.map((word) => `${word}=`).join(' ');
  return values?.kind === 'words' ? values.words.join(' ') : '';
}

function flagsOf({ options }: DescribedCommand): string {
  return options.flatMap(({ flags }) => flags).join(' ');
}
