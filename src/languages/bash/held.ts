import type { Node } from '../tree-sitter.ts';

/** What a value brings into the variable that it is given to. */
export interface Held {
  /** Several words, or a flag: behind another flag it is not what that one asks for. */
  readonly many: boolean;
  /** Variables of which it may hold the same. */
  readonly sources: readonly string[];
}

const ONE: Held = { many: false, sources: [] };

/** What the shell replaces in a word. */
const DYNAMIC = new Set(['simple_expansion', 'expansion', 'command_substitution', 'arithmetic_expansion']);

/** `$@`, `${*:2}`, `${LIST[@]}`: all words at once. */
const ALL = /^\$\{?(?:[@*]|\w{1,60}\[[@*]\])/;

/** A variable, and what an operator makes of it: `${X:-default}`, `${X##*\/}`. */
const OPERATOR = /^\$\{!?(?:\w{1,60})(?:\[[^\]]{0,60}\])?(:?[-=+?]|\/\/?)?/;

/**
 * What is assigned. What a variable is given from outside (`$1`, `$PROFILE`) and what a command answers is one word,
 * as far as the script shows: behind a flag it is what the flag asks for.
 */
export function heldBy(value: Node): Held {
  if (value.type === 'array') return { many: true, sources: [] };
  return heldIn(value, value.startIndex, value.endIndex);
}

/** What a loop goes through, one after the other: words that are written there may be flags. */
export function heldByLoop(loop: Node): Held {
  const words = loop.childrenForFieldName('value').filter(({ type }) => !DYNAMIC.has(type));
  return { many: words.some((word) => heldBy(word).many && !ALL.test(word.text.slice(1))), sources: [] };
}

/** Of a part of a node: the text that stands there, and what its expansions hold. */
function heldIn(node: Node, start: number, end: number): Held {
  const within = start > node.startIndex ? node.namedChildren.flatMap(outermost) : outermost(node);
  const pieces = within.filter((piece) => piece.startIndex >= start && piece.endIndex <= end);
  const held = pieces.map(heldByPiece);
  let own = '';
  let from = start;
  for (const piece of pieces) {
    own += `${node.text.slice(from - node.startIndex, piece.startIndex - node.startIndex)}$`;
    from = piece.endIndex;
  }
  own += node.text.slice(from - node.startIndex, end - node.startIndex);
  return {
    many: /\s|^["']?-/.test(own) || held.some(({ many }) => many),
    sources: held.flatMap(({ sources }) => sources),
  };
}

function outermost(node: Node): Node[] {
  if (DYNAMIC.has(node.type)) return [node];
  return node.namedChildren.flatMap(outermost);
}

function heldByPiece(piece: Node): Held {
  const { text, type } = piece;
  if (type === 'command_substitution' || type === 'arithmetic_expansion' || text.startsWith('${#'))
    return ONE;
  if (ALL.test(text)) return { many: true, sources: [] };
  const name = /^\$\{?!?([A-Za-z_]\w*)/.exec(text)?.[1];
  const own: Held = { many: false, sources: name === undefined ? [] : [name] };
  const [head = '', operator = ''] = OPERATOR.exec(text) ?? [];
  if (operator === '' || operator.endsWith('?')) return own;
  // `${X//,/ }` makes words of a list.
  if (operator.startsWith('/')) return { ...own, many: /\s/.test(text.slice(text.lastIndexOf('/'))) };
  const other = heldIn(piece, piece.startIndex + head.length, piece.endIndex - 1);
  if (operator.endsWith('+')) return other;
  return { many: other.many, sources: [...own.sources, ...other.sources] };
}
