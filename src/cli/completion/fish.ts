import type { Described, DescribedOption, Values } from './model.ts';

/** For fish, by its own `complete`. */
export function fish({ name, options, commands }: Described): string {
  const start = `complete -c ${name}`;
  const lines = [
    `# Completion of ${name} in fish. In ~/.config/fish/config.fish: ${name} completion fish | source`,
    `${start} -e`,
    ...options.map((option) => `${start} -n __fish_use_subcommand ${optionOf(option)}`),
    ...commands.flatMap(({ name: command, description, options: own, values }) => {
      const inside = `${start} -n '__fish_seen_subcommand_from ${command}'`;
      return [
        `${start} -n __fish_use_subcommand -f -a ${command} -d ${quoted(description)}`,
        ...(values?.kind === 'files' ? [] : [`${inside} -f${wordsOf(values)}`]),
        ...own.map((option) => `${inside} ${optionOf(option)}`),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function optionOf({ flags, description, values }: DescribedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const takes = values === undefined ? '' : values.kind === 'files' ? ' -r -F' : ` -x${wordsOf(values)}`;
  return `${names.join(' ')}${takes} -d ${quoted(description)}`;
}

function wordsOf(values: Values | undefined): string {
  if (values?.kind === 'words') return ` -a ${quoted(values.words.join(' '))}`;
  if (values?.kind !== 'pairs') return '';
  const pairs = values.words.flatMap((word) => values.levels.map((level) => `${word}=${level}`));
  return ` -a ${quoted(pairs.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
