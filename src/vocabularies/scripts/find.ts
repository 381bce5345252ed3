import { withEveryBranch } from '../../values/branches.ts';
import type { Range } from '../../values/range.ts';
import type { MapValue, TemplateValue, Value } from '../../values/value.ts';
import { intrinsicOf, resolveIntrinsic } from '../policy/intrinsics.ts';
import { fieldOf } from '../slots.ts';
import { substituted } from '../pipelines/substituted.ts';
import { environmentOf, type Environment } from './environment.ts';
import { execForm, isText, Pieces, textOf, variablesRead } from './pieces.ts';

export interface Search {
  /** Whether a text can hold a command that is looked for. */
  readonly isCandidate: (text: string) => boolean;
  /** Whether the strings of a key may be commands; keys are inherited from lists and intrinsics. */
  readonly isKey: (key: string) => boolean;
  /** A map whose scripts are read elsewhere. */
  readonly isSkipped: (map: MapValue, key: string) => boolean;
}

const DEEPEST = 100;

/** The shell scripts in a document's strings and lists of strings. */
export class ScriptFinder {
  readonly found: Value[] = [];
  /** Documents that stand in a string: CodeBuild's inline `BuildSpec`. */
  readonly documents: Value[] = [];
  private readonly search: Search;
  /** An alias leads to the same text again. */
  private readonly seen = new Set<string>();

  constructor(search: Search) {
    this.search = search;
  }

  visit(value: Value, key = '', environment: Environment = new Map(), depth = 0): void {
    if (depth > DEEPEST) return;
    const resolved = resolveText(value);
    if (resolved) {
      if (/^build_?spec$/i.test(key)) this.documents.push(resolved);
      else if (this.search.isKey(key) || namesShell(resolved)) this.script([resolved], environment, value);
    } else if (value.kind === 'map') this.map(value, key, environment, depth);
    else if (value.kind === 'list') this.list(value.items, key, environment, depth, value);
    else if (value.kind === 'call')
      for (const argument of value.call.args) this.visit(argument.value, key, environment, depth + 1);
  }

  private map(map: MapValue, key: string, outer: Environment, depth: number): void {
    const environment = environmentOf(map, outer);
    // GitLab runs both in one shell.
    const before = fieldOf(map, 'before_script');
    const script = fieldOf(map, 'script');
    const joined = before && script && isLines(before) && isLines(script);
    if (joined) this.script([...linesOf(before), ...linesOf(script)], environment, script);
    const commanded = this.container(map, environment);
    for (const { key: name, value } of map.entries) {
      if (this.search.isSkipped(map, name)) continue;
      if (joined && (name === 'script' || name === 'before_script')) continue;
      if (commanded && (name === 'args' || name === 'command')) continue;
      // An intrinsic says nothing of its own; what is among scripts has a name of its own.
      const named = name.startsWith('Fn::') || key === 'scripts' ? key : name;
      this.visit(value, named, environment, depth + 1);
    }
  }

  /** Kubernetes' `command: [aws]` with `args: [sts, …]`. */
  private container(map: MapValue, environment: Environment): boolean {
    const [command, args] = [fieldOf(map, 'command'), fieldOf(map, 'args')];
    if (command?.kind !== 'list' || args?.kind !== 'list') return false;
    const line = execForm([...command.items, ...args.items]);
    if (line) this.script([line], environment, command);
    return line !== undefined;
  }

  private list(
    items: readonly Value[],
    key: string,
    environment: Environment,
    depth: number,
    list: Value,
  ): void {
    const line = execForm(items);
    if (line) {
      if (this.search.isKey(key)) this.script([line], environment, list);
      return;
    }
    const texts = linesOf(list);
    if (texts[0] && (this.search.isKey(key) || namesShell(texts[0]))) this.script(texts, environment, list);
    for (const item of items) {
      if (item.kind === 'map' || item.kind === 'call' || (item.kind === 'list' && !isLines(item)))
        this.visit(item, key, environment, depth + 1);
    }
  }

  private script(lines: readonly Value[], environment: Environment, at: Value): void {
    const text = lines.map(textOf).join('\n');
    if (!this.search.isCandidate(text)) return;
    const place = `${String(at.range.start)}:${String(at.range.end)}`;
    if (this.seen.has(place)) return;
    this.seen.add(place);
    this.found.push(inEnvironment(lines, environment));
  }
}

/** `$$X`, which docker-compose and Buildkite take for a shell's `$X`. */
const ESCAPED = /\$\$(?=[A-Za-z_{])/g;
/** Azure's `$(X)`, which is put in before the shell reads it (learn.microsoft.com, "Define variables"). */
const MACRO = /\$\((\w{1,100})\)/g;

/** The lines of a script as the shell gets them, after what is set of the variables that it reads. */
export function inEnvironment(lines: readonly Value[], environment: Environment): TemplateValue {
  const read = variablesRead(lines.map(textOf).join('\n'));
  const pieces = new Pieces();
  for (const [name, value] of environment) {
    if (read.has(name)) pieces.text(`${name}='`, value).value(value).text("'\n", value);
  }
  for (const line of lines) pieces.value(asRun(line, environment)).text('\n', line);
  return pieces.whole;
}

/** A line as the shell gets it. */
function asRun(line: Value, environment: Environment): Value {
  const dollar = (_: string, range: Range): Value => ({ kind: 'known', value: '$', range });
  return substituted(substituted(line, ESCAPED, dollar), MACRO, (name, range) => {
    const set = environment.get(name);
    if (!set) return undefined;
    const evidence = [...(set.evidence ?? []), { range: set.range, message: `${name} is set here` }];
    return { kind: 'known', value: set.value, range, evidence };
  });
}

/** A script says in its first line what runs it. */
function namesShell(first: Value): boolean {
  return /^\s{0,20}#!\s{0,9}\/\S{1,40}(?:\/|\s)(?:ba|z|da|k|a)?sh\b/.test(textOf(first));
}

/** A string, also one that CloudFormation puts together. */
function resolveText(value: Value): Value | undefined {
  if (isText(value)) return withEveryBranch(value);
  const form = intrinsicOf(value);
  if (form?.name === 'Base64') return resolveText(form.argument);
  if (form?.name !== 'Sub' && form?.name !== 'Join') return undefined;
  const resolved = resolveIntrinsic(value);
  return isText(resolved) ? resolved : undefined;
}

function isLines(value: Value): boolean {
  return value.kind === 'list' ? value.items.some(isText) : isText(value);
}

/** The strings of a list, and of lists in it, which is how GitLab takes a script that is put together. */
function linesOf(value: Value): Value[] {
  if (value.kind !== 'list') return isText(value) ? [value] : [];
  return value.items.flatMap((item) => {
    if (item.kind === 'list') return item.items.filter(isText);
    const text = item.kind === 'map' || item.kind === 'call' ? undefined : resolveText(item);
    return text ? [text] : [];
  });
}
