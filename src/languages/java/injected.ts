import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf } from './nodes.ts';

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'Integer', 'Long']);

/**
 * The number that a field or a parameter has where no property says another: `@Value("${sts.seconds:43200}")`
 * (docs.spring.io, "Using @Value").
 */
export function injected(declaration: Node): Expr | undefined {
  const modifiers = declaration.namedChildren.find(({ type }) => type === 'modifiers');
  const annotation = modifiers?.namedChildren.find(
    (one) => one.type === 'annotation' && one.childForFieldName('name')?.text === 'Value',
  );
  const written = annotation?.childForFieldName('arguments')?.text ?? '';
  const digits = /^\("\$\{[\w.-]{1,200}:(\d{1,9})\}"\)$/.exec(written)?.[1];
  if (!annotation || digits === undefined) return undefined;
  const isNumber = NUMBERS.has(declaration.childForFieldName('type')?.text ?? '');
  const range = rangeOf(annotation);
  return {
    kind: 'default',
    value: { kind: 'opaque', inner: [], range },
    fallback: { kind: 'literal', value: isNumber ? Number(digits) : digits, range },
    range,
  };
}
