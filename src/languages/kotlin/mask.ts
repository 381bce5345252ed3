/** A dollar that is a character. */
const DOLLAR = '\uE000';
/** One of the dollars that begin what is put in, of which the grammar knows one. */
const NOTHING = '\uE001';

/**
 * The grammar has no strings before which there are dollars, `$$"${key} of $$name" ` (kotlinlang.org, "Strings",
 * "Multi-dollar string interpolation"): as many begin what is put in, and fewer are characters. Such a string becomes
 * one without them, each of whose characters stands where it stood.
 */
export function masked(text: string): string {
  return dollars(text.replace(ON_ONE_LINE, '$1;').replace(OUTSIDE_OF_TEXTS, mended));
}

/** `companion object { const val ROLE = "…" }`: the grammar wants an end of the last member, which the blank becomes. */
const ON_ONE_LINE =
  /^([ \t]{0,60}(?:(?:private|internal|public|protected|data|companion|sealed|open|abstract|inner|enum)[ \t]{1,9}){0,4}(?:object|class|interface)\b[^{}"\n]{0,300}\{[^{}\n]{0,300}[^{}\n;\s])[ \t](?=[ \t]{0,9}\}[ \t]{0,9}\r?$)/gm;

/**
 * What the grammar does not read, in code and not in texts and comments: a body that ends on the line of its class's
 * end (`init { f() } }`), an annotation's empty default, and a variable that is called as a modifier is (`open = true`).
 */
const OUTSIDE_OF_TEXTS =
  /"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])'|\/\/.*|\/\*[^]*?(?:\*\/|$)|\} (?=\})|= \[\](?=\s{0,99}[,)])|\b(?:open|sealed|final|abstract|override|public|private|protected|internal|suspend|inline|infix|external|tailrec|lateinit|vararg|noinline|crossinline)(?=[ \t]{0,9}=[^=])/g;

function mended(found: string): string {
  if (found === '} ') return '};';
  if (found === '= []') return '= ""';
  return /^["'/]/.test(found) ? found : found.toUpperCase();
}

function dollars(text: string): string {
  if (!text.includes('$$"')) return text;
  let result = '';
  let from = 0;
  const token = /\/[/*]|'(?:\\.|[^'\\\n])'|\${2,9}(?=")|"(?:"")?/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const { index, 0: found } = match;
    if (found.startsWith('$')) {
      const { masked: literal, end } = literalAt(text, index, found.length);
      result += text.slice(from, index) + literal;
      token.lastIndex = from = end;
    } else if (!found.startsWith("'")) token.lastIndex = endOf(found, text, index + found.length);
  }
  return result + text.slice(from);
}

/** The text of a string as it was. */
export function unmasked(text: string): string {
  return text.replaceAll(DOLLAR, '$');
}

/** What stands in a masked string for a name, and for what it has no more need of. */
export const PUT_IN = new RegExp(`${NOTHING}+|\\$([A-Za-z_]\\w*)`, 'g');
export const PUT_IN_OR_ESCAPED = new RegExp(`\\\\[\\s\\S]|${PUT_IN.source}`, 'g');

/** Behind a comment or a string whose beginning was found. */
function endOf(opening: string, text: string, from: number): number {
  if (opening === '"') {
    const rest = /(?:\\.|[^"\\\n])*"?/y;
    rest.lastIndex = from;
    return from + (rest.exec(text)?.[0].length ?? 0);
  }
  const closing = opening === '//' ? '\n' : opening === '/*' ? '*/' : opening;
  const end = text.indexOf(closing, from);
  return end === -1 ? text.length : end + closing.length;
}

function literalAt(text: string, start: number, dollars: number): { masked: string; end: number } {
  const quote = text.startsWith('"""', start + dollars) ? '"""' : '"';
  let result = ' '.repeat(dollars) + quote;
  let at = start + result.length;
  const piece = quote === '"' ? /\\.|[^"\\$\n]+|\$+/y : /[^"$]+|"{1,2}(?!")|\$+/y;
  for (;;) {
    piece.lastIndex = at;
    const found = piece.exec(text)?.[0];
    if (found === undefined) break;
    at += found.length;
    const isPutIn = found.length >= dollars && /[A-Za-z_{`]/.test(text[at] ?? '');
    if (!found.startsWith('$')) result += found;
    else if (!isPutIn) result += DOLLAR.repeat(found.length);
    else {
      result += `${DOLLAR.repeat(found.length - dollars)}${NOTHING.repeat(dollars - 1)}$`;
      const end = text[at] === '{' ? behindBraces(text, at) : at;
      result += text.slice(at, end);
      at = end;
    }
  }
  return { masked: result + text.slice(at, at + quote.length), end: at + quote.length };
}

function behindBraces(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
