import { isKeyName } from './names.ts';

const NAMED_AT_START = /^aws_access_key_id=["']?\$\{?\w+\}?/i;
const REFERENCE = '\\$(?:\\{(\\w{1,80})[^}\\n]{0,80}\\}|\\((\\w[\\w.]{0,80})\\)|(\\w{1,80}))';
/** `AWS_ACCESS_KEY_ID=$X`, `aws configure set aws_access_key_id "$X"`, `aws_access_key_id = ${X}`. */
const NAMED = new RegExp(
  `([\\w-]{0,40}aws[_-]?access[_-]?key(?![_-]?secret)(?:[_-]?id)?\\w{0,20})["']?(?:\\s{0,3}[=:]\\s{0,3}|\\s{1,5})\\\\?["']?${REFERENCE}`,
  'gi',
);
/** `AWS_ACCESS_KEY_ID=$(eval echo \$${STAGE}_ACCESS_KEY_ID)`: a variable whose name is put together. */
const COMPOSED = /aws_access_key_id=["']?\\?\$[({$][^\n;&]{1,100}?(\w{0,40}ACCESS_KEY_ID)\b/gi;
/** `--key $AWS_ACCESS_KEY_ID`, `-u $AWS_ACCESS_KEY_ID`. */
const OPTION = new RegExp(`\\s--?(?:[\\w-]{0,20}key(?:-id)?|u|username)[ =]["']?${REFERENCE}`, 'gi');
/** `docker run -e AWS_ACCESS_KEY_ID`. */
const PASSED = /\s(?:-e|--env|--build-arg)[ =]["']?(AWS_ACCESS_KEY_ID)(?![\w=])/g;

/** `--key $X`, whatever the variable is called, of a command that writes the key down. */
const WRITTEN = new RegExp(`\\s(?:--key|-k)[ =]["']?${REFERENCE}`, 'g');
/**
 * `serverless config credentials --provider aws --key `, which writes a pair to ~/.aws/credentials.
 * https://www.serverless.com/framework/docs/providers/aws/cli-reference/config-credentials
 */
const WRITES =
  /\b(?:serverless|sls)\s{1,5}(?:--\s{1,5})?config\s{1,5}credentials\s(?:[^\n;&|]|\\\r?\n){0,200}(?:--key|-k)[ =]["']?$/;

/** A variable that a script puts where an access key id belongs. */
export interface KeyVariable {
  readonly source: string;
  /** The name that is given the key, where it is another. */
  readonly name: string;
  readonly index: number;
  readonly length: number;
}

/** The variables that a text of the shell (or of what becomes one) gives as access key ids. */
export function* keyVariables(text: string): Iterable<KeyVariable> {
  for (const found of variablesIn(text))
    if (!isPrinted(text, found.index) && !isManaged(text, found.index)) yield found;
}

function* variablesIn(text: string): Iterable<KeyVariable> {
  for (const match of text.matchAll(NAMED)) {
    const [whole, name = '', braced, parens, plain] = match;
    const source = braced ?? parens ?? plain ?? '';
    const length = source.length + (plain === undefined ? 3 : 1);
    yield { source, name, index: match.index + whole.lastIndexOf('$'), length };
  }
  for (const match of text.matchAll(COMPOSED)) {
    const [whole, source = ''] = match;
    // A file or an answer of the CLI has the name in small letters.
    if (source !== source.toUpperCase() || NAMED_AT_START.test(whole)) continue;
    yield {
      source: `…${source}`,
      name: 'AWS_ACCESS_KEY_ID',
      index: match.index + whole.length - source.length,
      length: source.length,
    };
  }
  for (const match of text.matchAll(OPTION)) {
    const source = match[1] ?? match[2] ?? match[3] ?? '';
    const index = match.index + match[0].lastIndexOf('$');
    if (isKeyName(source))
      yield { source, name: source, index, length: match[0].length - match[0].lastIndexOf('$') };
  }
  for (const match of text.matchAll(WRITTEN)) {
    const index = match.index + match[0].lastIndexOf('$');
    if (!isWrittenKey(text, index)) continue;
    const source = match[1] ?? match[2] ?? match[3] ?? '';
    yield { source, name: 'AWS_ACCESS_KEY_ID', index, length: match[0].length - match[0].lastIndexOf('$') };
  }
  for (const match of text.matchAll(PASSED)) {
    const [whole, source = ''] = match;
    yield { source, name: source, index: match.index + whole.lastIndexOf(source), length: source.length };
  }
}

/** Whether what begins at an offset is the key that a command writes down. */
export function isWrittenKey(text: string, index: number): boolean {
  return WRITES.test(text.slice(Math.max(0, index - REACH), index));
}

/** How much of a command is looked at on either side of what it is given. */
const REACH = 300;

/** `aws iam delete-access-key --access-key-id $X`: what is said of a key, by whoever signs in with another. */
export function isManaged(text: string, index: number): boolean {
  return /\biam\s{1,5}(?:delete|update|get)-access-key[a-z-]{0,20}\s(?:[^\n;&|]|\\\r?\n){0,200}--access-key-id[ =]["']?$/.test(
    text.slice(Math.max(0, index - REACH), index),
  );
}

/** `echo "AWS_ACCESS_KEY_ID: $X"` that goes nowhere. */
function isPrinted(text: string, index: number): boolean {
  const before =
    text
      .slice(Math.max(0, index - REACH), index)
      .split(/[\n;&]/)
      .at(-1) ?? '';
  const after = /^[^\n]*/.exec(text.slice(index, index + REACH))?.[0] ?? '';
  return /^\s*(?:echo|printf)\b/.test(before) && !/>|\||tee\b/.test(before + after);
}
