import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { documentStatement, type Part } from '../policy/index.ts';
import { isSet } from '../sdk/fields.ts';
import { knownString, patternOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, headOf, type Block } from './blocks.ts';
import type { PolicyDocuments } from './documents.ts';
import { arnOf } from './oidc-providers.ts';

/** The ways in which the registry's modules put a trust policy together. */
export type Trusting = 'assumable' | 'oidc' | 'github' | 'statements' | 'principals' | 'lambda';

const GITHUB = 'token.actions.githubusercontent.com';

/** The trust that a module makes from what it is given. */
export function* statementsBy(
  trusting: Trusting,
  module: Block,
  role: string,
  documents: PolicyDocuments,
  context: VocabularyContext,
): Iterable<Fact> {
  const { body } = module;
  const build = new Builder(module, context);
  switch (trusting) {
    case 'assumable': {
      yield* documents.trust(attribute(body, 'custom_role_trust_policy'), role);
      const trusted = attribute(body, 'trusted_role_arns');
      if (!isSet(trusted)) return;
      yield* build.given(trusted, documents, role, [
        build.principals('AWS', trusted),
        ...build.condition('StringEquals', 'sts:ExternalId', attribute(body, 'role_sts_externalid')),
        ...build.mfa(attribute(body, 'role_requires_mfa')),
      ]);
      return;
    }
    case 'oidc':
      yield* build.tokens(documents, role, 'provider_url', 'provider_urls', {
        exact: 'oidc_fully_qualified_subjects',
        wild: 'oidc_subjects_with_wildcards',
        audience: 'oidc_fully_qualified_audiences',
      });
      return;
    case 'github':
      // The condition on the subjects is there without any, and nobody's token fits it.
      if (!hasItems(attribute(body, 'subjects'))) return;
      yield* build.github(documents, role, undefined, 'subjects', 'provider_url');
      return;
    case 'statements':
      if (isYes(attribute(body, 'enable_github_oidc')))
        yield* build.github(documents, role, 'oidc_subjects', 'oidc_wildcard_subjects', 'github_provider');
      if (isYes(attribute(body, 'enable_oidc')))
        yield* build.tokens(documents, role, undefined, 'oidc_provider_urls', {
          exact: 'oidc_subjects',
          wild: 'oidc_wildcard_subjects',
          audience: 'oidc_audiences',
        });
      yield* build.written(documents, role, attribute(body, 'trust_policy_permissions'));
      return;
    case 'lambda': {
      yield* build.written(documents, role, attribute(body, 'assume_role_policy_statements'));
      const others = listed(attribute(body, 'trusted_entities'));
      if (others.length > 0) yield* build.statement(documents, role, undefined, others, []);
      return;
    }
    case 'principals': {
      const principals = attribute(body, 'principals');
      if (principals?.kind !== 'map') return;
      const conditions = listed(attribute(body, 'assume_role_conditions'));
      const action = attribute(body, 'assume_role_actions') ?? attribute(body, 'assume_role_action');
      const own: Part[] = principals.entries.map(({ key, keyRange, value }) =>
        build.part([text('type', key, keyRange), { key: 'identifiers', keyRange, value }], keyRange),
      );
      yield* build.statement(documents, role, action, own, conditions);
    }
  }
}

function isYes(value: Value | undefined): boolean {
  return value?.kind === 'known' && (value.value === true || value.value === 'true');
}

function hasItems(value: Value | undefined): value is Value {
  return isSet(value) && !(value.kind === 'list' && value.complete && value.items.length === 0);
}

function text(key: string, value: string, range: Entry['keyRange']): Entry {
  return { key, keyRange: range, value: { kind: 'known', value, range } };
}

/** Maps in a list, as the repeated parts of a statement. */
function listed(value: Value | undefined): Part[] {
  const items =
    value?.kind === 'list' ? value.items : value?.kind === 'map' ? value.entries.map((one) => one.value) : [];
  return items.flatMap((item) =>
    item.kind === 'map' ? [{ body: item, typeRange: item.range, dynamic: !item.complete }] : [],
  );
}

/** Makes statements out of a module's inputs, in the form of `aws_iam_policy_document`. */
class Builder {
  private readonly module: Block;
  private readonly head: Entry['keyRange'];

  constructor(module: Block, context: VocabularyContext) {
    this.module = module;
    this.head = headOf(module, context);
  }

  part(entries: readonly Entry[], range: Entry['keyRange'], complete = true): Part {
    const body: MapValue = { kind: 'map', entries, complete, range };
    return { body, typeRange: range, dynamic: !complete };
  }

  principals(type: string, identifiers: Value): Part {
    const { range } = identifiers;
    return this.part(
      [text('type', type, range), { key: 'identifiers', keyRange: range, value: identifiers }],
      range,
    );
  }

