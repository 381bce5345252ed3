import type { Word } from './arguments.ts';
import { table } from '../../values/table.ts';

/** Commands that run the command behind them, with those of their options that take a word. */
const WRAPPERS = table<string>({
  sudo: 'ughpCrt',
  doas: 'u',
  env: 'uCS',
  nice: 'n',
  timeout: 'ks',
  gtimeout: 'ks',
  xargs: 'InPLdas',
  time: 'fo',
  stdbuf: 'ioe',
  exec: 'a',
  command: '',
  builtin: '',
  eval: '',
  nohup: '',
  retry: '',
  run: '',
  unbuffer: '',
  noglob: '',
  assert_success: '',
});

/** A script's own command that says of itself that it runs what it is given: `log_and_run aws …`, `safe-exec aws …`. */
const RUNS = /[a-z][-_](?:run|exec|execute|retry)$/;

/** Package managers that run a command in the environment that they keep. */
const RUNNERS = /^(?:pipenv|poetry|uv|pdm|rye|hatch|bundle|dotenv|mise)$/;

/** Options of `docker run` that take no word. */
const DOCKER_SWITCHES =
  /^(?:--(?:rm|init|privileged|interactive|tty|detach|read-only|no-healthcheck|quiet)|-[itdqP]{1,4}|--\S{1,200}=.{0,500})$/;

/** The command that really runs, with its words: `sudo -E aws …`, `vault exec x -- aws …`, `docker run … image …`. */
export function unwrapped(words: readonly Word[], own?: ReadonlySet<string>): readonly Word[] {
  let rest = words;
  for (;;) {
    const name = nameOf(rest[0]);
    // `eval "aws … --flag $x"`, `eval "$command"`: one word is a whole script.
    if (name === 'eval' && (/\s/.test(rest[1]?.text ?? '') || (rest.length === 2 && isVariable(rest[1]))))
      return rest;
    const options = WRAPPERS[name] ?? (RUNS.test(name) && !own?.has(name) ? '' : undefined);
    const inner = options === undefined ? behindDashes(name, rest) : behindOptions(rest.slice(1), options);
    if (!inner || inner.length === 0) return rest;
    rest = inner;
  }
}

/** The words of a command that runs another one behind its dashes, up to those: `vault exec --flag x`. */
export function runnerIn(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (let options = WRAPPERS[nameOf(rest[0])]; options !== undefined; options = WRAPPERS[nameOf(rest[0])])
    rest = behindOptions(rest.slice(1), options);
  const name = nameOf(rest[0]);
  const isRunner = containerAt(name, rest) === 0 && !RUNNERS.test(name) && behindDashes(name, rest);
  return isRunner
    ? rest.slice(
        0,
        rest.findIndex(({ text }) => text === '--'),
      )
    : [];
}

function isVariable(word: Word | undefined): boolean {
  return word?.value.kind === 'name' && word.list === undefined;
}

/** A command's name without its folder. */
export function nameOf(word: Word | undefined): string {
  return word?.text.slice(word.text.lastIndexOf('/') + 1) ?? '';
}

function behindOptions(words: readonly Word[], taking: string): readonly Word[] {
  let i = 0;
  for (let word = words[i]; word; word = words[++i]) {
    const { text } = word;
    if (text === '--') return words.slice(i + 1);
    if (/^-[A-Za-z]$/.test(text) && taking.includes(text.charAt(1))) i++;
    else if (!/^(?:-.*|\w+=.*|\d+(?:\.\d+)?[smhd]?)$/s.test(text)) break;
  }
  return words.slice(i);
}

function behindDashes(name: string, words: readonly Word[]): readonly Word[] | undefined {
  const container = containerAt(name, words);
  if (container > 0) return image(words.slice(container));
  if (RUNNERS.test(name) && /^(?:run|exec)$/.test(words[1]?.text ?? ''))
    return behindOptions(words.slice(2), '');
  if (!words.slice(1, 3).some(({ text }) => text === 'exec' || text === 'run')) return undefined;
  const dashes = words.findIndex(({ text }) => text === '--');
  return dashes > 0 ? words.slice(dashes + 1) : undefined;
}

/** Where the options begin of `docker run`, `docker exec`, `docker compose run`, `docker-compose exec`; else 0. */
function containerAt(name: string, words: readonly Word[]): number {
  const isDocker = /^(?:docker|podman|nerdctl|finch)$/.test(name);
  const at = isDocker && words[1]?.text === 'compose' ? 2 : isDocker || name === 'docker-compose' ? 1 : 0;
  return at > 0 && /^(?:run|exec)$/.test(words[at]?.text ?? '') ? at + 1 : 0;
}

/** `docker run [options] image command…`: the image is the command, or has `aws` as the one that is told to it. */
function image(words: readonly Word[]): readonly Word[] | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) return undefined;
    if (word.text.startsWith('-')) {
      if (!DOCKER_SWITCHES.test(word.text)) i++;
      continue;
    }
    const name = word.text.lastIndexOf('/') + 1;
    const tag = word.text.slice(name).search(/[:@]/);
    const text = tag < 0 ? word.text : word.text.slice(0, name + tag);
    return [{ ...word, text }, ...words.slice(i + 1)];
  }
  return undefined;
}
