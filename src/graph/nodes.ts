import type { RuleContext } from '../../rules/types.ts';
import { accountIdOf, identityProviderIn, roleNameIn, scoped } from '../facts/naming.ts';
import type { IdentityProvider } from '../facts/live.ts';
import type { Account, IamUser, Location, Principal, Role } from '../facts/types.ts';
import { isMadeByAws, relationOf } from '../judgement/account.ts';
import { maxSessionOf } from '../judgement/joined/roles.ts';
import type { GraphNode, NodeKind } from './types.ts';

type Configured = Pick<RuleContext, 'accounts'>;

/** Places of one node that are worth telling. */
const MOST_PLACES = 20;

/**
 * Roles of one name of which each may be the one that is meant. With more of them a line to each would say nothing, and a
 * thousand calls of a thousand roles would be a million lines.
 */
export const MOST_OF_A_NAME = 100;

/** The nodes of a graph, each once, found by whatever names them. */
export class Nodes {
  private readonly byId = new Map<string, GraphNode>();
  private readonly roles = new Map<string, GraphNode[]>();
  private readonly users = new Map<string, GraphNode[]>();
  private readonly context: Configured;

  constructor(context: Configured) {
    this.context = context;
  }

  get all(): readonly GraphNode[] {
    return [...this.byId.values()];
  }

  /** A role that the files define. */
  define(role: Role): GraphNode {
    const { name, reference, at } = role;
    const label = name.state === 'known' ? name.value : (reference ?? `role of ${at.path}`);
    const max = maxSessionOf(role);
    const account = accountIdOf(at.path);
    const made = this.put({
      id: `role:${placeOf(at)}`,
      kind: 'role',
      label,
      outside: false,
      ...(account === undefined ? {} : { account }),
      ...(max === undefined ? {} : { maxSessionSeconds: max }),
      at: [at],
    });
    if (name.state === 'known') push(this.roles, name.value, made);
    if (reference !== undefined) push(this.roles, scoped(reference, at.path), made);
    return made;
  }

  /** A trust policy that stands without its role. */
  policy(at: Location, role: string | undefined): GraphNode {
    const label = role ?? `role trusted in ${at.path}`;
    return this.put({ id: `role:${at.path}:${role ?? ''}`, kind: 'role', label, outside: false, at: [at] });
  }

  /** What a template's reference means: a role, or a user that was met. */
  referredTo(reference: string, path: string): readonly GraphNode[] {
    const name = scoped(reference, path);
    return this.roles.get(name) ?? this.users.get(name) ?? [];
  }

  user({ name, reference, hasAccessKey, at }: IamUser): GraphNode {
    const label = name.state === 'known' ? name.value : (reference ?? `user of ${at.path}`);
    const account = accountIdOf(at.path);
    const ofAccount = account === undefined ? {} : { account };
    const id = `user:${placeOf(at)}`;
    const made = this.put({ id, kind: 'user', label, outside: false, ...ofAccount, hasAccessKey, at: [at] });
    if (reference !== undefined) this.users.set(scoped(reference, at.path), [made]);
    return made;
  }

  /** An identity provider that an account has, whether or not a role trusts it. */
  provider({ name, at }: IdentityProvider): GraphNode {
    const id = `identity-provider:${name}`;
    return this.put({ id, kind: 'identity-provider', label: name, outside: true, at: [at] });
  }

  /** What runs: a pipeline, a script, a program, a configuration. */
  runner(kind: 'code' | 'pipeline', at: Location): GraphNode {
    return this.put({ id: `${kind}:${at.path}`, kind, label: at.path, outside: false, at: [at] });
  }

  /** Roles by an ARN, or a pattern of one, and by a reference of a template; one that nobody defines is made. */
  rolesNamed(
    { text, account, reference }: Pick<Principal, 'text' | 'account' | 'reference'>,
    at: Location,
  ): readonly GraphNode[] {
    const referred = this.roles.get(reference === undefined ? '' : scoped(reference, at.path));
    if (referred) return referred;
    const owning = accountIdOf(text);
    // A name is a role's in one account only, where it is known of which account either is.
    const known = (this.roles.get(roleNameIn(text) ?? '') ?? []).filter(
      (node) => node.account === undefined || owning === undefined || node.account === owning,
    );
    if (known.length > 0 && known.length <= MOST_OF_A_NAME) return known;
    const label = text === '*' ? 'any role' : (reference ?? text);
    // An ARN is the same everywhere, an expression only where it stands.
    const place = reference === undefined ? `${at.path} ${text}` : scoped(reference, at.path);
    const id = `role:${/^arn:|^\*$/.test(text) ? text : place}`;
    const owner = this.owner(account);
    // What AWS makes in the accounts of the own organisation is not outside of it.
    return [
      this.put({ id, kind: 'role', label, ...owner, outside: owner.outside && !isMadeByAws(text), at: [at] }),
    ];
  }

  principal(principal: Principal): readonly GraphNode[] {
    const { kind, type, text, account, reference, at } = principal;
    const one = (
      nodeKind: NodeKind,
      label: string,
      rest: Pick<GraphNode, 'outside' | 'account' | 'vendor'>,
    ) => [this.put({ id: `${nodeKind}:${label}`, kind: nodeKind, label, ...rest, at: [at] })];
    // Only the template says whether what it refers to is a role or a user.
    const referred = reference === undefined ? [] : this.referredTo(reference, at.path);
    if (referred.length > 0) return referred;
    switch (kind) {
      case 'anyone':
        return one('anyone', 'anyone', { outside: true });
      case 'service':
        return one('service', text, { outside: false });
      case 'federated':
        return one('identity-provider', identityProviderIn(text)?.name ?? text, { outside: true });
      case 'role':
      case 'session':
        return this.rolesNamed(principal, at);
      case 'user':
        return one('user', shown(principal), this.owner(account));
      case 'account':
        return one('account', accountLabel(account, shown(principal)), this.owner(account));
      default:
        return one('unknown', shown(principal), type === 'AWS' ? this.owner(account) : { outside: true });
    }
  }

  private owner(account: Account): Pick<GraphNode, 'outside' | 'account' | 'vendor'> {
    const { relation, vendor } = relationOf(account, this.context);
    return {
      outside: relation !== 'own',
      ...(account.kind === 'literal' ? { account: account.id } : {}),
      ...(vendor === undefined ? {} : { vendor }),
    };
  }

  private put(node: GraphNode): GraphNode {
    const before = this.byId.get(node.id);
    if (!before) {
      this.byId.set(node.id, node);
      return node;
    }
    const isNew = !before.at.some(
      ({ path, start }) => path === node.at[0]?.path && start === node.at[0].start,
    );
    if (!isNew || before.at.length >= MOST_PLACES) return before;
    const merged = { ...before, at: [...before.at, ...node.at] };
    this.byId.set(node.id, merged);
    return merged;
  }
}

function accountLabel(account: Account, text: string): string {
  if (account.kind === 'literal') return account.id;
  return account.kind === 'own' && !account.isOrganisation ? 'this account' : text;
}

/** A piece that is not known is no `*`, which would read as every account. */
function shown({ text, known }: Pick<Principal, 'text' | 'known'>): string {
  return known ? text : text.replaceAll('*', '…');
}

/** What a thing is told by: its place in a file, or its ARN. */
function placeOf({ path, startLine, startColumn }: Location): string {
  return accountIdOf(path) === undefined ? `${path}:${String(startLine)}:${String(startColumn)}` : path;
}

function push(map: Map<string, GraphNode[]>, key: string, node: GraphNode): void {
  const same = map.get(key);
  if (same) same.push(node);
  else map.set(key, [node]);
}
