/** What gives a program its environment: in templates, in the CDK. */
const ENVIRONMENT = /environment\w{0,20}\\?["']?\s{0,9}(?:=>|[:=(])[ \t]{0,40}/gi;

/** Characters of an environment that are looked at. */
const MOST = 20_000;

const ROLE = /role/i;

/**
 * Whether an environment that a text holds may tell a program of a role, which is then what the program assumes. One
 * that is made somewhere else is not seen, and may.
 */
export function speaksOfRole(text: string): boolean {
  for (const {
    0: { length },
    index,
  } of text.matchAll(ENVIRONMENT)) {
    const start = index + length;
    const block = blockOf(text, index, start);
    if (block === undefined || ROLE.test(block)) return true;
  }
  return false;
}

const OUTPUTS = /^[ \t]{0,20}["']?Outputs["']?\s{0,9}[:=]/m;
const PARAMETERS = /^[ \t]{0,20}["']?Parameters["']?\s{0,9}[:=][ \t]{0,40}/m;

/**
 * Whether a template that a text holds may hand a role on that is not its own: one that it was given, that another
 * template has, or whose ARN it puts together.
 */
export function handsRoleOn(text: string): boolean {
  const outputs = text.search(OUTPUTS);
  if (outputs < 0) return false;
  const behind = text.slice(outputs);
  if (!ROLE.test(behind)) return false;
  if (/ImportValue|:role\//.test(behind)) return true;
  const given = PARAMETERS.exec(text);
  return given !== null && namesRole(blockOf(text, given.index, given.index + given[0].length));
}

function namesRole(parameters: string | undefined): boolean {
  return parameters === undefined || /^\s{0,40}["']?\w{0,80}role\w{0,80}["']?\s{0,9}:/im.test(parameters);
}

/** @param start where its value begins, on the line of the key or behind it */
function blockOf(text: string, key: number, start: number): string | undefined {
  return /[\r\n]/.test(text[start] ?? '') ? indented(text, key) : bracketed(text, start);
}

/** What stands in brackets from a place on, or on its line; undefined where neither says what it is. */
function bracketed(text: string, start: number): string | undefined {
  if (!'{[('.includes(text[start] ?? ' ')) {
    LINE.lastIndex = start;
    const [rest = ''] = LINE.exec(text) ?? [];
    const opening = rest.search(/[{[(]/);
    // `${file(…)}` and its like: what it is stands somewhere else.
    if (rest[opening - 1] === '$') return undefined;
    return opening < 0 ? rest : bracketed(text, start + opening);
  }
  let depth = 0;
  for (let i = start; i < Math.min(text.length, start + MOST); i++) {
    const character = text[i] ?? '';
    if ('{[('.includes(character)) depth++;
    else if ('}])'.includes(character) && --depth === 0) return text.slice(start, i + 1);
  }
  return undefined;
}

const LINE = /[^\r\n]*/y;

/** The lines behind that of a key which stand further in than it does, or are items of its list. */
function indented(text: string, index: number): string | undefined {
  const indent = /^[ \t-]*/.exec(text.slice(text.lastIndexOf('\n', index) + 1, index))?.[0].length ?? 0;
  for (let at = text.indexOf('\n', index); at >= 0 && at - index < MOST;) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next < 0 ? undefined : next);
    const inner = line.trimStart();
    const depth = line.length - inner.length;
    const isOver = depth < indent || (depth === indent && !inner.startsWith('-'));
    if (inner !== '' && isOver) return text.slice(index, at);
    if (next < 0) return text.slice(index);
    at = next;
  }
  return undefined;
}
