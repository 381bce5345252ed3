import type { FactView, RuleContext } from '../../rules/types.ts';
import { compare } from '../compare.ts';
import type {
  ConditionValue,
  IdentityStatement,
  Location,
  Role,
  RoleAssumption,
  StsOperation,
  TrustStatement,
} from '../facts/types.ts';
import { CHAINED_MAX } from '../judgement/sts.ts';
import { coveringAction, mayAllow } from '../judgement/trust/actions.ts';
import { guardsOf, passedBy } from './guards.ts';
import { MOST_OF_A_NAME, Nodes } from './nodes.ts';
import type { Graph, GraphEdge, GraphNode } from './types.ts';

/** What one file says of roles and of who assumes them. */
export interface FileFacts {
  readonly path: string;
  readonly facts: FactView;
}

/** The operations by which a trust policy can let somebody in. */
const WAYS: readonly StsOperation[] = ['AssumeRole', 'AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML'];

/** Who may assume whom, as the facts of all files tell it. */
export function buildGraph(files: readonly FileFacts[], context: Pick<RuleContext, 'accounts'>): Graph {
  const builder = new Builder(context);
  for (const { facts } of files) builder.define(facts);
  for (const { facts } of files) builder.connect(facts);
  return builder.result();
}

class Builder {
  private readonly nodes: Nodes;
  private readonly edges = new Map<string, GraphEdge>();
  private readonly defined = new Map<string, GraphNode>();

  constructor(context: Pick<RuleContext, 'accounts'>) {
    this.nodes = new Nodes(context);
  }

  define(facts: FactView): void {
    for (const role of facts.of('role')) this.defined.set(placeKey(role.at), this.nodes.define(role));
    for (const user of facts.of('iam-user')) if (user.hasAccessKey) this.nodes.user(user);
    for (const provider of facts.of('identity-provider')) this.nodes.provider(provider);
  }

  connect(facts: FactView): void {
    this.trusts(facts);
    for (const assumption of facts.of('role-assumption')) this.assumes(assumption, facts);
    for (const statement of facts.of('identity-statement')) this.allows(statement, facts);
  }

