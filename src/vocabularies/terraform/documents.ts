import type { Condition, Fact, TrustStatement } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import {
  asOnePolicy,
  conditionsOf,
  documentStatement,
  identityStatement,
  statementsOf,
  trustPolicy,
  trustStatement,
  type StatementValue,
} from '../policy/index.ts';
import { dottedName, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, itemsOf, ownName, resourcesOf, type Block } from './blocks.ts';
import { type Configuration, Documents, indexOf } from './configuration.ts';
import { DOCUMENT, DocumentUses, SOURCES } from './document-uses.ts';
import { withProviders } from './oidc-providers.ts';
import { isChosenByExternalId, whereChosen } from './chosen-trust.ts';
import { isOfRoles } from './policies.ts';

/**
 * The `aws_iam_policy_document` data sources of a file, as policies. Each is given out once: two roles
 * with one document share one statement, and so one finding. Those of the configuration's other files are
 * reported where they stand.
 * Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export class PolicyDocuments {
  private readonly blocks: Named;
  private readonly taken = new Set<string>();
  private readonly configuration: Configuration;
  private readonly context: VocabularyContext;
  private readonly uses: DocumentUses;

  constructor(configuration: Configuration, context: VocabularyContext) {
    this.configuration = configuration;
    this.context = context;
    this.blocks = documentsNamed(new Documents([configuration.own]));
    this.uses = new DocumentUses(configuration);
  }

  trust(policy: Value | undefined, role: string | undefined): Fact[] {
    if (!isChosenByExternalId(policy)) return asOnePolicy(this.trustIn(policy, role));
    const branches = (policy.options ?? []).map((one) => asOnePolicy(one ? this.trustIn(one, role) : []));
    return whereChosen(branches);
  }

  private trustIn(policy: Value | undefined, role: string | undefined): TrustStatement[] {
    return this.take(policy).map((one) => this.trustOf(one, role));
  }

  /** @param holdersOf looks for those that a policy is attached to, where it speaks of roles */
  identity(
    policy: Value | undefined,
    owner: string | undefined,
    holdersOf: () => readonly string[] = () => [],
  ): Fact[] {
    return this.take(policy)
      .filter((one) => !hasPrincipal(one.statement))
      .map((one) => {
        const statement = identityStatement(one, owner);
        const holders = isOfRoles(statement) ? holdersOf() : [];
        return holders.length > 0 ? { ...statement, holders } : statement;
      });
  }

  /** A role's whole trust policy, whether or not its document was given out before; see `Role.trust`. */
  trustPolicy(policy: Value | undefined, role: string | undefined): TrustStatement[] | undefined {
    if (!policy || documentIn(policy) === undefined) return trustPolicy(policy, this.context, role);
    const blocks = documentsNamed(this.configuration.documentsFor(policy));
    let whole = true;
    const statements = this.statements(policy, (name) => (whole &&= isWhole(blocks(name))), blocks);
    if (!whole || statements.length === 0) return undefined;
    return asOnePolicy(statements.map((one) => this.trustOf(one, role)));
  }

  /** The conditions of a policy, whether or not its document was given out before. */
  conditions(policy: Value | undefined): Condition[] {
    if (!policy) return [];
    const blocks = documentsNamed(this.configuration.documentsFor(policy));
    return this.statements(policy, () => true, blocks).flatMap(({ statement, context }) => {
      const condition = statement.entries.find((entry) => entry.key === 'Condition');
      return conditionsOf(condition?.value, context).conditions;
    });
  }

  /** Whether a policy is written where we do not see it: outside the configuration, or behind a variable. */
  isElsewhere(policy: Value): boolean {
    if (policy.kind === 'known' || policy.kind === 'template') return false;
    const name = documentIn(policy);
    return name === undefined || !documentsNamed(this.configuration.documentsFor(policy))(name);
  }

  /** Documents that nothing in the file takes as a policy: another file does, or what they hold says what they are. */
  rest(): Fact[] {
    return [...documentsIn(this.configuration.own).keys()]
      .filter((name) => !this.taken.has(name))
      .flatMap((name) => {
        const use = this.uses.of(name);
        return this.documentStatements(name, this.claim()).flatMap((one): Fact[] => {
          switch (use.kind) {
            case 'trust':
              return [this.trustOf(one, use.owner)];
            case 'identity':
              return hasPrincipal(one.statement) ? [] : [identityStatement(one, use.owner)];
            default: {
              if (!hasPrincipal(one.statement))
                return use.kind === 'other' ? [] : [identityStatement(one, undefined)];
              const trust = this.trustOf(one, undefined);
              return trust.actions.some((action) => /^sts:(?:assumerole|\*)/i.test(action)) ? [trust] : [];
            }
          }
        });
      });
  }

  /** A trust statement that a module makes of its inputs. */
  given(statement: MapValue, role: string): Fact[] {
    return [this.trustOf({ statement, context: this.context }, role)];
  }

  private trustOf(one: StatementValue, role: string | undefined): ReturnType<typeof trustStatement> {
    return trustStatement({ ...one, statement: withProviders(one.statement, this.configuration) }, role);
  }

  private take(policy: Value | undefined): StatementValue[] {
    const isForeign =
      policy !== undefined && ownName(policy) === undefined && documentIn(policy) !== undefined;
    return isForeign ? [] : this.statements(policy, this.claim(), this.blocks);
  }

  /** Says yes to each document once. */
  private claim(): (name: string) => boolean {
    return (name) => !this.taken.has(name) && this.taken.add(name).has(name);
  }

  private statements(
    policy: Value | undefined,
    wanted: (name: string) => boolean,
    blocks: Named,
  ): StatementValue[] {
    if (!policy) return [];
    const name = documentIn(policy);
    if (name !== undefined) return this.documentStatements(name, wanted, blocks);
    if (policy.kind === 'unknown') {
      return (policy.options ?? []).flatMap((option) =>
        option ? this.statements(option, wanted, blocks) : [],
      );
    }
    return statementsOf(policy, this.context);
  }

  private documentStatements(
    name: string,
    wanted: (name: string) => boolean,
    blocks = this.blocks,
    above: readonly string[] = [],
  ): StatementValue[] {
    const block = blocks(name);
    if (!block || above.includes(name) || above.length > 10 || !wanted(name)) return [];
    const own = blocksOf(block.body, 'statement')
      .filter(({ body }) => !this.uses.isReplaced(name, knownString(attribute(body, 'sid'))))
      .map((statement) => ({ statement: statementOf(statement), context: this.context }));
    const joined = SOURCES.flatMap((key) => {
      const value = attribute(block.body, key);
      return itemsOf(value).flatMap((item) => {
        const inner = DOCUMENT.exec(ownName(item) ?? '')?.[1];
        if (inner === undefined) return statementsOf(item, this.context);
        return this.documentStatements(inner, wanted, blocks, [...above, name]);
      });
    });
    return [...own, ...joined];
  }
}

/** The document that a policy refers to, of whichever configuration. */
function documentIn(policy: Value): string | undefined {
  return DOCUMENT.exec(dottedName(policy) ?? '')?.[1];
}

function isDocument(policy: Value): boolean {
  return DOCUMENT.test(ownName(policy) ?? '');
}

/** Whether a document, and all that it is joined from, is in sight. */
function isWhole(block: Block | undefined): boolean {
  if (!block || blocksOf(block.body).some(({ dynamic }) => dynamic)) return false;
  return SOURCES.every((key) => {
    const value = attribute(block.body, key);
    if (value === undefined) return true;
    return value.kind === 'list' && value.complete && value.items.every(isDocument);
  });
}

/** The document of a name. */
type Named = (name: string) => Block | undefined;

/** Of several of one name the last counts. */
function documentsNamed(configuration: Documents): Named {
  return (name) => configuration.under(documentsIn, name).at(-1);
}

const documentsIn = indexOf(
  (document) => resourcesOf(document, 'aws_iam_policy_document', 'data'),
  ({ labels: [, name = ''] }) => [name],
);

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
