import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { completion } from '../../src/cli/completion/index.ts';
import { describeProgram } from '../../src/cli/completion/model.ts';
import { createProgram } from '../../src/cli/program.ts';
import { FORMATS } from '../../src/report/index.ts';
import { folderOf } from '../support/scan-folder.ts';

const program = createProgram();
const folder = folderOf({ 'infra/main.tf': '', 'notes.txt': '' });
for (const shell of ['bash', 'zsh', 'fish'])
  writeFileSync(join(folder, `completion.${shell}`), completion(program, shell));

function has(shell: string): boolean {
  const is = spawnSync(shell, ['-c', 'exit 0']).status === 0;
  if (!is) console.warn(`no ${shell}: its completion is not tested`);
  return is;
}

function run(shell: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What each shell is asked, and what it must offer (and not offer). */
const CASES: readonly [typed: string, offered: readonly string[], not: readonly string[]][] = [
  ['iam-lint ', ['scan', 'audit', 'completion', 'help'], ['--format', 'notes.txt']],
  ['iam-lint sc', ['scan'], ['audit']],
  ['iam-lint scan --sta', ['--staged', '--stats'], ['--since', '--prune']],
  ['iam-lint baseline --pr', ['--prune', '--preset'], ['--profile']],
  ['iam-lint scan --format ', FORMATS, ['mermaid', 'table']],
  ['iam-lint graph --format ', ['mermaid', 'dot', 'json', 'html'], ['sarif']],
  ['iam-lint scan --quiet --fail-on ', ['error', 'warning', 'note', 'never'], ['off']],
  ['iam-lint scan --only missing-', ['missing-external-id', 'missing-mfa'], ['root-access-key']],
  ['iam-lint explain missing-ex', ['missing-external-id'], ['missing-mfa']],
  ['iam-lint completion ', ['bash', 'zsh', 'fish'], ['notes.txt']],
];

describe.skipIf(!has('bash'))('bash', () => {
  const offers = (typed: string): string[] => {
    // Words as bash divides them: "=" stands for itself.
    const words = typed.split(/ +|(?==)|(?<==)/);
    const script = `source ./completion.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${String(words.length - 1)}; _iam_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', '--norc', '-c', script).split('\n').filter(Boolean);
  };

  test.each([
    ...CASES,
    ['iam-lint scan --format=sa', ['sarif'], ['json']] as const,
    ['iam-lint scan --rule missing-e', ['missing-external-id='], ['root-access-key=']] as const,
    ['iam-lint scan --rule missing-external-id=', ['off', 'note', 'warning', 'error'], ['high']] as const,
    ['iam-lint scan --rule missing-external-id=wa', ['warning'], ['off']] as const,
  ])('offers what can follow %j', (typed, offered, not) => {
    const found = offers(typed);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const one of not) expect(found).not.toContain(one);
  });

  test('evaluates nothing of what was typed', () => {
    expect(offers('iam-lint scan $(touch${IFS}pwned) --fo')).toEqual(['--format']);
    expect(run('bash', '-c', 'ls')).not.toContain('pwned');
  });

  test('leaves files to bash where none is offered', () => {
    expect(offers('iam-lint scan inf')).toEqual([]);
    expect(run('bash', '--norc', '-c', 'source ./completion.bash; complete -p iam-lint')).toContain(
      '-o default',
    );
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  const offers = (typed: string): string[] =>
    run('fish', '--no-config', '-c', `source ./completion.fish; complete -C '${typed}'`)
      .split('\n')
      .map((line) => line.split('\t', 1)[0] ?? '')
      .filter(Boolean);

  test.each([
    ...CASES,
    [
      'iam-lint scan --rule missing-external-id=',
      ['missing-external-id=warning'],
      ['missing-mfa=off'],
    ] as const,
    ['iam-lint scan inf', ['infra/'], ['scan']] as const,
    ['iam-lint scan --baseline no', ['notes.txt'], []] as const,
  ])('offers what can follow %j', (typed, offered, not) => {
    const found = offers(typed);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const one of not) expect(found).not.toContain(one);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  /** What a zsh of its own lists when Tab is pressed. */
  const offers = (typed: string): string => {
    const script = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; PROMPT=; autoload -Uz compinit; compinit -u -D; source ./completion.zsh; LISTMAX=1000; setopt no_list_ambiguous no_menu_complete no_auto_menu list_packed; stty columns 300 2>/dev/null; echo rea""dy'
zpty -r z out '*ready*'
zpty -n -w z $'${typed}\\t\\t'
sleep 1.5
zpty -n -w z $'\\C-u'
out=
while zpty -r -t z chunk; do out+=$chunk; done
print -r -- "$out"
zpty -d z
`;
    return run('zsh', '-f', '-c', script);
  };

  test.each([
    ['iam-lint ', ['scan', 'completion'], ['notes.txt']],
    ['iam-lint scan --sta', ['--staged', '--stats'], ['--prune']],
    ['iam-lint scan --format ', ['gitlab', 'sarif'], ['mermaid']],
    ['iam-lint scan --rule missing-external-id=', ['off', 'warning'], ['high']],
    ['iam-lint explain missing-e', ['missing-external-id'], ['missing-mfa']],
    ['iam-lint scan --baseline no', ['notes.txt'], []],
  ])('offers what can follow %j', (typed, offered, not) => {
    const found = offers(typed);
    for (const one of offered) expect(found).toContain(one);
    for (const one of not) expect(found).not.toContain(one);
  });
});

test('every value is a word, a file, or known to be free', () => {
  const { options, commands } = describeProgram(program);
  const free = [...options, ...commands.flatMap((command) => command.options)]
    .filter(({ values }) => values?.kind === 'any')
    .flatMap(({ flags }) => flags);
  expect(new Set(free)).toEqual(
    new Set([
      '--max-file-size',
      '--profile',
      '--region',
      '--endpoint-url',
      '--since',
      '--threads',
      '--shard',
      '--organization',
      '--at-once',
      '--assume-role',
      '--external-id',
    ]),
  );
  const ids = rules.map(({ meta }) => meta.id);
  expect(commands.find(({ name }) => name === 'explain')?.values).toEqual({ kind: 'words', words: ids });
});

test('another shell is answered with the nearest', () => {
  expect(() => completion(program, 'bsh')).toThrow('unknown shell "bsh"; did you mean "bash"?');
});
