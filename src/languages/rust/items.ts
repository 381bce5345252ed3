import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { implementations } from './classes.ts';
import { lowerInto } from './control.ts';
import { lowerParameters, returning } from './expressions.ts';
import { nameAt, named, range, type Context } from './nodes.ts';
import { lowerStatement } from './statements.ts';
import { Tokens } from './tokens.ts';
import { lowerUse } from './uses.ts';

const ITEM = /_item$|^(?:use|extern_crate)_declaration$|^macro_definition$|^function_signature_item$/;

const LAZY = /^(?:\w{1,40}::)?(?:lazy_static|thread_local)$/;

export function isItem(node: Node): boolean {
  return ITEM.test(node.type) || isLazy(node);
}

/** `lazy_static! { … }`: constants, to whoever reads them. */
function isLazy(node: Node): boolean {
  const macro = node.type === 'expression_statement' ? named(node)[0] : node;
  return macro?.type === 'macro_invocation' && LAZY.test(macro.childForFieldName('macro')?.text ?? '');
}

/** Items see each other wherever they stand: imports and constants first, then types, then functions. */
export function lowerItems(nodes: readonly Node[], cx: Context): Stmt[] {
  const first = nodes.filter(({ type }) => /^(?:use|extern_crate)_declaration$|^type_item$/.test(type));
  const constants = nodes.filter(({ type }) => type === 'const_item' || type === 'static_item');
  const lazy = nodes.filter(({ type }) => /^(?:macro_invocation|expression_statement)$/.test(type));
  const functions = nodes.filter(({ type }) => type === 'function_item');
  return [
    ...first.flatMap(lowerUse),
    ...constants.flatMap((node) => lowerConstant(node, cx)),
    ...lazy.flatMap((node) => lowerMacroItem(node, cx)),
    ...implementations(nodes, cx),
    ...nodes.flatMap((node) => lowerModule(node, cx)),
    ...functions.map((node) => lowerFunction(node, cx)),
    ...nodes.flatMap((node) => lowerMacroDefinition(node, cx)),
  ];
}

export function lowerConstant(node: Node, cx: Context): Stmt[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (!name || !value) return [];
  return lowerInto(value, cx, (lowered) => [
    { kind: 'assign', target: nameAt(name), value: lowered, declares: true, range: range(node) },
  ]);
}

/** `lazy_static! { static ref X: String = …; }`; other macros are read for their calls. */
function lowerMacroItem(node: Node, cx: Context): Stmt[] {
  const macro = node.type === 'macro_invocation' ? node : named(node)[0];
  const tree = macro?.namedChildren.find(({ type }) => type === 'token_tree');
  if (!tree || !isLazy(node)) return lowerStatement(node, cx);
  const own = { ...cx, before: [] as Stmt[] };
  const assigned = new Tokens(tree, own).statics().map(({ name, value }): Stmt => ({
    kind: 'assign',
    target: nameAt(name),
    value,
    declares: true,
    range: { start: name.startIndex, end: value.range.end },
  }));
  return [...own.before, ...assigned];
}

/** A module's names are its own, and read as those of a type are: `limits::HOUR`. */
function lowerModule(node: Node, cx: Context): Stmt[] {
  const body = node.childForFieldName('body');
  if (node.type === 'foreign_mod_item' || !body) return [];
  if (node.type !== 'mod_item') return [];
  const { owner: _, ...outer } = cx;
  return [
    {
      kind: 'class',
      name: node.childForFieldName('name')?.text ?? '',
      body: lowerItems(named(body), outer),
      range: range(node),
    },
  ];
}

export function lowerFunction(node: Node, cx: Context): Stmt {
  const parameters = node.childForFieldName('parameters');
  const body = node.childForFieldName('body');
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: parameters ? lowerParameters(parameters, cx) : [],
    body: body ? returning(body, cx) : [],
    range: range(node),
  };
}

/** What a macro will be is read once, for the calls in it. */
function lowerMacroDefinition(node: Node, cx: Context): Stmt[] {
  if (node.type !== 'macro_definition') return [];
  return named(node).flatMap((rule): Stmt[] => {
    const right = rule.childForFieldName('right');
    if (!right) return [];
    const own = { ...cx, before: [] as Stmt[] };
    const values = new Tokens(right, own).args();
    return [...own.before, ...values.map(({ value }): Stmt => ({ kind: 'expr', expr: value }))];
  });
}
