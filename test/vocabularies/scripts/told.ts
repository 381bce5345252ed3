import type { Fact, Slot } from '../../../src/facts/types.ts';
import type { Vocabulary } from '../../../src/vocabularies/types.ts';
import { recognise, spanned } from '../../support/recognise.ts';

/** The facts that a vocabulary finds in a text, one short line each, with the place they point to. */
export async function told(path: string, text: string, vocabulary: Vocabulary): Promise<string[]> {
  const facts = await recognise(path, text, vocabulary);
  return facts.map((fact) => {
    const at = `${spanned(text, fact.at)}:${String(fact.at.startLine)}`;
    return `${lineOf(fact)} at ${at}`;
  });
}

function lineOf(fact: Fact): string {
  switch (fact.kind) {
    case 'role-assumption':
      return [
        fact.operation,
        `role=${state(fact.roleArn)}`,
        `external=${state(fact.externalId)}`,
        `seconds=${state(fact.durationSeconds)}`,
      ].join(' ');
    case 'access-key-resource':
      return `key of ${state(fact.user)}`;
    default:
      return fact.kind;
  }
}

function state(slot: Slot<string | number>): string {
  if (slot.state === 'absent') return '-';
  if (slot.state === 'known') return String(slot.value);
  return `?${slot.pattern ?? slot.text}`;
}