  /** A condition that holds a key to what an input gives; none where the input is empty. */
  condition(test: string, variable: string, values: Value | undefined): Part[] {
    if (!hasItems(values)) return [];
    if (values.kind === 'known' && values.value === '') return [];
    const { range } = values;
    return [
      this.part(
        [
          text('test', test, range),
          text('variable', variable, range),
          { key: 'values', keyRange: range, value: values },
        ],
        range,
      ),
    ];
  }

  /** `role_requires_mfa` is true unless it is said not to be. */
  mfa(requires: Value | undefined): Part[] {
    if (requires?.kind === 'known' && !isYes(requires)) return [];
    const yes: Value = { kind: 'known', value: true, range: requires?.range ?? this.head };
    return this.condition('Bool', 'aws:MultiFactorAuthPresent', yes);
  }

  given(
    trusted: Value,
    documents: PolicyDocuments,
    role: string,
    [principals, ...conditions]: Part[],
  ): Fact[] {
    const actions = attribute(this.module.body, 'trusted_role_actions');
    return principals ? this.statement(documents, role, actions, [principals], conditions, trusted) : [];
  }

  tokens(
    documents: PolicyDocuments,
    role: string,
    one: string | undefined,
    many: string,
    inputs: { readonly exact: string; readonly wild: string; readonly audience: string },
  ): Fact[] {
    const { body } = this.module;
    const single = one === undefined ? undefined : attribute(body, one);
    const several = attribute(body, many);
    const urls = [...(isSet(single) ? [single] : []), ...(several?.kind === 'list' ? several.items : [])];
    return urls.flatMap((url) => {
      const host = (patternOf(url) ?? '*').replace(/^https?:\/\//, '');
      return this.web(documents, role, url, host, [
        ...this.condition('StringEquals', `${host}:sub`, attribute(body, inputs.exact)),
        ...this.condition('StringLike', `${host}:sub`, attribute(body, inputs.wild)),
        ...this.condition('StringEquals', `${host}:aud`, attribute(body, inputs.audience)),
      ]);
    });
  }

  github(
    documents: PolicyDocuments,
    role: string,
    exact: string | undefined,
    wild: string,
    provider: string,
  ): Fact[] {
    const { body } = this.module;
    const url = attribute(body, provider);
    const host = knownString(url)?.replace(/^https?:\/\//, '') ?? GITHUB;
    const subjects = exact === undefined ? undefined : withRepo(attribute(body, exact));
    const { range } = attribute(body, wild) ?? subjects ?? { range: this.head };
    const reference: Value = url ?? { kind: 'known', value: host, range };
    return this.web(documents, role, reference, host, [
      ...this.condition('StringEquals', `${host}:sub`, subjects),
      ...this.condition('StringLike', `${host}:sub`, withRepo(attribute(body, wild))),
    ]);
  }

  /** `trust_policy_permissions`: statements by the names that `aws_iam_policy_document` has for their parts. */
  written(documents: PolicyDocuments, role: string, permissions: Value | undefined): Fact[] {
    if (permissions?.kind !== 'map') return [];
    return permissions.entries.flatMap(({ value }) => {
      if (value.kind !== 'map') return [];
      const statement = documentStatement(value, {
        principals: listed(attribute(value, 'principals')),
        notPrincipals: listed(attribute(value, 'not_principals')),
        conditions: listed(attribute(value, 'condition') ?? attribute(value, 'conditions')),
      });
      return documents.given(statement, role);
    });
  }

  private web(
    documents: PolicyDocuments,
    role: string,
    url: Value,
    host: string,
    conditions: Part[],
  ): Fact[] {
    const action: Value = { kind: 'known', value: 'sts:AssumeRoleWithWebIdentity', range: url.range };
    const unknown: Value = { kind: 'unknown', origin: 'expression', text: 'the account', range: url.range };
    return this.statement(
      documents,
      role,
      action,
      [this.principals('Federated', arnOf(host, unknown))],
      conditions,
      url,
    );
  }

  statement(
    documents: PolicyDocuments,
    role: string,
    actions: Value | undefined,
    principals: readonly Part[],
    conditions: readonly Part[],
    at?: Value,
  ): Fact[] {
    const range = at?.range ?? this.head;
    const action = actions ?? { kind: 'known' as const, value: 'sts:AssumeRole', range };
    const body: MapValue = {
      kind: 'map',
      entries: [{ key: 'actions', keyRange: range, value: action }],
      complete: true,
      range,
    };
    return documents.given(documentStatement(body, { principals, notPrincipals: [], conditions }), role);
  }
}

/** The module puts `repo:` before each subject that does not begin with it. */
function withRepo(subjects: Value | undefined): Value | undefined {
  if (subjects?.kind !== 'list') return subjects;
  const items = subjects.items.map((item): Value => {
    if ((patternOf(item) ?? '').startsWith('repo:')) return item;
    const prefix: Value = { kind: 'known', value: 'repo:', range: item.range };
    return item.kind === 'known'
      ? { ...item, value: `repo:${String(item.value)}` }
      : { kind: 'template', parts: [prefix, item], range: item.range };
  });
  return { ...subjects, items };
}
