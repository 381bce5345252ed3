import type { TemplateValue, Unknown, Value } from './value.ts';

/** What stands around values rather than in them: a branch that holds some adds to a document. */
const MARKS = /["{}[\],\n]/;

/** A script or configuration with all that its conditions and loops may put in: `%{ if … }` around a command. */
export function withEveryBranch(value: Value): Value {
  return value.kind === 'template' ? chosen(value, /\n/, (texts) => texts) : value;
}

/**
 * The documents that a text may be whose conditions and loops put in more than values: one with what stands there
 * first, and one with what stands there otherwise, where that is something.
 */
export function branchesOf(value: Value): readonly Value[] {
  if (value.kind !== 'template') return [value];
  let hasOther = false;
  const first = chosen(value, MARKS, ([text]) => (text ? [text] : []));
  const other = chosen(value, MARKS, (texts) => {
    const last = texts.at(-1);
    hasOther ||= texts.length > 1 && last !== undefined && adds(last, MARKS);
    return last ? [last] : [];
  });
  return hasOther ? [first, other] : [first];
}

function chosen(
  value: TemplateValue,
  marks: RegExp,
  choose: (texts: readonly Value[]) => readonly Value[],
): TemplateValue {
  const changed = (part: Value): readonly Value[] => {
    const texts = part.kind === 'unknown' ? textsOf(part) : [];
    if (!texts.some((text) => adds(text, marks))) return [part];
    return choose(texts).flatMap((text) => (text.kind === 'template' ? text.parts.flatMap(changed) : [text]));
  };
  const parts = value.parts.flatMap(changed);
  return parts.every((part, i) => part === value.parts[i]) ? value : { ...value, parts };
}

/** What an unknown can be, where each of it is a text. */
function textsOf({ options = [] }: Unknown): readonly Value[] {
  const texts = options.filter((option) => option !== null);
  return texts.every((text) => text.kind === 'template' || isText(text)) ? texts : [];
}

function adds(text: Value, marks: RegExp): boolean {
  if (text.kind === 'template')
    return text.parts.some(
      (part) =>
        adds(part, marks) || (part.kind === 'unknown' && textsOf(part).some((one) => adds(one, marks))),
    );
  return text.kind === 'known' && typeof text.value === 'string' && marks.test(text.value);
}

function isText(value: Value): boolean {
  return value.kind === 'known' && typeof value.value === 'string';
}
