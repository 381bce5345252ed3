import type { Call, Unknown, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { rootOf } from '../sdk/objects.ts';
import { asPosix } from './batch.ts';
import { joining } from './joined.ts';
import { isCandidate } from './keys.ts';
import { execForm, isText, MOST_WORDS, Pieces, textOf } from './pieces.ts';

/**
 * Words in the names of functions that run a command: `execSync`, `check_output`, `ProcessBuilder`,
 * `exec.Command`, `Open3.capture2e`, `shell_exec`, `fromShellCommandline`, `sh`, Scala's `!!`, zx's `$`, and
 * what projects call their own. The command says which one it is; the name says that it is run.
 */
const RUNNING =
  /^(?:exec|execa|execute|run|spawn|system|popen|shell|sh|bash|zsh|cmd|commands?|process|capture|subprocess|passthru|getoutput|getstatusoutput|iex)\d?e?$/;
const RUNNERS = new Set([
  '`',
  '$',
  '!',
  '!!',
  'check_output',
  'check_call',
  'call',
  'local',
  'sudo',
  'aws',
  'bat',
]);
const OWNED = /(?:^|\.)(?:Cli\.Wrap|Command\.new)$/;
/** Functions of such names that tell somebody of a command, fail with one, or expect one. */
const TELLING =
  /^(?:print|log|echo|show|warn|describe|help|example|expect|assert|mock|exit|raise|throw|error|exception|failed|failure)$/;

/**
 * Arguments, and fields that are set later, that are the command or its words, in the order in which they
 * come: of Groovy's `sh`, Python, .NET's `ProcessStartInfo`, Swift's `Process` and `shellOut`.
 */
const NAMES = [
  'script',
  'command',
  'cmd',
  'to',
  'executableURL',
  'launchPath',
  'FileName',
  'fileName',
  'args',
  'arguments',
  'Arguments',
];
/** Methods that add words to a command that is made: Rust's `Command`, CliWrap. */
const ADDING = /^(?:args?|WithArguments)$/;

/** A longer text is no command that somebody wrote, and reading it for each call would take too long. */
const LONGEST = 50_000;

/** The commands that calls run, each as a script of a shell. */
export class Commands {
  private readonly added = new Map<Call, Call[]>();

  constructor(calls: readonly Call[]) {
    for (const call of calls) {
      const root = ADDING.test(call.name) ? rootOf(call.receiver) : undefined;
      if (!root) continue;
      const others = this.added.get(root);
      if (others) others.push(call);
      else this.added.set(root, [call]);
    }
  }

  of(call: Call): Value | undefined {
    const words = isRunner(call) ? this.words(call) : [];
    const line = script(words);
    if (!line || textOf(line).length > LONGEST) return undefined;
    return call.name === 'bat' ? asPosix(line) : line;
  }

  private words(call: Call): Value[] {
    const { receiver } = call;
    const owned = receiver && (isText(receiver) || receiver.kind === 'list') ? [receiver] : [];
    const fields = NAMES.flatMap((name) => fieldOf(call, name) ?? []);
    const added = [...(this.added.get(call) ?? [])]
      .sort((a, b) => a.calleeRange.start - b.calleeRange.start)
      .flatMap(wordsGiven);
    const words = [...owned.flatMap(flat), ...wordsGiven(call), ...fields.flatMap(flat), ...added];
    // What comes before the command is a context, a handle of a shell, options.
    const start = words.findIndex((word) => isText(word) || isProgram(word));
    return start < 0 ? [] : words.slice(start);
  }
}

function isRunner({ name, callee }: Call): boolean {
  if (OWNED.test(callee)) return true;
  // `$({ … })` gives back the function that is called.
  const own = name.replace(/\(\)$/, '');
  // `Process.Start`: what starts is said before.
  const full = /^start$/i.test(own) ? callee : own;
  if (RUNNERS.has(own)) return true;
  const words = full
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => RUNNING.test(word)) && !words.some((word) => TELLING.test(word));
}

function script([first, ...rest]: readonly Value[]): Value | undefined {
  if (!first) return undefined;
  if (isText(first) && isCandidate(textOf(first))) return first;
  const name = knownString(first);
  if (name === 'sts' || isProgram(first))
    return execForm([aws(first), ...(isProgram(first) ? [] : [first]), ...rest]);
  const [second] = rest;
  // .NET takes the words as one text.
  if (second && isAws(name) && isText(second) && textOf(second).includes(' '))
    return new Pieces().text('aws ', first).value(second).whole;
  return execForm([first, ...rest]);
}

function isAws(name: string | undefined): boolean {
  return name !== undefined && /(?:^|\/)aws(?:local|\.exe)?$/.test(name);
}

/** A variable that holds where the AWS CLI is. */
function isProgram(value: Value): boolean {
  return (
    value.kind === 'unknown' && /^\w{0,20}aws_?(?:cli|bin|path|exe|cmd|command)?$/i.test(value.name ?? '')
  );
}

function aws({ range }: Value): Value {
  return { kind: 'known', value: 'aws', range };
}

function fieldOf(call: Call, name: string): Value | undefined {
  return (
    call.later?.entries.findLast(({ key }) => key === name && !ADDING.test(key))?.value ??
    call.args.find((one) => one.name === name)?.value
  );
}

function wordsGiven(call: Call): Value[] {
  const words = call.args.flatMap(({ name, value }) => (name === undefined ? flat(value) : []));
  return call.complete ? words : [...words, unseen(call)];
}

const withJoined = joining(flat);

/** The words that a value stands for; lists in lists are no words. */
function flat(value: Value): Value[] {
  switch (value.kind) {
    case 'map':
      return [];
    case 'list': {
      if (value.items.length > MOST_WORDS || value.items.some(({ kind }) => kind === 'list')) return [value];
      return [...value.items.flatMap(flat), ...(value.complete ? [] : [unseen(value)])];
    }
    case 'unknown':
      return perhapsLonger(value);
    case 'template':
      return [withJoined(value)];
    case 'call': {
      const joined = withJoined(value);
      if (joined !== value) return [joined];
      // `shlex.split("aws …")`, `'aws …'.split(' ')`, `URL(fileURLWithPath: "/usr/bin/aws")`.
      if (!/^(?:split|URL)$/.test(value.call.name)) return [value];
      const texts = [value.call.receiver, ...value.call.args.map((one) => one.value)];
      return [texts.find((text) => text && isText(text)) ?? value];
    }
    default:
      return [value];
  }
}

/** A list that is longer under a condition: its shortest form, and what may follow. */
function perhapsLonger(value: Unknown): Value[] {
  const lists = (value.options ?? []).filter((option) => option?.kind === 'list');
  const [shortest] = lists.sort((a, b) => a.items.length - b.items.length);
  if (!shortest || lists.length !== value.options?.length) return [value];
  return [...flat(shortest), unseen(value)];
}

function unseen({ range }: { readonly range: Value['range'] }): Unknown {
  return { kind: 'unknown', origin: 'expression', text: 'more words', range };
}
