/** Deeper than any document a person or a tool wrote, and well within the stack of the parser. */
const DEEPEST_FLOW = 500;
const DEEPEST_COMPACT = 200;
const DEEPEST_INDENT = 1000;

/** `- - - - …`, `? ? ? …`: collections that nest within a line, with tags and anchors between them. */
const COMPACT = new RegExp(
  `^[ \\t]*(?:(?:[-?:]|[&!][^\\s,[\\]{}]{0,64})[ \\t]+){${String(DEEPEST_COMPACT)}}`,
  'm',
);
const INDENTED = new RegExp(`^ {${String(DEEPEST_INDENT)}} *(?:[-?:] |[^\\s#:"']{1,200}:(?: |$))`, 'm');

/**
 * Throws RangeError where collections nest absurdly deep, before the recursive parser meets them. Only
 * brackets that can begin a flow collection count: scripts in a block scalar are full of others
 * (`\e[31m`, `"$a[1]"`).
 */
export function refuseDeepNesting(text: string): void {
  if (flowDepthExceeds(text, DEEPEST_FLOW) || COMPACT.test(text) || INDENTED.test(text)) {
    throw new RangeError('nested too deeply');
  }
}

function flowDepthExceeds(text: string, most: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if ((depth > 0 || canBeginFlow(text.charCodeAt(i - 1))) && ++depth > most) return true;
    } else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && depth > 0) depth--;
  }
  return false;
}

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const BEFORE_FLOW = new Set([' ', '\t', '\n', '\r', ',', ':'].map((char) => char.charCodeAt(0)));

function canBeginFlow(before: number): boolean {
  return Number.isNaN(before) || BEFORE_FLOW.has(before);
}
