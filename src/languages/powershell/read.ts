import type { Program, Stmt } from '../program.ts';
import type { Problem } from '../types.ts';
import { Parser } from './parser.ts';

/**
 * Reads a PowerShell script or module. What cannot be read is passed over with a problem; the rest is read.
 *
 * @throws RangeError on absurd nesting
 */
export function readProgram(text: string): { program: Program; problems: Problem[] } {
  const parser = new Parser(text);
  const start = parser.cursor.at;
  const before = usings(parser);
  const { params, body } = parser.statements.functionBody('');
  spellParameters(parser);
  const imports = [...required(text), ...before];
  const range = parser.cursor.from(start);
  const program: Stmt[] =
    params.length > 0
      ? [...imports, { kind: 'function', name: 'script', params, body, range }]
      : [...imports, ...body];
  return { program: { body: program }, problems: parser.cursor.problems };
}

/** `using …` comes before a script's own parameters. */
function usings({ cursor, statements }: Parser): Stmt[] {
  const found: Stmt[] = [];
  for (;;) {
    cursor.skipSeparators();
    if (!cursor.looksAt(/using[ \t]/iy)) return found;
    found.push(...statements.one());
  }
}

/** `#Requires -Modules A, @{ ModuleName = 'B' }`. */
function required(text: string): Stmt[] {
  const lines = text.matchAll(/^#requires[ \t].{0,500}$/gim);
  return [...lines].flatMap((line) => {
    const range = { start: line.index, end: line.index + line[0].length };
    const modules = line[0].matchAll(
      /(?:-modules?[ \t]{1,9}|,[ \t]{0,9}|ModuleName[ \t]{0,9}=[ \t]{0,9})["']?([\w.]{1,100})/gi,
    );
    return [...modules].map((match): Stmt => ({ kind: 'import', module: match[1] ?? '', names: {}, range }));
  });
}

/** `-rolearn x` is the parameter `$RoleArn` of a function of the file; so is a beginning of it. */
function spellParameters({ calls, functions }: Parser): void {
  for (const { name, args } of calls) {
    const params = functions.get(name);
    if (!params) continue;
    for (const arg of args) {
      const written = arg.name?.toLowerCase();
      if (written === undefined) continue;
      const param =
        params.find((one) => one.name.toLowerCase() === written) ??
        params.find((one) => one.name.toLowerCase().startsWith(written));
      if (param) arg.name = param.name;
    }
  }
}
