import type { Condition, Fact, TrustStatement } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import {
  conditionsOf,
  documentStatement,
  identityStatement,
  statementsOf,
  trustPolicy,
  trustStatement,
  type StatementValue,
} from '../policy/index.ts';
import { dottedName } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, referencesIn, resourcesOf, type Block } from './blocks.ts';

const DOCUMENT = /^data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])*\.(?:json|minified_json)$/;

/** What a document is joined from. */
const JOINED = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

/**
 * Resources whose policy is not one of IAM identities or trust: a document that only these refer to
 * grants nothing by itself (service control policies, endpoints) or belongs to a resource.
 */
const OTHER_POLICIES = /^(?:aws_(?!iam_|ssoadmin_)\w+)$/;

/**
 * The `aws_iam_policy_document` data sources of a file, as policies. Each is given out once: two roles
 * with one document share one statement, and so one finding.
 * Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export class PolicyDocuments {
  private readonly blocks: ReadonlyMap<string, Block>;
  private readonly taken = new Set<string>();
  private readonly root: MapValue;
  private readonly context: VocabularyContext;

  constructor(root: MapValue, context: VocabularyContext) {
    this.root = root;
    this.context = context;
    const documents = resourcesOf(root, 'aws_iam_policy_document', 'data');
    this.blocks = new Map(documents.map((block) => [block.labels[1] ?? '', block]));
  }

  trust(policy: Value | undefined, role: string | undefined): Fact[] {
    return this.take(policy).map((one) => trustStatement(one, role));
  }

  identity(policy: Value | undefined, owner: string | undefined): Fact[] {
    return this.take(policy)
      .filter((one) => !hasPrincipal(one.statement))
      .map((one) => identityStatement(one, owner));
  }

  /** A role's whole trust policy, whether or not its document was given out before; see `Role.trust`. */
  trustPolicy(policy: Value | undefined, role: string | undefined): TrustStatement[] | undefined {
    if (!policy || !this.isDocument(policy)) return trustPolicy(policy, this.context, role);
    let whole = true;
    const statements = this.statements(policy, (name) => (whole &&= this.isWhole(name)));
    return whole && statements.length > 0 ? statements.map((one) => trustStatement(one, role)) : undefined;
  }

  private isDocument(policy: Value): boolean {
    return DOCUMENT.test(dottedName(policy) ?? '');
  }

  /** Whether a document, and all that it is joined from, stands in this file. */
  private isWhole(name: string): boolean {
    const block = this.blocks.get(name);
    if (!block || blocksOf(block.body).some(({ dynamic }) => dynamic)) return false;
    return JOINED.every((key) => {
      const value = attribute(block.body, key);
      if (value === undefined) return true;
      return value.kind === 'list' && value.complete && value.items.every((item) => this.isDocument(item));
    });
  }

  /** The conditions of a policy, whether or not its document was given out before. */
  conditions(policy: Value | undefined): Condition[] {
    return this.statements(policy, () => true).flatMap(({ statement, context }) => {
      const condition = statement.entries.find((entry) => entry.key === 'Condition');
      return conditionsOf(condition?.value, context).conditions;
    });
  }

  /** Whether a policy is written where we do not see it: in another file, or behind a variable. */
  isElsewhere(policy: Value): boolean {
    if (policy.kind === 'known' || policy.kind === 'template') return false;
    const name = DOCUMENT.exec(dottedName(policy) ?? '')?.[1];
    return name === undefined || !this.blocks.has(name);
  }

  /** Documents that nothing in the file takes as a policy: what they hold says what they are. */
  rest(): Fact[] {
    const users = this.usersOfDocuments();
    return [...this.blocks.keys()]
      .filter((name) => !this.taken.has(name) && !users.sources.has(name))
      .flatMap((name) => {
        const types = users.resources.get(name) ?? [];
        const elsewhere = types.length > 0 && types.every((type) => OTHER_POLICIES.test(type));
        return this.documentStatements(name, this.claim()).flatMap((one): Fact[] => {
          if (hasPrincipal(one.statement)) {
            const trust = trustStatement(one, undefined);
            return trust.actions.some((action) => /^sts:(?:assumerole|\*)/i.test(action)) ? [trust] : [];
          }
          return elsewhere ? [] : [identityStatement(one, undefined)];
        });
      });
  }

  private take(policy: Value | undefined): StatementValue[] {
    return this.statements(policy, this.claim());
  }

  /** Says yes to each document once. */
  private claim(): (name: string) => boolean {
    return (name) => !this.taken.has(name) && this.taken.add(name).has(name);
  }

  private statements(policy: Value | undefined, wanted: (name: string) => boolean): StatementValue[] {
    if (!policy) return [];
    const name = DOCUMENT.exec(dottedName(policy) ?? '')?.[1];
    if (name !== undefined) return this.documentStatements(name, wanted);
    if (policy.kind === 'unknown') {
      return (policy.options ?? []).flatMap((option) => (option ? this.statements(option, wanted) : []));
    }
    return statementsOf(policy, this.context);
  }

  private documentStatements(
    name: string,
    wanted: (name: string) => boolean,
    above: readonly string[] = [],
  ): StatementValue[] {
    const block = this.blocks.get(name);
    if (!block || above.includes(name) || above.length > 10 || !wanted(name)) return [];
    const own = blocksOf(block.body, 'statement').map((statement) => ({
      statement: statementOf(statement),
      context: this.context,
    }));
    const joined = JOINED.flatMap((key) => {
      const value = attribute(block.body, key);
      const items = value?.kind === 'list' ? value.items : value ? [value] : [];
      return items.flatMap((item) => {
        const inner = DOCUMENT.exec(dottedName(item) ?? '')?.[1];
        if (inner === undefined) return statementsOf(item, this.context);
        return this.documentStatements(inner, wanted, [...above, name]);
      });
    });
    return [...own, ...joined];
  }

  /** Which resources and which other documents refer to a document. */
  private usersOfDocuments(): { resources: Map<string, string[]>; sources: Set<string> } {
    const resources = new Map<string, string[]>();
    const sources = new Set<string>();
    for (const block of blocksOf(this.root)) {
      for (const { name } of referencesIn(block.body)) {
        const document = DOCUMENT.exec(name)?.[1];
        if (document === undefined) continue;
        const [type = ''] = block.labels;
        if (type === 'aws_iam_policy_document') sources.add(document);
        else
          resources.set(document, [
            ...(resources.get(document) ?? []),
            block.type === 'resource' ? type : block.type,
          ]);
      }
    }
    return { resources, sources };
  }
}

function hasPrincipal(statement: MapValue): boolean {
  return statement.entries.some((entry) => /^(?:not)?principal$/i.test(entry.key));
}

function statementOf({ body }: Block): MapValue {
  return documentStatement(body, {
    principals: blocksOf(body, 'principals'),
    notPrincipals: blocksOf(body, 'not_principals'),
    conditions: blocksOf(body, 'condition'),
  });
}
