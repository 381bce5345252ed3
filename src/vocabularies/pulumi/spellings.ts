import type { Reading } from '../../languages/types.ts';
import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { positional } from '../slots.ts';
import { Spelling } from '../spelling/index.ts';
import { coreName, nativePathOf, type Naming } from './names.ts';
import { documentOf, policyForPrincipal } from './documents.ts';

/** A file's code with values as plain as they can be: inputs unwrapped, policy documents as policies. */
export function spelled(
  reading: Reading,
  naming: Naming,
): Pick<Reading, 'calls' | 'assignments'> & { readonly structures: readonly Structure[] } {
  const { language } = reading;
  const spelling = new Spelling(language, {
    known: (call) => call,
    property: (of, name, range) => ownArn(naming.pathOf(of) ?? nativePathOf(of, language), of, name, range),
    bareGetters: language === 'java' || language === 'kotlin' || language === 'scala',
    unwrapped: (call) => document(call, naming) ?? input(call),
  });
  const calls = spelling.calls(reading);
  return {
    calls,
    assignments: spelling.assignments(reading),
    structures: [...structuresIn(reading, spelling)],
  };
}

/** The fields of an assumption that the program puts together under their type's own name. */
export interface Structure {
  readonly call: Call;
  readonly fields: MapValue;
}

/** Source: pulumi.com/registry/packages/aws/api-docs/provider, "ProviderAssumeRole". */
const ASSUMPTIONS = /(?:^|[.$])ProviderAssumeRole(?:WithWebIdentity)?Args(?:[.$](?:builder|Builder))?$/;

function* structuresIn({ calls }: Reading, spelling: Spelling): Iterable<Structure> {
  for (const call of calls) {
    if (!ASSUMPTIONS.test(call.callee)) continue;
    const fields = spelling.value({ kind: 'call', call, range: call.range });
    if (fields.kind === 'map') yield { call, fields };
  }
}

/** The ARN of an identity that the program makes, under the name that Terraform has for it: its account is the own one. */
function ownArn(path: string | undefined, of: Call, name: string, range: Range): Value | undefined {
  if (name !== 'arn' || (path !== 'iam.role' && path !== 'iam.user')) return undefined;
  const own = `${path.replace('.', '_')}.${String(of.range.start)}`;
  return { kind: 'unknown', origin: 'name', text: `${of.callee}.arn`, name: `aws_${own}.arn`, range };
}

function document(call: Call, naming: Naming): Value | undefined {
  if (!/policy/i.test(call.callee)) return undefined;
  const given = positional(call, naming.document);
  switch (naming.pathOf(call)) {
    case 'iam.getpolicydocument': {
      const fields = given ?? (call.args.length > 0 ? keywords(call) : undefined);
      if (fields?.kind !== 'map') return undefined;
      return field('json', documentOf(fields), call);
    }
    case 'iam.assumerolepolicyforprincipal':
      return given && policyForPrincipal(given, call.range);
    default:
      return undefined;
  }
}

function keywords(call: Call): MapValue {
  const entries = call.args.flatMap(({ name, value, range }): Entry[] =>
    name === undefined ? [] : [{ key: name, keyRange: range, value }],
  );
  return { kind: 'map', entries, complete: call.complete, range: call.range };
}

function field(key: string, value: Value, { range }: Call): MapValue {
  return { kind: 'map', complete: true, range, entries: [{ key, keyRange: range, value }] };
}

/** Functions of Pulumi's core whose result is what they are given. */
const WRAPPERS =
  /^(?:(?:String|Int|Bool|Float64|Any)(?:Ptr)?|output|secret|Output|of|ofNullable|Create|CreateSecret|from_input|ToSecret|ToOutput|ToStringOutput)$/;
/** Those that put a text together. */
const FORMATS = /^(?:concat|Sprintf|format|Format|interpolate)$/;
/** Composite literals of Go that are lists or maps of inputs. */
const LISTS = /^(?:\w*Array|ToStringArray(?:Output)?)$/;
const MAPS = /^(?:\w*Map)$/;

function input(call: Call): Value | undefined {
  const name = coreName(call);
  if (name === undefined) return undefined;
  const values = call.args.filter((argument) => argument.name === undefined).map(({ value }) => value);
  const [first] = values;
  if (WRAPPERS.test(name)) return values.length === 1 ? first : undefined;
  // `ToStringArray([]string{…})`, where a literal's items are the arguments.
  if (LISTS.test(name) && first?.kind === 'list' && values.length === 1) return first;
  if (LISTS.test(name)) return { kind: 'list', items: values, complete: call.complete, range: call.range };
  if (MAPS.test(name) && values.length === 0) return keywords(call);
  if (name === 'concat') return concatenate(values, call.range);
  return FORMATS.test(name) &&
    first &&
    (first.kind === 'known' || first.kind === 'template') &&
    values.length === 1
    ? first
    : undefined;
}