  /** Nodes and edges in an order that does not depend on the order of the files. */
  result(): Graph {
    const edges = [...this.edges.values()].sort(
      (a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(edgeKey(a), edgeKey(b)),
    );
    const nodes = [...this.nodes.all].sort(
      (a, b) =>
        Number(b.outside) - Number(a.outside) ||
        compare(a.kind, b.kind) ||
        compare(a.label, b.label) ||
        compare(a.id, b.id),
    );
    return { nodes, edges };
  }

  private trusts(facts: FactView): void {
    const roles = facts.of('role');
    const seen = new Set<string>();
    for (const role of roles) {
      const node = this.defined.get(placeKey(role.at));
      for (const statement of role.trust ?? []) {
        seen.add(placeKey(statement.at));
        if (node) this.trust(statement, node);
      }
    }
    for (const statement of facts.of('trust-statement')) {
      if (seen.has(placeKey(statement.at))) continue;
      const owner = roles.find(
        ({ name, reference }) =>
          statement.role !== undefined &&
          (reference === statement.role || (name.state === 'known' && name.value === statement.role)),
      );
      const node = owner && this.defined.get(placeKey(owner.at));
      this.trust(statement, node ?? this.nodes.policy(statement.at, statement.role));
    }
  }

  private trust(statement: TrustStatement, role: GraphNode): void {
    for (const operation of WAYS) {
      if (!mayAllow(statement, `sts:${operation}`)) continue;
      for (const principal of statement.principals) {
        if ((principal.kind === 'federated') !== (operation !== 'AssumeRole')) continue;
        for (const from of this.nodes.principal(principal)) {
          const longest = role.maxSessionSeconds;
          const isChained = from.kind === 'role';
          const seconds = longest !== undefined && isChained ? Math.min(longest, CHAINED_MAX) : longest;
          this.add({
            from: from.id,
            to: role.id,
            kind: 'trust',
            operation,
            guards: guardsOf(statement.conditions),
            // A service renews its session as long as it runs.
            ...(seconds === undefined || from.kind === 'service' ? {} : { sessionSeconds: seconds }),
            outside: from.outside,
            at: principal.at,
          });
        }
      }
    }
  }

  private assumes(assumption: RoleAssumption, facts: FactView): void {
    const { operation, durationSeconds, via, at } = assumption;
    if (!operation.startsWith('AssumeRole')) return;
    const from = this.nodes.runner(via === 'pipeline' ? 'pipeline' : 'code', at);
    const meant = facts.joined.rolesOf(assumption);
    const joined =
      meant.length > MOST_OF_A_NAME
        ? []
        : meant.flatMap(({ role }) => this.defined.get(placeKey(role.at)) ?? []);
    const named =
      joined.length > 0 ? joined : rolesAsked(assumption).flatMap((role) => this.nodes.rolesNamed(role, at));
    for (const to of named) {
      this.add({
        from: from.id,
        to: to.id,
        kind: 'assume',
        operation,
        guards: passedBy(assumption),
        ...(durationSeconds.state === 'known' ? { sessionSeconds: durationSeconds.value } : {}),
        outside: false,
        at,
      });
    }
  }

  private allows(statement: IdentityStatement, facts: FactView): void {
    const { owner, holders, effect, resources, conditions, at } = statement;
    if (effect !== 'Allow' || coveringAction(statement, 'sts:AssumeRole') === undefined) return;
    const names = holders ?? (owner === undefined ? [] : [owner]);
    const guards = guardsOf(conditions);
    const road = { kind: 'allow', operation: 'AssumeRole', guards, outside: false, at } as const;
    for (const from of names.flatMap((name) => this.holder(name, facts, at))) {
      for (const resource of resources) {
        for (const to of this.nodes.rolesNamed(resourceRole(resource), resource.at))
          this.add({ ...road, from: from.id, to: to.id });
      }
    }
  }

  /** The role or user that a policy is of, by its name or reference. */
  private holder(holder: string, facts: FactView, { path }: Location): readonly GraphNode[] {
    const isIt = ({ name, reference }: Pick<Role, 'name' | 'reference'>): boolean =>
      reference === holder || (name.state === 'known' && name.value === holder);
    const role = facts.of('role').find(isIt);
    const defined = role && this.defined.get(placeKey(role.at));
    if (defined) return [defined];
    const user = facts.of('iam-user').find(isIt);
    return user ? [this.nodes.user(user)] : this.nodes.referredTo(holder, path);
  }

  private add(edge: GraphEdge): void {
    this.edges.set(edgeKey(edge), edge);
  }
}

/** What an assumption says of its role: an ARN, each of several, or the expression that gives it. */
function rolesAsked({ roleArn, roleAccount: account }: RoleAssumption): Parameters<Nodes['rolesNamed']>[0][] {
  if (roleArn.state === 'known') return [{ text: roleArn.value, account }];
  if (roleArn.state === 'absent' || roleArn.origin === 'not-seen')
    return [{ text: 'that is not in sight', account }];
  const { pattern, text, options, reference } = roleArn;
  const known = (options ?? []).filter((option) => option !== null);
  if (known.length > 0) return known.map((option) => ({ text: option, account }));
  return [{ text: pattern ?? text, account, ...(reference === undefined ? {} : { reference }) }];
}

/** The role that a policy's resource names. */
function resourceRole({ text, reference }: ConditionValue): Parameters<Nodes['rolesNamed']>[0] {
  const account = { kind: 'unknown', text } as const;
  return { text, account, ...(reference === undefined ? {} : { reference }) };
}

function edgeKey({ from, to, kind, operation, guards, at }: GraphEdge): string {
  return JSON.stringify([from, to, kind, operation, guards, kind === 'trust' ? at.path : placeKey(at)]);
}

function placeKey({ path, start }: Location): string {
  return `${path}:${String(start)}`;
}
