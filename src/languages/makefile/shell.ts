import { withConditionals, type ShellLine } from './conditionals.ts';
import { proseIn } from './prose.ts';
import { isCommand, shellVariables } from './variables.ts';

/**
 * The shell script that a Makefile's recipes make together, with its variables as the shell's: all that is
 * no shell is blanked out, and every offset stays what it is.
 */
export function shellOf(text: string): string {
  const lines: ShellLine[] = [];
  const isProse = proseIn(text);
  let definition: string[] | undefined;
  let isText = false;
  for (const line of logicalLines(text)) {
    const word = /^ {0,9}(?:override +)?([a-z]+)\b/.exec(line)?.[1];
    if (definition && word === 'endef') {
      lines.push(...definitionLines(definition));
      definition = undefined;
    }
    if (definition) definition.push(isText ? line.replace(/[^\n]/g, ' ') : line);
    else if (word === 'define') {
      definition = [];
      isText = isProse(line);
      lines.push(...blankLines(line));
    } else lines.push(...shellLines(line, word));
  }
  if (definition) lines.push(...definitionLines(definition));
  return withConditionals(lines).join('\n');
}

/** Where the shell ends that runs a line of a recipe: one runs each line, or all of a recipe where Make is told so. */
export function shellEnd(text: string, at: number): number | undefined {
  if (text[text.lastIndexOf('\n', at - 1) + 1] !== '\t') return undefined;
  const isOne = /^\.ONESHELL:/m.test(text);
  let end = at;
  do {
    end = text.indexOf('\n', end) + 1;
    if (end === 0) return text.length;
  } while (isOne ? text[end] === '\t' : text[end - 2] === '\\');
  return end;
}

/** A definition that is meant for recipes: tabs, the shell's own variables, questions to it, or a command with flags tell. */
function definitionLines(lines: readonly string[]): ShellLine[] {
  const isRecipe = lines.some(
    (line) => line.startsWith('\t') || /\$\$|\$\(shell\s/.test(line) || isCommand(line.trimStart()),
  );
  return lines.flatMap((line) =>
    isRecipe && !/^ {0,9}(?:ifn?(?:eq|def)|else|endif|define)\b/.test(line)
      ? recipe(line)
          .split('\n')
          .map((text) => ({ text }))
      : blankLines(line),
  );
}

/** The lines, with those that a backslash continues in one; `\r` is blanked, behind the backslash if any. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\\\r') ? `${raw.slice(0, -2)} \\` : raw.replace(/\r$/, ' ');
    if (open) open.push(line);
    else open = [line];
    if (line.endsWith('\\')) continue;
    lines.push(open.join('\n'));
    open = undefined;
  }
  if (open) lines.push(open.join('\n'));
  return lines;
}

function shellLines(line: string, word: string | undefined): ShellLine[] {
  if (word !== undefined && /^ifn?(?:eq|def)$/.test(word)) return conditionalLines(line, 'if');
  if (word === 'else' || word === 'endif') return conditionalLines(line, word);
  const shell = line.startsWith('\t')
    ? recipe(line)
    : (assignment(line) ?? command(line) ?? inlineRecipe(line));
  return shell?.split('\n').map((text) => ({ text })) ?? blankLines(line);
}

function conditionalLines(line: string, conditional: 'if' | 'else' | 'endif'): ShellLine[] {
  return blankLines(line).map(({ text }, i) => (i === 0 ? { text, conditional } : { text }));
}

/** `@`, `-` and `+` before a command speak to Make. */
function recipe(line: string): string {
  const prefix = /^[\t @+-]*/.exec(line)?.[0].length ?? 0;
  return ' '.repeat(prefix) + shellVariables(line.slice(prefix));
}

/** `target: prerequisites ; command`. */
function inlineRecipe(line: string): string | undefined {
  const match = /^[^#:=;\n]{1,200}:[^=;#\n]{0,500};[ \t@+-]{0,20}/.exec(line);
  // A rule that `$(eval)` makes of its arguments ends with their brackets: `$(foreach g,$(GOALS),$(eval $(g):;@:))`.
  if (!match || !isClosed(match[0])) return undefined;
  return ' '.repeat(match[0].length) + shellVariables(line.slice(match[0].length));
}

function isClosed(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}

const ASSIGNMENT = /^( *(?:export +|override +)*)([A-Za-z_]\w*)([ \t]*(?:[?!+]|::?:?)?=[ \t]*)(\S[^]*)$/;

/** `target: NAME = value`, for that target alone. */
const OF_TARGET =
  /^[^\s#:=][^#:=\n]{0,200}:[ \t]+(?:(?:export|override|private)[ \t]+)*[A-Za-z_]\w*[ \t]*(?:[?+]|::?:?)?=[ \t]*(?=\$\(shell\s)/;

/** `X := value` as `X=value`, right before the value, where the value is one word to the shell too. */
function assignment(line: string): string | undefined {
  const match = ASSIGNMENT.exec(line);
  if (!match || /[!+]/.test(match[3] ?? '')) return undefined;
  const [, before = '', name = '', equals = '', rest = ''] = match;
  const comment = rest.search(/[ \t]#/);
  const end = comment < 0 || rest.includes('\n') ? rest.length : comment;
  const value = shellVariables(rest.slice(0, end));
  if (!isOneWord(value.trimEnd())) return undefined;
  const room = before.length + name.length + equals.length;
  return `${name}=`.padStart(room) + value.padEnd(rest.length);
}

/**
 * `GET_SESSION = aws sts … --flag $(1)`: a command that recipes run by its name; `X != command`, which is run
 * at once; what the shell is asked for one target's variable.
 */
function command(line: string): string | undefined {
  const match = ASSIGNMENT.exec(line);
  const value = match?.[4] ?? '';
  const start =
    match && (isCommand(value) || match[3]?.includes('!')) ? line.length - value.length : targetValue(line);
  return start === undefined ? undefined : ' '.repeat(start) + shellVariables(line.slice(start));
}

function targetValue(line: string): number | undefined {
  return OF_TARGET.exec(line)?.[0].length;
}

function isOneWord(value: string): boolean {
  if (value.startsWith('$(') && value.endsWith(')')) return !value.includes('`') && isOneSubstitution(value);
  return /^(?:[^\s;&|<>()'"`\\#*?!~]+|"[^"`\\\n]*"|'[^'\n]*'|`[^`\n]*`)$/.test(value);
}

/** Whether the bracket that is opened first is closed last. */
function isOneSubstitution(value: string): boolean {
  let depth = 0;
  for (let at = 1; at < value.length; at++) {
    const character = value.charAt(at);
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at === value.length - 1;
  }
  return false;
}

function blankLines(line: string): ShellLine[] {
  return line.split('\n').map((part) => ({ text: ' '.repeat(part.length) }));
}
