import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerItems } from './items.ts';
import { named, type Context } from './nodes.ts';

export function lowerFile(root: Node): Program {
  const none: ReadonlySet<string> = new Set();
  const cx: Context = {
    fields: none,
    locals: none,
    streams: none,
    namespaces: namespacesIn(root),
    chrono: root
      .descendantsOfType('using_declaration')
      .some(({ text }) => /\bstd::(?:chrono|literals|chrono_literals)\b/.test(text)),
    local: false,
    method: false,
    inSwitch: false,
  };
  return { body: lowerItems(named(root), cx) };
}

/** The SDK's own namespace says whose a name is, also in a file that adds to it. */
function namespacesIn(root: Node): Set<string> {
  const names = root
    .descendantsOfType('namespace_definition')
    .flatMap((node) => node.childForFieldName('name')?.text.split('::') ?? []);
  return new Set(names.filter((name) => !/^(?:Aws|STS|IAM|Auth|Model|std)$/.test(name)));
}
