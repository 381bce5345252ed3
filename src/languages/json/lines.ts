import type { Node } from 'jsonc-parser';

const DOCUMENT = /^[ \t]{0,20}[{[].*[}\]][ \t\r]{0,20}$/;

/** Where each document of JSON Lines begins, if every line of the text holds one: https://jsonlines.org */
export function linesOf(text: string): { readonly start: number; readonly line: string }[] {
  const found: { start: number; line: string }[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? undefined : end);
    if (line.trim() !== '') {
      if (!DOCUMENT.test(line)) return [];
      found.push({ start, line });
    }
    start += line.length + 1;
  }
  return found;
}

/** What was read of one line, where it stands in the whole text. */
export function moved(node: Node, by: number): Node {
  return {
    ...node,
    offset: node.offset + by,
    ...(node.colonOffset !== undefined && { colonOffset: node.colonOffset + by }),
    ...(node.children && { children: node.children.map((child) => moved(child, by)) }),
  };
}
