import type { Fact } from '../../facts/types.ts';
import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Known, Value } from '../../values/value.ts';
import { weightOf } from '../../values/weight.ts';
import { mayCommand } from '../cli/glance.ts';
import { cli } from '../cli/index.ts';
import { once } from '../once.ts';
import { expectationsIn } from '../sdk/expectations.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { Commands } from './commands.ts';
import type { Environment } from './environment.ts';
import { inEnvironment, ScriptFinder } from './find.ts';
import { isCandidate, isCommandKey } from './keys.ts';
import { textOf } from './pieces.ts';
import { isPowershellStep } from './powershell-scripts.ts';

/** The languages in which programs are written that run or write something for the shell. */
export const PROGRAMS: readonly LanguageId[] = [
  'typescript',
  'python',
  'go',
  'java',
  'kotlin',
  'scala',
  'groovy',
  'csharp',
  'ruby',
  'php',
  'rust',
  'cpp',
  'swift',
];

/**
 * AWS CLI commands that a program runs (`execSync('aws sts …')`, `exec.Command("aws", "sts", …)`, the steps of
 * a Jenkins pipeline), and those that it writes into a build or a machine that it defines
 * (`BuildSpec.fromObject({ … commands: […] })`).
 */
export const programScripts: Vocabulary = {
  id: 'program-scripts',
  languages: PROGRAMS,
  answers: true,
  embeds: ['bash', 'json'],
  markers: cli.markers,
  requires: ['aws'],
  mayHold: mayCommand,
  recognise: (reading, context) => once(factsIn(reading, context)),
};

/** More values than this are given to no command: somebody put a list into itself, line after line. */
const HEAVIEST = 10_000;

/** Methods that add commands to what they are called on: the user data of the CDK. */
const ADDING = /^add\w{0,20}commands$/i;

function* factsIn(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const finder = new ScriptFinder({ isCandidate, isKey: isCommandKey, isSkipped: () => false });
  const commands = new Commands(reading.calls);
  const environment = setByPipeline(reading);
  const expected = expectationsIn(reading.calls, reading.modules);
  for (const call of reading.calls) {
    if (expected.has(call)) continue;
    if (call.args.some(({ value }) => weightOf(value) > HEAVIEST)) continue;
    const command = commands.of(call);
    if (command)
      yield* told(
        environment.size > 0 ? inEnvironment([command], environment) : command,
        call.within,
        context,
      );
    // Jenkins' steps of Windows take a `script` too.
    if (call.name === 'bat' || isPowershellStep(call)) continue;
    for (const { name, value } of call.args)
      finder.visit(value, name ?? (ADDING.test(call.name) ? 'commands' : ''));
    // The lines of a script that is written somewhere: `fs.writeFileSync(file, lines.join('\n'))`.
    if (call.receiver?.kind === 'list') finder.visit(call.receiver);
  }
  for (const result of reading.results ?? []) {
    if (weightOf(result) > HEAVIEST) continue;
    finder.visit(result);
    if (isMadeCommand(result)) yield* told(result, undefined, context);
  }
  for (const script of finder.found) yield* told(script, undefined, context);
}

/** Jenkins' `environment { DURATION = '3600' }`: what the steps of the pipeline find set. */
function setByPipeline({ language, calls, assignments }: Reading): Environment {
  if (language !== 'groovy') return new Map();
  const blocks = calls.filter(({ callee }) => callee === 'environment').map(({ range }) => range);
  return new Map(
    assignments.flatMap(({ name, value, range }): [string, Known][] =>
      value.kind === 'known' && blocks.some((block) => block.start <= range.start && range.end <= block.end)
        ? [[name, value]]
        : [],
    ),
  );
}

/**
 * A command that a function makes for whoever runs it: one that begins where commands begin, for the role that it is
 * given. What only tells of a command names the role in words.
 */
function isMadeCommand(text: Value): boolean {
  if (text.kind !== 'template' || !MADE.test(textOf(text))) return false;
  return text.parts.some(
    (part, i) => /--role-arn[ =]["']?$/.test(knownString(part) ?? '') && text.parts[i + 1]?.kind !== 'known',
  );
}

const MADE = /(?:^|[\n;&|(`])[ \t]{0,40}(?:eval[ \t]{1,9}["']?\$\()?aws[ \t]{1,9}sts[ \t]{1,9}assume-role\b/;

function* told(script: Value, within: string | undefined, context: VocabularyContext): Iterable<Fact> {
  const inner = context.embedded('bash', script);
  if (!inner) return;
  for (const fact of cli.recognise(inner.reading, inner.context))
    yield fact.kind === 'role-assumption' && within !== undefined ? { ...fact, within } : fact;
}
