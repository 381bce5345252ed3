import { posix } from 'node:path';
import type { Repository } from '../../languages/types.ts';
import { mapValue, passedAt } from '../../values/followed.ts';
import type { Unknown, Value } from '../../values/value.ts';
import { exportIn } from '../../facts/given-name.ts';
import { isTemplateReference, resolveIntrinsic } from '../policy/index.ts';
import { fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { templateOfStack } from './stacks.ts';
import { propertiesOf, templateOf, type Resource } from './template.ts';

/**
 * What each stack that has a template as its own passes for a parameter: undefined where one passes nothing
 * for it. None where no other template of the repository has such a stack.
 */
export type Passed = (parameter: string, reference: Unknown) => readonly (Value | undefined)[];

/** By their endings; what other tools keep in JSON is none. */
const TEMPLATES =
  /^(?!(?:.*\/)?(?:package(?:-lock)?|tsconfig[\w.-]{0,60}|composer|manifest)\.json$).*\.(?:ya?ml|json|template|cfn)$/;
const NESTING = /AWS::(?:CloudFormation::Stack|Serverless::Application)\b/;

/** Stacks that pass a value on to each other, one within the other. */
const DEEPEST = 6;

/** What the stacks of other templates pass to the template of a file (CloudFormation user guide, "Nested stacks"). */
export function passedTo(context: Pick<VocabularyContext, 'repository'>): Passed {
  let found: Passed | undefined;
  return (parameter, reference) => {
    const repository = context.repository();
    found ??= repository ? passedWithin(repository.path, repository, 0) : () => [];
    return found(parameter, reference);
  };
}

function passedWithin(path: string, repository: Repository, depth: number): Passed {
  if (depth > DEEPEST) return () => [];
  let uses: readonly Use[] | undefined;
  return (parameter, { range }) => {
    uses ??= usesOf(path, repository, depth);
    return uses.map(({ path: from, parameters }) => {
      const value = fieldOf(parameters, parameter);
      return value && passedAt(range, parameter, seenFrom(path, resolveIntrinsic(value), from), value.range);
    });
  };
}

interface Use {
  readonly path: string;
  readonly parameters: Value | undefined;
}

/** The stacks of other templates whose template a file is. */
function usesOf(path: string, repository: Repository, depth: number): Use[] {
  const name = posix.basename(path);
  return repository.others(TEMPLATES, NESTING).flatMap((other): Use[] => {
    if (other.path === path || !other.text.includes(name)) return [];
    const passed = passedWithin(other.path, repository, depth + 1);
    const stacks = other.documents.flatMap((document) => templateOf(document, passed)?.resources ?? []);
    return stacks
      .filter((stack) => fileOf(stack, other.path) === path)
      .map((stack) => ({ path: other.path, parameters: fieldOf(propertiesOf(stack), 'Parameters') }));
  });
}

function fileOf({ type, properties }: Resource, path: string): string | undefined {
  const file = templateOfStack(type, properties);
  return file === undefined ? undefined : posix.join(posix.dirname(path), file);
}

/** A value of another template, whose references then say which one they are of: see `resourceOf`. */
function seenFrom(path: string, value: Value, other: string): Value {
  const folder = posix.dirname(path);
  return mapValue(value, (piece) => {
    if (piece.kind !== 'unknown' || piece.name === undefined || !isTemplateReference(piece)) return piece;
    // A pseudo parameter and an export are the same in every template.
    if (piece.name.includes('::') || exportIn(piece.name) !== undefined) return piece;
    const [first = '', ...rest] = piece.name.split(' ');
    const [file, name] =
      rest.length === 0 ? [other, first] : [posix.join(posix.dirname(other), first), rest.join(' ')];
    return { ...piece, name: `${posix.relative(folder, file)} ${name}` };
  });
}
