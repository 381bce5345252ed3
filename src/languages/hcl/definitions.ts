import type { Body, Expression, Source } from './syntax.ts';

/** What a name is set to, and the text that says so. */
export interface Definition {
  /** Missing for a variable with no default. */
  readonly value?: Expression;
  readonly source: Source;
  /** A variable that null cannot be passed for: its default holds then. */
  readonly nullable: boolean;
}

export type Definitions = ReadonlyMap<string, Definition>;

/** The `locals` and `variable` blocks of a configuration, as `local.x` and `var.x`. */
export function definitionsOf(body: Body, source: Source): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const block of body) {
    if (block.kind !== 'block') continue;
    const attributes = block.body.filter((item) => item.kind === 'attribute');
    if (block.type === 'locals') {
      for (const { name, value } of attributes) found.set(`local.${name}`, { value, source, nullable: true });
    }
    const [label] = block.labels;
    if (block.type === 'variable' && label) {
      const fallback = attributes.find(({ name }) => name === 'default')?.value;
      const nullable = attributes.find(({ name }) => name === 'nullable')?.value;
      found.set(`var.${label.text}`, {
        ...(fallback ? { value: fallback } : {}),
        source,
        nullable: !(nullable?.kind === 'literal' && nullable.value === false),
      });
    }
  }
  return found;
}
