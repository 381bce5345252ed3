import { exported } from '../../facts/given-name.ts';
import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';
import { dottedName, fieldOf, knownString, patternOf, TEMPLATE } from '../slots.ts';
import { formattedArn } from './format-arn.ts';

/**
 * CloudFormation's intrinsic functions as values, in the short form (`!Sub x`, a call of `!Sub`) and the
 * long one (`{ "Fn::Sub": x }`). Source: the CloudFormation user guide, "Intrinsic function reference".
 * What is no intrinsic comes back as it is; an ARN that the CDK puts together is one of them in what is made of it.
 */
export function resolveIntrinsic(value: Value): Value {
  const form = intrinsicOf(value);
  if (!form) return formattedArn(value) ?? withPseudo(value);
  const { name, argument } = form;
  switch (name) {
    case 'Ref':
      return reference(knownString(argument), value);
    case 'GetAtt':
      return reference(attribute(argument), value);
    case 'Sub':
      return substituted(argument, value);
    case 'Join':
      return joined(argument, value);
    case 'If': {
      const [, yes, no] = argument.kind === 'list' ? argument.items : [];
      if (!yes || !no) return value;
      const options = [yes, no].map((option) => (isNoValue(option) ? null : resolveIntrinsic(option)));
      return { kind: 'unknown', origin: 'condition', text: 'Fn::If', range: value.range, options };
    }
    case 'Select':
      return selected(argument, value);
    case 'Split':
      return pieces(argument, value);
    case 'Length': {
      const list = resolveIntrinsic(argument);
      if (list.kind === 'list' && list.complete)
        return { kind: 'known', value: list.items.length, range: value.range };
      return other(name, value);
    }
    case 'ImportValue': {
      const exportName = patternOf(resolveIntrinsic(argument));
      return exportName === undefined ? other(name, value) : reference(exported(exportName), value);
    }
    // What it is a text of is read in its stead.
    case 'ToJsonString':
    case 'Base64':
      return resolveIntrinsic(argument);
    default:
      return other(name, value);
  }
}

const PSEUDO = /#\{(AWS::[A-Za-z]{1,20})\}/g;

/** `#{AWS::AccountId}`, which a plugin of the Serverless Framework makes `${AWS::AccountId}` of (npm, serverless-pseudo-parameters). */
function withPseudo(value: Value): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || !text?.includes('#{AWS::')) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const { 0: whole, 1: name, index } of text.matchAll(PSEUDO)) {
    if (index > from) parts.push(sliceKnown(value, from, index));
    parts.push(reference(name, value));
    from = index + whole.length;
  }
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  return concatenate(parts, value.range);
}

/** @param of what it is made of, by whose name it is called where that has one */
function other(name: string, { range }: Value, of?: Value): Value {
  const text = (of && dottedName(of)) ?? `Fn::${name}`;
  return { kind: 'unknown', origin: 'expression', text, range };
}

export interface Intrinsic {
  readonly name: string;
  readonly argument: Value;
}

const NAMES = new Set([
  'Ref',
  'GetAtt',
  'Sub',
  'Join',
  'If',
  'Select',
  'Split',
  'ImportValue',
  'FindInMap',
  'Base64',
  'GetAZs',
  'Cidr',
  'Transform',
  'ToJsonString',
  'Length',
]);

/** `Fn::If`, `Fn::Sub` and `Fn::Join` as the CDK's code has them (class `Fn` of `aws-cdk-lib`). */
const IN_CODE = /(?:^|\.)Fn[._](condition_?if|sub|join)$/i;

/** The function and its argument, in either form; several short-form arguments are one list. */
export function intrinsicOf(value: Value): Intrinsic | undefined {
  const inCode = value.kind === 'call' ? IN_CODE.exec(value.call.callee)?.[1]?.toLowerCase() : undefined;
  if (value.kind === 'call' && inCode !== undefined) {
    const name = inCode === 'sub' ? 'Sub' : inCode === 'join' ? 'Join' : 'If';
    const items = value.call.args.map((argument) => argument.value);
    return { name, argument: { kind: 'list', items, complete: true, range: value.range } };
  }
  if (value.kind === 'call' && value.call.callee.startsWith('!')) {
    const name = value.call.callee.slice(1);
    const [argument] = value.call.args;
    return argument && NAMES.has(name) ? { name, argument: argument.value } : undefined;
  }
  if (value.kind !== 'map' || value.entries.length !== 1) return undefined;
  const [entry] = value.entries;
  const name = entry?.key.replace(/^Fn::/, '') ?? '';
  const isIntrinsic = entry?.key === 'Ref' || (entry?.key.startsWith('Fn::') === true && NAMES.has(name));
  return entry && isIntrinsic ? { name, argument: entry.value } : undefined;
}

