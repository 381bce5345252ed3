import type { Plan } from './plan.ts';

/** What a person does after files were written, until a pull request is green; empty where none was. */
export function nextSteps({ files }: Plan): string[] {
  const has = (name: RegExp): boolean => files.some(({ path }) => name.test(path));
  if (files.length === 0) return [];
  const steps = [
    [
      'npx iam-lint scan .',
      'says what is found today ("npx iam-lint explain RULE": why, and how to mend it)',
    ],
    [
      'npx iam-lint baseline',
      'lists what has to wait; with "baseline" in the configuration only what is new fails',
    ],
    ...(has(/pre-commit/) ? [['pre-commit install', 'makes git run the hook in this clone']] : []),
  ];
  const width = Math.max(...steps.map(([command = '']) => command.length));
  const lines = steps.map(([command = '', why = '']) => `    ${command.padEnd(width)}  ${why}`);
  const judged = has(/workflows/) ? ', and open a pull request: it is judged by what it adds' : '';
  const notes = [
    `Then commit what was written${judged}.`,
    ...(has(/^\.iam-lint\.yaml$/)
      ? ['.iam-lint.yaml takes your AWS accounts under accounts.own: trusting those needs no ExternalId.']
      : []),
    ...(has(/workflows/)
      ? [
          'The last step of the workflow needs code scanning; without it, leave out the step and its permission.',
        ]
      : []),
  ];
  return ['', 'Next:', '', ...lines, '', ...notes];
}
