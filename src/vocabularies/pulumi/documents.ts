import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { documentStatement, type Part } from '../policy/index.ts';
import { dottedName } from '../slots.ts';
import { loose } from '../spelling/index.ts';

/** A field whatever its spelling: `notActions`, `not_actions`, `NotActions`. */
export function fieldEntry(map: MapValue, name: string): Entry | undefined {
  const wanted = loose(name);
  return map.entries.findLast((entry) => loose(entry.key) === wanted);
}

export function field(value: Value | undefined, name: string): Value | undefined {
  const found = value?.kind === 'map' ? fieldEntry(value, name)?.value : undefined;
  return found?.kind === 'known' && found.value === null ? undefined : found;
}

/** The arguments of `getPolicyDocument` as the policy that it makes of them, with what it is joined from. */
export function documentOf(fields: MapValue): Value {
  const { range } = fields;
  const statements = items(field(fields, 'statements') ?? field(fields, 'statement')).map((one): Value =>
    one.kind === 'map' ? statementOf(one) : one,
  );
  const joined = ['sourcePolicyDocuments', 'overridePolicyDocuments', 'sourceJson', 'overrideJson']
    .flatMap((key) => items(field(fields, key)))
    .flatMap((inner) => items(field(inner, 'Statement')));
  const all: Value = { kind: 'list', items: [...statements, ...joined], complete: fields.complete, range };
  return { kind: 'map', complete: true, range, entries: [{ key: 'Statement', keyRange: range, value: all }] };
}

function items(value: Value | undefined): readonly Value[] {
  if (!value) return [];
  return value.kind === 'list' ? value.items : [value];
}

const ATTRIBUTES = ['sid', 'effect', 'actions', 'not_actions', 'resources', 'not_resources'];

function statementOf(statement: MapValue): MapValue {
  return documentStatement(snake(statement, ATTRIBUTES), {
    principals: parts(field(statement, 'principals'), ['type', 'identifiers']),
    notPrincipals: parts(field(statement, 'notPrincipals'), ['type', 'identifiers']),
    conditions: parts(field(statement, 'conditions') ?? field(statement, 'condition'), [
      'test',
      'variable',
      'values',
    ]),
  });
}

function parts(value: Value | undefined, names: readonly string[]): Part[] {
  return items(value).map((one): Part => {
    const body: MapValue =
      one.kind === 'map'
        ? snake(one, names)
        : { kind: 'map', entries: [], complete: false, range: one.range };
    return {
      body,
      typeRange: one.range,
      dynamic: !body.complete || (value?.kind === 'list' && !value.complete),
    };
  });
}

/** A map with its fields under the names that Terraform's provider, from which Pulumi's is made, has for them. */
export function snake(map: MapValue, names: readonly string[]): MapValue {
  const entries = names.flatMap((name): Entry[] => {
    const found = fieldEntry(map, name);
    return found ? [{ ...found, key: name }] : [];
  });
  return { ...map, entries };
}

/** The provider's ready-made principals (`aws.iam.Principals.LambdaPrincipal`) are all services. */
function principalMap(principal: Value): Value {
  if (principal.kind === 'map' || !/Principals\.\w+$/.test(dottedName(principal) ?? '')) return principal;
  const { range } = principal;
  return {
    kind: 'map',
    complete: true,
    range,
    entries: [{ key: 'Service', keyRange: range, value: principal }],
  };
}

/** `assumeRolePolicyForPrincipal({ Service: … })`. Source: `sdk/nodejs/iam/documents.ts` of pulumi-aws. */
export function policyForPrincipal(principal: Value, range: Range): MapValue {
  const text = (key: string, value: string): Entry => ({
    key,
    keyRange: range,
    value: { kind: 'known', value, range },
  });
  const statement: MapValue = {
    kind: 'map',
    complete: true,
    range,
    entries: [
      text('Effect', 'Allow'),
      text('Action', 'sts:AssumeRole'),
      { key: 'Principal', keyRange: range, value: principalMap(principal) },
    ],
  };
  return {
    kind: 'map',
    complete: true,
    range,
    entries: [{ key: 'Statement', keyRange: range, value: statement }],
  };
}
