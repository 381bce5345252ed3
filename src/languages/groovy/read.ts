import { constantsFirst } from '../java/classes.ts';
import type { Program } from '../program.ts';
import type { Problem } from '../types.ts';
import { Cursor, type Names } from './cursor.ts';
import { body } from './statements.ts';
import type { Token } from './tokens.ts';
import { Tokenizer } from './tokenize.ts';

/**
 * Reads Groovy: scripts, classes, Gradle files and Jenkinsfiles. What it does not understand it steps
 * over, to the next statement or bracket, so that nothing behind it is lost.
 *
 * @throws RangeError where brackets nest absurdly deep
 */
export function readProgram(text: string): { program: Program; problems: Problem[] } {
  const tokenizer = new Tokenizer(text);
  const tokens = tokenizer.tokens();
  const { problems } = tokenizer;
  const cursor = new Cursor(tokens, problems, namesIn(tokens));
  return { program: { body: constantsFirst(body(cursor)) }, problems };
}

/** What stands before a name, and behind it, says what the name is. */
function namesIn(tokens: readonly Token[]): Names {
  const mapMethods = new Set<string>();
  const classes = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const before = tokens[i - 1];
    if (before?.kind !== 'name') continue;
    if (before.text === 'class' || before.text === 'enum') classes.add(token.text);
    if (tokens[i + 1]?.text === '(' && tokens[i + 2]?.text === 'Map') mapMethods.add(token.text);
  }
  return { mapMethods, classes };
}
