import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { makerOf } from './calls.ts';
import { typeExpression } from './expressions.ts';
import { opaque, range, type Context } from './nodes.ts';
import { firstArgument, kindOf, lastName } from './types.ts';

/** `std::make_shared<T>(…)` makes a T; `duration_cast<T>(…)` a T of another unit. */
export function lowerMaking(callee: Node, args: readonly Arg[], node: Node, cx: Context): Expr | undefined {
  const template = callee.type === 'qualified_identifier' ? innermost(callee) : callee;
  if (template.type !== 'template_function') return undefined;
  const name = template.childForFieldName('name')?.text ?? '';
  const type = firstArgument(template);
  if (!type) return undefined;
  if (name === 'duration_cast' || name === 'ceil' || name === 'floor') {
    const [first] = args;
    if (!first) return undefined;
    if (lastName(type) !== 'seconds') return opaque(node, [first.value]);
    return {
      kind: 'call',
      callee: { kind: 'name', name: 'duration_cast', range: range(template) },
      args,
      range: range(node),
    };
  }
  const makers = makerOf(name);
  if (makers === undefined) return undefined;
  const own = makers === 0 && isPlace(args[0]?.value) ? 1 : makers;
  const made = type.childForFieldName('type') ?? type;
  if (kindOf(made) === 'text') return args[own]?.value;
  return {
    kind: 'call',
    callee: typeExpression(made, cx),
    args: args.slice(own),
    isNew: true,
    range: range(node),
  };
}

/** `HERE()`: a macro for where it is made, which a project's own maker is given first. */
function isPlace(value: Expr | undefined): boolean {
  if (value?.kind !== 'call' || value.args.length > 0) return false;
  return value.callee.kind === 'name' && /^[A-Z][A-Z_]+$/.test(value.callee.name);
}

function innermost(node: Node): Node {
  const name = node.type === 'qualified_identifier' ? node.childForFieldName('name') : null;
  return name ? innermost(name) : node;
}