function isNoValue(value: Value): boolean {
  if (/(?:^|\.)Aws\.(?:NO_VALUE|noValue)$/.test(dottedName(value) ?? '')) return true;
  const form = intrinsicOf(value);
  return form?.name === 'Ref' && knownString(form.argument) === 'AWS::NoValue';
}

function reference(name: string | undefined, value: Value): Value {
  if (name === undefined)
    return { kind: 'unknown', origin: 'expression', text: 'a reference', range: value.range };
  // A partition has one of a few values that make no difference to whose an ARN is.
  if (name === 'AWS::Partition') return { kind: 'known', value: 'aws', range: value.range };
  return { kind: 'unknown', origin: 'name', text: name, name, module: TEMPLATE, range: value.range };
}

/** Whether a value is what `Ref`, `GetAtt` or a `${…}` of `Sub` refers to. */
export function isTemplateReference(value: Value): boolean {
  return value.kind === 'unknown' && value.module === TEMPLATE;
}

function attribute(argument: Value): string | undefined {
  if (argument.kind === 'list') return argument.items.map((item) => knownString(item) ?? '*').join('.');
  return knownString(argument);
}

/** `${Name}`, and `${self:custom.${opt:stage}}` of the Serverless Framework. */
const REFERENCE = /\$\{((?:[^{}!]|\$\{[^{}]{0,100}\}){1,200})\}/g;

function substituted(argument: Value, value: Value): Value {
  const list = argument.kind === 'list' ? argument.items : [argument];
  const [template, variables] = list;
  if (!template) return value;
  // Unknown pieces put back into an embedded text are parts already.
  const pieces = template.kind === 'template' ? template.parts : [template];
  const parts = pieces.flatMap((piece) => {
    const text = knownString(piece);
    return text === undefined ? [resolveIntrinsic(piece)] : split(text, piece, variables);
  });
  return concatenate(parts, value.range);
}

function split(text: string, piece: Value, variables: Value | undefined): Value[] {
  const parts: Value[] = [];
  const map = piece.kind === 'known' ? piece.sourceMap : undefined;
  let from = 0;
  const literal = (end: number): void => {
    if (end <= from) return;
    const offset = from;
    const inner =
      map
        ?.filter(([start]) => start >= offset && start < end)
        .map(([start, source]) => [start - offset, source] as const) ?? [];
    const before = map?.findLast(([start]) => start <= offset);
    const first = before ? [[0, before[1] + offset - before[0]] as const] : [];
    const sourceMap = [...first, ...inner.filter(([start]) => start > 0)];
    parts.push({
      kind: 'known',
      value: text.slice(from, end),
      range: piece.range,
      ...(map ? { sourceMap } : {}),
    });
  };
  for (const match of text.matchAll(REFERENCE)) {
    literal(match.index);
    const name = (match[1] ?? '').trim();
    const given = fieldOf(variables, name);
    parts.push(given ? { ...resolveIntrinsic(given), range: piece.range } : reference(name, piece));
    from = match.index + match[0].length;
  }
  literal(text.length);
  return parts;
}

function joined(argument: Value, value: Value): Value {
  const [separator, items] = argument.kind === 'list' ? argument.items : [];
  const between = separator && knownString(separator);
  if (between === undefined || items?.kind !== 'list') return value;
  const parts = items.items.flatMap((item, i): Value[] => {
    const part = resolveIntrinsic(item);
    const pieces = part.kind === 'template' ? part.parts : [part];
    return i === 0 || between === ''
      ? [...pieces]
      : [{ kind: 'known', value: between, range: value.range }, ...pieces];
  });
  return concatenate(parts, value.range);
}

/** `!Select [0, list]`. */
function selected(argument: Value, value: Value): Value {
  const [index, list] = argument.kind === 'list' ? argument.items : [];
  const items = list && resolveIntrinsic(list);
  if (index?.kind !== 'known' || items?.kind !== 'list' || !items.complete)
    return other('Select', value, items);
  const item = items.items[Number(index.value)];
  return item ? { ...resolveIntrinsic(item), range: value.range } : other('Select', value);
}

/** `!Split [separator, text]`. */
function pieces(argument: Value, value: Value): Value {
  const [separator, text] = argument.kind === 'list' ? argument.items : [];
  const between = knownString(separator);
  const whole = text && resolveIntrinsic(text);
  if (between === undefined || between === '' || whole?.kind !== 'known') {
    const text = (whole && dottedName(whole)) ?? 'what Fn::Split makes';
    return { kind: 'unknown', origin: 'expression', text, range: value.range };
  }
  const items = String(whole.value)
    .split(between)
    .map((piece): Value => ({ ...whole, value: piece, range: value.range }));
  return { kind: 'list', items, complete: true, range: value.range };
}
