import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { assignAll } from './assignments.ts';
import { lowerList } from './expressions.ts';
import { listed, literal, nameAt, named, range, type Context } from './nodes.ts';
import { namedType, typeCallee, typeName } from './types.ts';

/** `const …`, `var …`, and types, of which nothing runs. */
export function lowerDeclaration(node: Node, cx: Context): Stmt[] {
  return named(node).flatMap((child): Stmt[] => {
    if (child.type === 'var_spec_list') return lowerDeclaration(child, cx);
    return child.type === 'const_spec' || child.type === 'var_spec' ? lowerSpec(child, cx) : [];
  });
}

function lowerSpec(spec: Node, cx: Context): Stmt[] {
  const names = spec.childrenForFieldName('name').filter(({ isNamed }) => isNamed);
  const type = spec.childForFieldName('type');
  const value = spec.childForFieldName('value');
  if (value) {
    const targets = names.map(nameAt);
    return assignAll(targets, lowerList(value, cx), listed(value), { cx, declares: true, at: range(spec) });
  }
  // A constant without a value repeats that of the one above; only `iota` makes that worth writing.
  if (spec.type === 'const_spec') return [];
  const declared = typeName(type);
  return names.map((name) => ({
    kind: 'assign',
    target: nameAt(name),
    value: initial(name, type, spec),
    declares: true,
    ...(declared === undefined ? {} : { type: declared }),
    range: range(spec),
  }));
}

/** What `var x T` is: nothing yet, an empty list or map, or an object where fields of it are set. */
function initial(name: Node, type: Node | null, spec: Node): Expr {
  const at = range(name);
  if (type?.type === 'slice_type') return { kind: 'list', items: [], range: at };
  const own = type?.type === 'pointer_type' ? undefined : namedType(type);
  if (!own || !isFilled(name.text, spec)) return literal(null, at);
  return { kind: 'call', callee: typeCallee(own), args: [], isNew: true, range: range(own) };
}

/** Whether fields of a variable are set in the block where it is declared. */
function isFilled(name: string, spec: Node): boolean {
  const block = spec.parent?.parent;
  if (block?.type !== 'statement_list' && block?.type !== 'block') return false;
  return block
    .descendantsOfType('assignment_statement')
    .some((one) => listed(one.childForFieldName('left')).some((target) => isFieldOf(target, name)));
}

function isFieldOf(target: Node, name: string): boolean {
  return target.type === 'selector_expression' && target.childForFieldName('operand')?.text === name;
}
