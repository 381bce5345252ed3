import type { BinaryOp, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

const range = (node: Node): { start: number; end: number } => ({
  start: node.startIndex,
  end: node.endIndex,
});

/** Lowers the words of commands: quotes, expansions, substitutions, arithmetic. */
export class Words {
  private readonly assigned: ReadonlySet<string>;
  private readonly substitution: (node: Node) => Expr;

  /** `assigned`: the variables that the script itself sets; all others come from the environment. */
  constructor(assigned: ReadonlySet<string>, substitution: (node: Node) => Expr) {
    this.assigned = assigned;
    this.substitution = substitution;
  }

  lower(node: Node): Expr {
    switch (node.type) {
      case 'word':
      case 'number':
      case 'command_name': {
        const inner = node.namedChild(0);
        if (inner && node.type === 'command_name') return this.lower(inner);
        return this.literal(
          node.text.replace(/\\\r?\n/g, '').replace(/\\(.)/g, '$1'),
          node,
          node.text.includes('\\') ? undefined : node.startIndex,
        );
      }
      case 'raw_string':
        return this.literal(node.text.slice(1, -1), node, node.startIndex + 1);
      case 'string':
        return this.string(node);
      case 'ansi_c_string':
        return { kind: 'opaque', inner: [], range: range(node) };
      case 'concatenation':
        return {
          kind: 'template',
          parts: node.namedChildren.map((child) => this.lower(child)),
          range: range(node),
        };
      case 'simple_expansion':
        return this.variable(node.namedChild(0)?.text ?? node.text.slice(1), node);
      case 'expansion':
        return this.expansion(node);
      case 'command_substitution':
        return this.substitution(node);
      case 'arithmetic_expansion': {
        const inner = node.namedChild(0);
        return inner ? this.arithmetic(inner) : { kind: 'opaque', inner: [], range: range(node) };
      }
      default:
        return { kind: 'opaque', inner: [], range: range(node) };
    }
  }

  /** The part of a word behind `--flag=`. */
  after(node: Node, offset: number): Expr {
    const rest = node.text.slice(offset);
    const start = node.startIndex + offset;
    if (node.type === 'word')
      return { kind: 'literal', value: rest, range: { start, end: node.endIndex }, sourceMap: [[0, start]] };
    const whole = this.lower(node);
    if (whole.kind !== 'template') return whole;
    const parts = whole.parts.flatMap((part) => {
      if (part.range.end <= start) return [];
      if (part.kind !== 'literal' || part.range.start >= start) return [part];
      const value = String(part.value).slice(start - part.range.start);
      return value === '' ? [] : [{ ...part, value, range: { start, end: part.range.end } }];
    });
    const [only] = parts;
    return only && parts.length === 1
      ? only
      : { kind: 'template', parts, range: { start, end: node.endIndex } };
  }

  /** An unquoted or list expansion, which can become any number of words. */
  isSplit(node: Node): boolean {
    if (node.type === 'simple_expansion' || node.type === 'expansion') return true;
    return /^"\$(?:@|\*|\{\w+\[[@*]\]\})"$/.test(node.text);
  }

  private literal(value: string, node: Node, source: number | undefined): Expr {
    return {
      kind: 'literal',
      value,
      range: range(node),
      ...(source === undefined ? {} : { sourceMap: [[0, source]] as const }),
    };
  }

  private string(node: Node): Expr {
    const parts: Expr[] = [];
    let from = node.startIndex + 1;
    const between = (end: number): void => {
      if (end <= from) return;
      const text = node.text.slice(from - node.startIndex, end - node.startIndex);
      const span = { start: from, end };
      if (!text.includes('\\'))
        parts.push({ kind: 'literal', value: text, range: span, sourceMap: [[0, from]] });
      else
        parts.push({
          kind: 'literal',
          value: text.replace(/\\\r?\n/g, '').replace(/\\(["$`\\])/g, '$1'),
          range: span,
        });
    };
    for (const child of node.namedChildren) {
      if (child.type === 'string_content') continue;
      between(child.startIndex);
      parts.push(this.lower(child));
      from = child.endIndex;
    }
    between(node.endIndex - 1);
    const [only] = parts;
    if (parts.length === 0) return this.literal('', node, undefined);
    if (only && parts.length === 1) return { ...only, range: range(node) };
    return { kind: 'template', parts, range: range(node) };
  }

  private variable(name: string, node: Node): Expr {
    if (this.assigned.has(name) || !/^[A-Za-z_]\w*$/.test(name))
      return { kind: 'name', name, range: range(node) };
    return { kind: 'environment', name, range: range(node) };
  }

  /** `${X}`, `${X:-default}`, `${X:=default}`; other operators keep the variable's name and nothing more. */
  private expansion(node: Node): Expr {
    const name = node.namedChildren.find(
      (child) => child.type === 'variable_name' || child.type === 'special_variable_name',
    );
    if (!name) return { kind: 'opaque', inner: [], range: range(node) };
    const variable = this.variable(name.text, node);
    const operator = /^:?[-=]/.exec(node.text.slice(name.endIndex - node.startIndex));
    if (operator) {
      const fallback = node.namedChildren.find((child) => child.startIndex > name.endIndex);
      if (!fallback) return variable;
      return { kind: 'default', value: variable, fallback: this.lower(fallback), range: range(node) };
    }
    if (name.endIndex === node.endIndex - 1) return variable;
    return {
      kind: 'member',
      of: variable,
      name: node.text.slice(name.endIndex - node.startIndex, -1),
      nameRange: range(node),
      range: range(node),
    };
  }

  private arithmetic(node: Node): Expr {
    if (node.type === 'number') return { kind: 'literal', value: Number(node.text), range: range(node) };
    if (
      node.type === 'variable_name' ||
      node.type === 'simple_expansion' ||
      node.type === 'expansion' ||
      node.type === 'word'
    ) {
      if (/^\d+$/.test(node.text)) return { kind: 'literal', value: Number(node.text), range: range(node) };
      const value =
        node.type === 'simple_expansion' || node.type === 'expansion'
          ? this.lower(node)
          : this.variable(node.text, node);
      // The shell's variables are strings; in arithmetic they are read as numbers.
      return {
        kind: 'call',
        callee: { kind: 'name', name: 'Number', range: range(node) },
        args: [{ value }],
        range: range(node),
      };
    }
    if (node.type === 'parenthesized_expression') {
      const inner = node.namedChild(0);
      if (inner) return this.arithmetic(inner);
    }
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const op = node.childForFieldName('operator')?.text ?? '';
    if (node.type === 'binary_expression' && left && right && /^(?:[-+*/%]|\*\*)$/.test(op)) {
      return {
        kind: 'binary',
        op: op as BinaryOp,
        left: this.arithmetic(left),
        right: this.arithmetic(right),
        range: range(node),
      };
    }
    return { kind: 'opaque', inner: [], range: range(node) };
  }
}
