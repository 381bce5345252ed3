import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { arithmetic } from './arithmetic.ts';
import { joined, pieceOf, rangeOf, WORD_JOINER, unescaped } from './literals.ts';
import { isMark } from './marks.ts';
import type { Variables } from './variables.ts';

/** Lowers the words of commands: quotes, expansions, substitutions, arithmetic. */
export class Words {
  private readonly variables: Variables;
  private readonly substitution: (node: Node) => Expr;

  constructor(variables: Variables, substitution: (node: Node) => Expr) {
    this.variables = variables;
    this.substitution = substitution;
  }

  lower(node: Node): Expr {
    switch (node.type) {
      case 'word':
      case 'number':
      case 'variable_name':
      case 'extglob_pattern':
      case 'regex':
      case 'command_name': {
        const inner = node.namedChild(0);
        if (inner && node.type === 'command_name') return this.lower(inner);
        return this.word(node);
      }
      case 'raw_string':
        return pieceOf(node.text.slice(1, -1), rangeOf(node), node.startIndex + 1);
      case 'string':
      case 'translated_string':
        return this.string(node.type === 'string' ? node : (node.namedChild(0) ?? node));
      case 'ansi_c_string':
        return node.text.includes('\\')
          ? this.opaque(node)
          : pieceOf(node.text.slice(2, -1), rangeOf(node), node.startIndex + 2);
      case 'concatenation':
        return joined(
          node.namedChildren.map((child) => this.lower(child)),
          rangeOf(node),
        );
      case 'heredoc_body':
        return this.text(node, node.startIndex, node.endIndex);
      case 'simple_expansion':
        return this.variable(node.namedChild(0)?.text ?? node.text.slice(1), node);
      case 'expansion':
        return this.expansion(node);
      case 'command_substitution':
      case 'process_substitution':
        return this.substitution(node);
      case 'arithmetic_expansion': {
        const inner = node.namedChild(0);
        return inner ? arithmetic(inner, this) : this.opaque(node);
      }
      default:
        return this.opaque(node);
    }
  }

  /** Not understood, but for the commands that it runs. */
  opaque(node: Node): Expr {
    return { kind: 'opaque', inner: this.substitutions(node), range: rangeOf(node) };
  }

  /** The outermost commands whose output stands somewhere in a node. */
  substitutions(node: Node): Expr[] {
    return node.namedChildren.flatMap((child) =>
      child.type === 'command_substitution' || child.type === 'process_substitution'
        ? [this.substitution(child)]
        : this.substitutions(child),
    );
  }

  variable(name: string, node: Node): Expr {
    const range = rangeOf(node);
    // A script's own arguments come from outside, like its environment.
    if (/^\d+$/.test(name) && !isInFunction(node)) return { kind: 'environment', name, range };
    if (this.variables.assigned.has(name) || !/^[A-Za-z_]\w*$/.test(name))
      return { kind: 'name', name, range };
    return isMark(name) ? this.opaque(node) : { kind: 'environment', name, range };
  }

  private word(node: Node): Expr {
    const { text } = node;
    if (!text.includes('\\')) return pieceOf(text, rangeOf(node), node.startIndex);
    const value = text.replace(/\\\r?\n/g, '').replace(/\\(.)/g, '$1');
    return { kind: 'literal', value, range: rangeOf(node) };
  }

  private string(node: Node): Expr {
    const quotes = node.text.endsWith('"') && node.text.length > 1 ? 1 : 0;
    return this.text(node, node.startIndex + 1, node.endIndex - quotes);
  }

  /** A text with expansions in it, such as stands in double quotes. */
  private text(node: Node, start: number, end: number): Expr {
    const parts: Expr[] = [];
    let from = start;
    const between = (end: number): void => {
      if (end <= from) return;
      const text = node.text.slice(from - node.startIndex, end - node.startIndex);
      const range = { start: from, end };
      parts.push(text.includes('\\') ? unescaped(text, range) : pieceOf(text, range, from));
    };
    for (const child of node.namedChildren) {
      if (child.type === 'string_content' || child.type === 'heredoc_content') continue;
      between(child.startIndex);
      parts.push(this.lower(child));
      from = child.endIndex;
    }
    between(end);
    return joined(parts, rangeOf(node));
  }

  /** `${X}`, `${X:-default}`, `${X:=default}`, `${X:?message}`, `${X:+other}`; other operators change the value. */
  private expansion(node: Node): Expr {
    const name = node.namedChildren.find(
      (child) => child.type === 'variable_name' || child.type === 'special_variable_name',
    );
    if (!name) return this.opaque(node);
    const variable = this.variable(name.text, node);
    const rest = node.text.slice(name.endIndex - node.startIndex, -1);
    const operator = /^:?([-=?+])/.exec(rest)?.[1];
    const second = node.namedChildren.find((child) => child.startIndex >= name.endIndex);
    const range = rangeOf(node);
    if (rest === '' || operator === '?') return variable;
    if (operator === '+') {
      const nothing: Expr = { kind: 'literal', value: null, range };
      return second ? { kind: 'conditional', then: this.lower(second), else: nothing, range } : nothing;
    }
    if (operator)
      return second ? { kind: 'default', value: variable, fallback: this.lower(second), range } : variable;
    return { kind: 'member', of: variable, name: rest, nameRange: range, range };
  }
}

function isInFunction(node: Node): boolean {
  for (let { parent } = node; parent; { parent } = parent)
    if (parent.type === 'function_definition') return true;
  return false;
}

export { WORD_JOINER };
