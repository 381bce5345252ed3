import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { visited } from './control.ts';
import type { Context } from './nodes.ts';
import { lowerBlock } from './statements.ts';
import { usesIn } from './uses.ts';

export function lowerFile(root: Node): Program {
  const cx: Context = { before: [], uses: usesIn(root), modules: modulesIn(root) };
  return { body: lowerBlock(root, cx, visited) };
}

function modulesIn(root: Node): Set<string> {
  return new Set(
    root.descendantsOfType('mod_item').map((node) => node.childForFieldName('name')?.text ?? ''),
  );
}
