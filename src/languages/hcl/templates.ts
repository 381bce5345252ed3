import { concatenate } from '../../values/arithmetic.ts';
import { oneOf } from '../../values/followed.ts';
import type { Known, Value } from '../../values/value.ts';
import { turnsOf } from './for.ts';
import { truth } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';
import type { ForDirective, IfDirective, Template, TemplatePart, TemplateText } from './syntax.ts';
import { literal } from './text.ts';

/** A quoted string or template, with its escapes and indentation undone. */
export function evaluateTemplate(node: Template, scope: Scope, evaluate: Evaluate): Value {
  const range = scope.range(node);
  const [only] = node.parts;
  // `"${x}"` is x, whatever its type (Terraform language, "Strings and Templates").
  if (only?.kind === 'interpolation' && node.parts.length === 1)
    return { ...evaluate(only.value, scope), range };
  return concatenate(
    node.parts.flatMap((part) => piece(part, node, scope, evaluate)),
    range,
  );
}

function piece(part: TemplatePart, node: Template, scope: Scope, evaluate: Evaluate): Value[] {
  switch (part.kind) {
    case 'text':
      return text(part, node, scope);
    case 'interpolation':
      return [interpolated(part, evaluate(part.value, scope), scope)];
    case 'if':
      return conditional(part, node, scope, evaluate);
    case 'repeat':
      return repeated(part, node, scope, evaluate);
  }
}

const BEFORE_ACCOUNT = /arn:[\w-]{1,20}:iam::$/;

/** A variable that is declared with `default = false` for want of an account says nothing of it. */
function interpolated(part: TemplatePart, value: Value, scope: Scope): Value {
  const isFlag = value.kind === 'known' && typeof value.value === 'boolean';
  if (!isFlag) return value;
  const before = scope.source.text.slice(Math.max(0, part.start - 40), part.start);
  return BEFORE_ACCOUNT.test(before.replace(/\$\{\s{0,20}$/, '')) ? scope.opaque(part, 'expression') : value;
}

function conditional(part: IfDirective, node: Template, scope: Scope, evaluate: Evaluate): Value[] {
  const chosen = truth(evaluate(part.test, scope));
  const read = (parts: readonly TemplatePart[]): Value[] =>
    parts.flatMap((each) => piece(each, node, scope, evaluate));
  if (chosen !== undefined) return read(chosen ? part.yes : part.no);
  const whole = (parts: readonly TemplatePart[]): Value => concatenate(read(parts), scope.range(part));
  return [oneOf([whole(part.yes), whole(part.no)], () => scope.opaque(part, 'condition'))];
}

function repeated(part: ForDirective, node: Template, scope: Scope, evaluate: Evaluate): Value[] {
  const { scopes, whole } = turnsOf(evaluate(part.over, scope), part.names, scope);
  const pieces = scopes.flatMap((turn) => part.body.flatMap((each) => piece(each, node, turn, evaluate)));
  if (whole) return pieces;
  // The turns that can be seen are what is there, if anything is.
  return [{ ...scope.opaque(part, 'loop'), options: [concatenate(pieces, scope.range(part))] }];
}

function text(part: TemplateText, { escapes, indent }: Template, scope: Scope): Known[] {
  const { source } = scope;
  if (indent === 0) return [literal(source.text, part.start, part.end, escapes, source.base)];
  return lines(part, indent, scope);
}

/** The lines of a literal stretch, each with the indentation taken off where a line begins in it. */
function lines(
  { start, end }: TemplateText,
  indent: number,
  { source: { text: source, base } }: Scope,
): Known[] {
  const parts: Known[] = [];
  for (let from = start; from < end;) {
    const next = source.indexOf('\n', from);
    const to = next < 0 || next >= end ? end : next + 1;
    const begins = source[from - 1] === '\n';
    const skipped = begins ? Math.min(indent, /^[ \t]*/.exec(source.slice(from, to))?.[0].length ?? 0) : 0;
    if (from + skipped < to) parts.push(literal(source, from + skipped, to, false, base));
    from = to;
  }
  return parts;
}
