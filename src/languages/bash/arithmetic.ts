import type { BinaryOp, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf } from './literals.ts';

/** What arithmetic asks of the words around it. */
interface Operands {
  lower(node: Node): Expr;
  variable(name: string, node: Node): Expr;
  opaque(node: Node): Expr;
}

/** `$((12 * HOUR))`. */
export function arithmetic(node: Node, words: Operands): Expr {
  const range = rangeOf(node);
  switch (node.type) {
    case 'number':
      return { kind: 'literal', value: Number(node.text), range };
    case 'variable_name':
    case 'simple_expansion':
    case 'expansion':
    case 'word': {
      if (/^\d+$/.test(node.text)) return { kind: 'literal', value: Number(node.text), range };
      const isName = node.type === 'variable_name' || node.type === 'word';
      const value = isName ? words.variable(node.text, node) : words.lower(node);
      // The shell's variables are strings; in arithmetic they are read as numbers.
      return { kind: 'call', callee: { kind: 'name', name: 'Number', range }, args: [{ value }], range };
    }
    case 'parenthesized_expression': {
      const inner = node.namedChild(0);
      return inner ? arithmetic(inner, words) : words.opaque(node);
    }
    case 'binary_expression': {
      const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
      const op = node.childForFieldName('operator')?.text ?? '';
      if (!left || !right || !/^(?:[-+*/%]|\*\*)$/.test(op)) return words.opaque(node);
      return {
        kind: 'binary',
        op: op as BinaryOp,
        left: arithmetic(left, words),
        right: arithmetic(right, words),
        range,
      };
    }
    default:
      return words.opaque(node);
  }
}
