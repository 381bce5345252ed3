import type { Attribute, Block, Body, Expression, ObjectElement, Source } from './syntax.ts';

/** What a name is set to, and the text that says so. */
export interface Definition {
  /** Missing for a variable with no default. */
  readonly value?: Expression;
  readonly source: Source;
  /** A variable's type, where it gives defaults to attributes of objects. */
  readonly type?: Expression;
  /** A variable that null cannot be passed for: its default holds then. */
  readonly nullable: boolean;
}

export type Definitions = ReadonlyMap<string, Definition>;

/**
 * What `data "template_file"` gives, as the function that took its place (registry.terraform.io/providers/hashicorp/template,
 * "template_file"): `template = file(path)` with `vars`.
 */
function renderedBy(body: Body): Expression | undefined {
  const of = (wanted: string): Attribute | undefined =>
    body.find((item): item is Attribute => item.kind === 'attribute' && item.name === wanted);
  const template = bare(of('template')?.value);
  if (template?.kind !== 'call' || template.name !== 'file') return undefined;
  const vars = of('vars')?.value ?? variablesIn(body, template);
  return { ...template, name: 'templatefile', args: [...template.args, vars] };
}

/** `vars { … }`, as Terraform 0.11 has it. */
function variablesIn(body: Body, { start, end }: Expression): Expression {
  const block = body.find((item): item is Block => item.kind === 'block' && item.type === 'vars');
  const attributes = (block?.body ?? []).filter((item) => item.kind === 'attribute');
  const elements = attributes.map(({ name, nameRange, value }): ObjectElement => {
    return { key: { kind: 'literal', value: name, ...nameRange }, value };
  });
  return { kind: 'object', elements, start: block?.start ?? start, end: block?.end ?? end };
}

/** `"${file("x.tpl")}"`, as every expression was written then. */
function bare(value: Expression | undefined): Expression | undefined {
  const [only, ...others] = value?.kind === 'template' ? value.parts : [];
  return only?.kind === 'interpolation' && others.length === 0 ? only.value : value;
}

/** The `locals` and `variable` blocks of a configuration, as `local.x` and `var.x`. */
export function definitionsOf(body: Body, source: Source): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const block of body) {
    if (block.kind !== 'block') continue;
    const attributes = block.body.filter((item) => item.kind === 'attribute');
    if (block.type === 'locals') {
      for (const { name, value } of attributes) found.set(`local.${name}`, { value, source, nullable: true });
    }
    const [label, second] = block.labels;
    const text = block.type === 'data' && label?.text === 'template_file' && renderedBy(block.body);
    if (text && second)
      found.set(`data.template_file.${second.text}.rendered`, { value: text, source, nullable: true });
    if (block.type === 'variable' && label) {
      const fallback = attributes.find(({ name }) => name === 'default')?.value;
      const nullable = attributes.find(({ name }) => name === 'nullable')?.value;
      const type = attributes.find(({ name }) => name === 'type')?.value;
      const isTelling = type && source.text.slice(type.start, type.end).includes('optional(');
      found.set(`var.${label.text}`, {
        ...(fallback ? { value: fallback } : {}),
        ...(isTelling ? { type } : {}),
        source,
        nullable: !(nullable?.kind === 'literal' && nullable.value === false),
      });
    }
  }
  return found;
}
