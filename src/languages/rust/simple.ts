import type { Node } from '../tree-sitter.ts';
import { named } from './nodes.ts';

const ATOMS = new Set([
  'identifier', 'self', 'scoped_identifier', 'integer_literal', 'float_literal', 'boolean_literal',
  'string_literal', 'raw_string_literal', 'char_literal',
]); // prettier-ignore
const TRANSPARENT = new Set([
  'field_expression', 'reference_expression', 'type_cast_expression', 'parenthesized_expression', 'binary_expression',
  'unary_expression',
]); // prettier-ignore
/** Methods that change nothing and nobody waits for. */
const HARMLESS =
  /^(?:into|to_string|to_owned|clone|cloned|copied|as_str|as_ref|as_deref|parse|unwrap|unwrap_or_default|as_secs|num_seconds|to_str)$/;

/** Whether an expression does nothing but say a value. */
export function isSimple(node: Node): boolean {
  if (ATOMS.has(node.type)) return true;
  if (TRANSPARENT.has(node.type))
    return named(node).every(
      (child) =>
        /(?:^|_)(?:type|field_identifier)$|_type$|type_identifier$|^field_identifier$/.test(child.type) ||
        isSimple(child),
    );
  if (node.type === 'macro_invocation') return /^(?:format|concat|env)!/.test(node.text);
  if (node.type === 'if_expression' || node.type === 'block' || node.type === 'else_clause')
    return node.childForFieldName('condition')?.type !== 'let_condition' && named(node).every(isSimple);
  if (node.type !== 'call_expression') return false;
  const callee = node.childForFieldName('function');
  const args = node.childForFieldName('arguments');
  if (!callee || !args || !named(args).every(isSimple)) return false;
  if (callee.type !== 'field_expression')
    return /(?:^|::)(?:Some|Ok|from|from_\w{1,20}|var)$/.test(callee.text);
  const value = callee.childForFieldName('value');
  return value !== null && isSimple(value) && HARMLESS.test(callee.childForFieldName('field')?.text ?? '');
}
