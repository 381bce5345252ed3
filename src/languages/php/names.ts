import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { memberOf, named, range } from './nodes.ts';

/** `Aws\Sts\StsClient` as parts; a leading `\` says nothing here. */
function parts(node: Node): Node[] {
  return node.type === 'name' ? [node] : node.descendantsOfType('name');
}

/** A class, function or constant by its name: `StsClient`, `\Aws\Sts\StsClient`, `self`. */
export function lowerName(node: Node): Expr {
  if (node.type === 'relative_scope' || /^(?:self|static)$/i.test(node.text)) {
    const name = node.text.toLowerCase() === 'parent' ? 'parent' : 'this';
    return { kind: 'name', name, range: range(node) };
  }
  const [first = node, ...rest] = parts(node);
  let expr: Expr = { kind: 'name', name: first.text, range: range(first) };
  for (const part of rest) {
    const whole = { start: node.startIndex, end: part.endIndex };
    expr = { ...memberOf(expr, part.text, part, part), range: whole };
  }
  return expr;
}

/** `use A\B\C as D, E\F;`, `use A\{B, C as D};`. */
export function lowerUse(node: Node): Stmt[] {
  const group = node.childForFieldName('body');
  const prefix = group ? named(node).find(({ type }) => type === 'namespace_name') : undefined;
  const clauses = named(group ?? node).filter(({ type }) => type === 'namespace_use_clause');
  return clauses.map((clause): Stmt => {
    const alias = clause.childForFieldName('alias');
    const target = named(clause).find((child) => child.id !== alias?.id) ?? clause;
    const path = [...(prefix ? parts(prefix) : []), ...parts(target)].map(({ text }) => text);
    const name = path.at(-1) ?? '';
    const module = path.slice(0, -1).join('.');
    return { kind: 'import', module, names: { [alias?.text ?? name]: name }, range: range(clause) };
  });
}

/** A declared type without its nullability: `?StsClient`, `StsClient|null`, `\Aws\Sts\StsClient`. */
export function typeName(node: Node | null): string | undefined {
  const type = node?.type === 'named_type' ? node : node?.descendantsOfType('named_type')[0];
  const text = type?.text.replace(/^\\/, '').replaceAll('\\', '.');
  return text === undefined || /^(?:self|static)$/.test(text) ? undefined : text;
}
