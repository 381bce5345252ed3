import type { Node } from '../tree-sitter.ts';

const FUNCTIONS = new Set(['function_definition', 'method_declaration', 'anonymous_function']);

/** The text of a function up to a node in it, its parameters first; undefined for what stands in none. */
function textBefore(node: Node): string | undefined {
  let around: Node | null = node.parent;
  while (around && !FUNCTIONS.has(around.type)) {
    // It sees all of the function around it, and may be called whenever.
    if (around.type === 'arrow_function') return undefined;
    around = around.parent;
  }
  return around?.text.slice(0, node.startIndex - around.startIndex);
}

/** What gives a function variables that are not named in it. */
const UNNAMED = /\b(?:extract|parse_str|include|include_once|require|require_once|eval)\b|\$\$/i;

/** What is there in every function: `$_SESSION`. */
const EVERYWHERE = /^\$(?:_[A-Z]{3,7}|GLOBALS|this)$/;

/** Whether nothing before has given a function's variable a value: PHP makes an array where one is written to. */
export function isFirstMention(variable: Node): boolean {
  const { text } = variable;
  if (EVERYWHERE.test(text)) return false;
  const before = textBefore(variable);
  const mention = new RegExp(String.raw`\$${text.slice(1)}(?!\w)`);
  return before !== undefined && !mention.test(before) && !UNNAMED.test(before);
}

/** Whether a function's variable was an array before: `$params = […]`, `$params['role'] = …`. */
export function wasArray(name: string, node: Node): boolean {
  const before = textBefore(node);
  return (
    before !== undefined &&
    new RegExp(String.raw`\$${name}\s{0,9}(?:=\s{0,9}(?:\[|array\b)|\[)`, 'i').test(before)
  );
}
