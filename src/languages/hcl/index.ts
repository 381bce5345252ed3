import type { Entry, MapValue } from '../../values/value.ts';
import { refuseDeepNesting } from '../depth.ts';
import { syntaxProblems } from '../tree-sitter-problems.ts';
import { loadGrammar, type Node } from '../tree-sitter.ts';
import type { Language } from '../types.ts';
import { evaluateExpression } from './expressions.ts';
import { plainText } from './templates.ts';
import { rangeOf, Scope } from './scope.ts';

/**
 * HCL as Terraform, OpenTofu, Terragrunt and Packer write it: one document, a map whose entries are
 * attributes and blocks. A block's entry has `labels` (empty for none) and its body as value.
 */
export const hcl: Language = {
  id: 'hcl',
  async load() {
    const parser = await loadGrammar('hcl');
    return (text) => {
      refuseDeepNesting(text);
      const tree = parser.parse(text);
      if (!tree) throw new Error('the HCL parser gave up');
      try {
        const root = tree.rootNode;
        const document = read(root, text);
        return {
          language: 'hcl',
          calls: [],
          assignments: [],
          modules: [],
          names: new Map(),
          documents: [document],
          problems: syntaxProblems(root),
        };
      } finally {
        tree.delete(); // the tree lives in WebAssembly memory, which no collector sees
      }
    };
  },
};

function read(root: Node, text: string): MapValue {
  const scope = new Scope(text, evaluateExpression);
  const bodies = root.namedChildren.filter((child) => child.type === 'body');
  for (const body of bodies) define(body, scope);
  const entries = bodies.flatMap((body) => entriesOf(body, scope));
  return { kind: 'map', entries, complete: true, range: rangeOf(root) };
}

/** Makes the file's `locals` and `variable` blocks known, before anything refers to them. */
function define(body: Node, scope: Scope): void {
  for (const block of body.namedChildren) {
    if (block.type !== 'block') continue;
    const [name, ...labels] = headOf(block);
    const attributes = bodyOf(block)?.namedChildren.filter((child) => child.type === 'attribute') ?? [];
    if (name?.text === 'locals') {
      for (const attribute of attributes) {
        const { key, value } = partsOf(attribute);
        if (key && value) scope.define(`local.${key.text}`, value);
      }
    }
    const [label] = labels;
    if (name?.text === 'variable' && label) {
      const fallback = attributes.map(partsOf).find(({ key }) => key?.text === 'default')?.value;
      scope.define(`var.${labelText(label)}`, fallback);
    }
  }
}

function entriesOf(body: Node | undefined, scope: Scope): Entry[] {
  return (body?.namedChildren ?? []).flatMap((child) => {
    if (child.type === 'attribute') {
      const { key, value } = partsOf(child);
      if (!key || !value) return [];
      return [{ key: key.text, keyRange: rangeOf(key), value: evaluateExpression(value, scope) }];
    }
    return child.type === 'block' ? blockEntry(child, scope) : [];
  });
}

function blockEntry(block: Node, scope: Scope): Entry[] {
  const [name, ...labels] = headOf(block);
  if (!name) return [];
  const [label] = labels;
  if (name.text === 'dynamic' && label) return dynamicEntries(block, label, scope);
  const value: MapValue = {
    kind: 'map',
    entries: entriesOf(bodyOf(block), scope),
    complete: true,
    range: rangeOf(block),
  };
  return [{ key: name.text, keyRange: rangeOf(name), value, labels: labels.map(labelText) }];
}

/**
 * `dynamic "x" { for_each = … content { … } }` as one block `x`, which may stand there any number of
 * times or not at all: its map is not complete. (Terraform language, "dynamic Blocks".)
 */
function dynamicEntries(block: Node, label: Node, scope: Scope): Entry[] {
  const key = labelText(label);
  const parts = bodyOf(block)?.namedChildren ?? [];
  const iterator = parts.map(partsOf).find((part) => part.key?.text === 'iterator')?.value?.text ?? key;
  return parts
    .filter((part) => part.type === 'block' && headOf(part)[0]?.text === 'content')
    .map((content) => {
      const inner = scope.bind([[iterator, loopVariable(iterator, content)]]);
      const entries = entriesOf(bodyOf(content), inner);
      const value: MapValue = { kind: 'map', entries, complete: false, range: rangeOf(block) };
      return { key, keyRange: rangeOf(label), value, labels: [] };
    });
}

function loopVariable(name: string, node: Node) {
  return { kind: 'unknown', origin: 'loop', text: name, name, range: rangeOf(node) } as const;
}

/** A block's type and labels. */
function headOf(block: Node): Node[] {
  return block.namedChildren.filter((child) => child.type === 'identifier' || child.type === 'string_lit');
}

function bodyOf(block: Node): Node | undefined {
  return block.namedChildren.find((child) => child.type === 'body');
}

function partsOf(attribute: Node): { key: Node | undefined; value: Node | undefined } {
  const [key, value] = attribute.type === 'attribute' ? attribute.namedChildren.filter(notComment) : [];
  return { key, value };
}

function notComment(node: Node): boolean {
  return node.type !== 'comment';
}

function labelText(label: Node): string {
  return label.type === 'string_lit' ? plainText(label) : label.text;
}
