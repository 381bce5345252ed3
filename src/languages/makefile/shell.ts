import { withConditionals, type ShellLine } from './conditionals.ts';
import { shellVariables } from './variables.ts';

/**
 * The shell script that a Makefile's recipes make together, with its variables as the shell's: all that is
 * no shell is blanked out, and every offset stays what it is.
 */
export function shellOf(text: string): string {
  const lines: ShellLine[] = [];
  let inDefinition = false;
  for (const line of logicalLines(text)) {
    const word = /^ {0,9}(?:override +)?([a-z]+)\b/.exec(line)?.[1];
    if (word === 'define') inDefinition = true;
    else if (word === 'endef') inDefinition = false;
    lines.push(...shellLines(line, inDefinition ? undefined : word, inDefinition));
  }
  return withConditionals(lines).join('\n');
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

function shellLines(line: string, word: string | undefined, inDefinition: boolean): ShellLine[] {
  if (word !== undefined && /^ifn?(?:eq|def)$/.test(word))
    return blank(line).map((text, i) => (i === 0 ? { text, conditional: 'if' } : { text }));
  if (word === 'else' || word === 'endif')
    return blank(line).map((text, i) => (i === 0 ? { text, conditional: word } : { text }));
  const shell = line.startsWith('\t')
    ? recipe(line)
    : inDefinition
      ? undefined
      : (assignment(line) ?? inlineRecipe(line));
  return (shell?.split('\n') ?? blank(line)).map((text) => ({ text }));
}

/** `@`, `-` and `+` before a command speak to Make. */
function recipe(line: string): string {
  const prefix = /^[\t @+-]*/.exec(line)?.[0].length ?? 0;
  return ' '.repeat(prefix) + shellVariables(line.slice(prefix));
}

/** `target: prerequisites ; command`. */
function inlineRecipe(line: string): string | undefined {
  const match = /^[^#:=;\n]{1,200}:[^=;#\n]{0,500};[ \t@+-]{0,20}/.exec(line);
  if (!match) return undefined;
  return ' '.repeat(match[0].length) + shellVariables(line.slice(match[0].length));
}

const ASSIGNMENT = /^( *(?:export +|override +)*)([A-Za-z_]\w*)([ \t]*(?:\?|::?:?)?=[ \t]*)(\S[^]*)$/;

/** `X := value` as `X=value`, right before the value, where the value is one word to the shell too. */
function assignment(line: string): string | undefined {
  const match = ASSIGNMENT.exec(line);
  if (!match) return undefined;
  const [, before = '', name = '', equals = '', rest = ''] = match;
  const comment = rest.search(/[ \t]#/);
  const end = comment < 0 || rest.includes('\n') ? rest.length : comment;
  const value = shellVariables(rest.slice(0, end));
  if (!isOneWord(value.trimEnd())) return undefined;
  const room = before.length + name.length + equals.length;
  return `${name}=`.padStart(room) + value.padEnd(rest.length);
}

function isOneWord(value: string): boolean {
  if (value.startsWith('$(') && value.endsWith(')')) return !/`|\$\(/.test(value.slice(2));
  return /^(?:[^\s;&|<>()'"`\\#*?!~]+|"[^"`\\\n]*"|'[^'\n]*')$/.test(value);
}

function blank(line: string): string[] {
  return line.split('\n').map((part) => ' '.repeat(part.length));
}
