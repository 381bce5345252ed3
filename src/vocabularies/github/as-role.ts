import type { PipelineLogin, Replacement } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import type { Step } from './scripts.ts';

/** Inputs of configure-aws-credentials with which a key pair is more than a way to sign in. */
const OTHERWISE = ['role-to-assume', 'aws-session-token', 'role-chaining', 'force-skip-oidc', 'aws-profile'];

/** Actions that need nothing of the job's token but to read the repository. */
const READING =
  /^(?:docker:\/\/|aws-actions\/|docker\/|hashicorp\/setup-|actions\/(?:checkout|cache|setup-[\w-]+|upload-artifact|download-artifact)(?:\/|@))/;

/**
 * How a step of configure-aws-credentials signs in with a role by the job's OIDC token instead of its key
 * pair (github.com/aws-actions/configure-aws-credentials, "OIDC"). Nothing where the workflow is not written
 * so plainly that lines can be changed, or where the token's permissions may be needed as they are.
 */
export function asRole(one: Step, context: VocabularyContext): Pick<PipelineLogin, 'asRole'> {
  const { step, job, scope } = one;
  const inputs = fieldOf(step, 'with');
  if (inputs?.kind !== 'map' || OTHERWISE.some((name) => entry(inputs, name))) return {};
  if (!/(?:^|\/)\.github\/workflows\//.test(context.path) || isCalled(scope.document)) return {};
  const [id, secret] = [entry(inputs, 'aws-access-key-id'), entry(inputs, 'aws-secret-access-key')];
  const lines = new Lines(context);
  const text = context.text.slice(job.range.start, job.range.end);
  // What is written once and used in several places is not this step's alone.
  if (!id || !secret || id.keyRange.start < job.range.start || /[:-]\s{1,5}[&*][\w-]/.test(text)) return {};
  const [idLine, secretLine] = [lines.of(id), lines.of(secret)];
  const permissions = permitted(job, scope.document, text, lines);
  const variable = variableFor(knownString(id.value) ?? '');
  if (!idLine || !secretLine || !permissions || variable === undefined) return {};
  const role = `role-to-assume: \${{ vars.${variable} }}`;
  const edits = [
    { range: idLine.entry, text: role },
    { range: secretLine.without, text: '' },
    ...permissions,
  ];
  const all = edits.map(({ range, text: own }) => ({ at: context.location(range), text: own }));
  return { asRole: { variable, edits: all } };
}

/** A name for the role's ARN that follows that of the key, so that two accounts stay apart: `PROD_AWS_ROLE_ARN`. */
function variableFor(keyId: string): string | undefined {
  const name = /^\s*\$\{\{\s*secrets\.(\w{1,100})\s*\}\}\s*$/.exec(keyId)?.[1]?.toUpperCase();
  const variable = name?.replace(/(?<=^|_)(?:ACCESS_)?KEY(?:_ID)?(?=_|$)/, 'ROLE_ARN');
  return variable === name ? undefined : variable;
}

interface Edit extends Pick<Replacement, 'text'> {
  readonly range: Range;
}

/** Another workflow decides what a called one is permitted, and an action has no permissions. */
function isCalled(document: Value): boolean {
  const on = fieldOf(document, 'on', 'true');
  const names = on?.kind === 'list' ? on.items.map(knownString) : [knownString(on)];
  const isOfWorkflows = names.includes('workflow_call') || fieldOf(on, 'workflow_call') !== undefined;
  return isOfWorkflows || fieldOf(document, 'jobs') === undefined;
}

/** What lets the job ask for an OIDC token: nothing more where it may already. Undefined where that is not plain. */
function permitted(job: MapValue, document: Value, text: string, lines: Lines): Edit[] | undefined {
  const given = fieldOf(job, 'permissions') ?? fieldOf(document, 'permissions');
  if (given) {
    if (knownString(given) === 'write-all') return [];
    const [first] = given.kind === 'map' ? given.entries : [];
    const token = knownString(fieldOf(given, 'id-token'));
    if (token !== undefined || !first) return token === 'write' ? [] : undefined;
    const line = lines.of(first);
    if (!line) return undefined;
    return [{ range: startOf(first), text: `id-token: write\n${line.indentation}` }];
  }
  const [steps, runner] = [entry(job, 'steps'), entry(job, 'runs-on')];
  const line = runner?.value.kind === 'known' ? lines.of(runner) : undefined;
  if (!steps || !line || !readsOnly(steps.value, text)) return undefined;
  const { indentation, whole } = line;
  const own = ['permissions:', '  id-token: write', '  contents: read'].map(
    (one) => `${indentation}${one}\n`,
  );
  return [{ range: { start: whole.end, end: whole.end }, text: own.join('') }];
}

/** Whether a job does without what its token may by default. */
function readsOnly(steps: Value, text: string): boolean {
  if (/github_token|github\.token|\bgit\s{1,5}push\b/i.test(text) || steps.kind !== 'list') return false;
  return steps.items.every((step) => {
    const uses = fieldOf(step, 'uses');
    return uses === undefined || READING.test(knownString(uses) ?? '');
  });
}

function startOf({ keyRange }: Entry): Range {
  return { start: keyRange.start, end: keyRange.start };
}

interface Line {
  /** The key and its value. */
  readonly entry: Range;
  /** With indentation and line break. */
  readonly whole: Range;
  readonly indentation: string;
  /** What to take away so that the line is gone but for a comment. */
  readonly without: Range;
}

class Lines {
  private readonly text: string;

  constructor({ text }: VocabularyContext) {
    this.text = text;
  }

  /** The line that a key begins; undefined where something else stands before it, or more than a comment behind. */
  of({ keyRange, value }: Entry): Line | undefined {
    const { text } = this;
    const start = text.lastIndexOf('\n', keyRange.start - 1) + 1;
    const indentation = text.slice(start, keyRange.start);
    if (!/^ +$/.test(indentation)) return undefined;
    const isInside = value.kind === 'list' || value.kind === 'map';
    const end = isInside ? keyRange.end : value.range.end;
    const rest = /^[^\r\n]{0,500}/.exec(text.slice(end, end + 500))?.[0] ?? '';
    if (!isInside && (/[\r\n]/.test(text.slice(keyRange.start, end)) || !/^\s*(?:#.*)?$/.test(rest)))
      return undefined;
    const after = end + rest.length;
    const whole = { start, end: after + (/^\r?\n/.exec(text.slice(after, after + 2))?.[0] ?? '').length };
    const comment = end + (rest.length - rest.trimStart().length);
    const without = rest.trim() === '' ? whole : { start: keyRange.start, end: comment };
    return { entry: { start: keyRange.start, end }, whole, without, indentation };
  }
}
