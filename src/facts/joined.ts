import type { AccessKeyState, IdentityProvider } from './live.ts';
import type { Account, IamUser, Location, Related, Role, RoleAssumption } from './types.ts';

/** A role that the scanned files define, as somebody names it from elsewhere. */
export interface NamedRole {
  readonly role: Role;
  /**
   * How the name leads to it. `reference`: a template's own reference; `variable`: through a variable that the
   * role's template sets; `name`: the role's name in an ARN; `pattern`: a name of which one side knows only a part.
   */
  readonly by: 'reference' | 'variable' | 'name' | 'pattern';
  /** Where the two meet, apart from the role itself: the variable in the template. */
  readonly evidence: readonly Related[];
}

/** What other files of a scan say of the facts of one file. */
export interface Joined {
  /**
   * The roles that an assumption can mean: all of them, since a name is a role's in one account only. None
   * where any of them is not in sight.
   */
  rolesOf(assumption: RoleAssumption): readonly NamedRole[];
  /** Whose the role is that an assumption reads from a variable, by each template that sets it for the code. */
  accountsOf(assumption: RoleAssumption): readonly Account[];
  /** What shows that the code of an assumption runs with the session of a role: the variable it reads. */
  sessionOf(assumption: RoleAssumption): { readonly why: string; readonly at: Location } | undefined;
  /** Whether another file of the same folder gives a user a key. */
  hasKey(user: IamUser): boolean;
  /** What the account it belongs to says of an access key; undefined where nobody asked or it knows of none. */
  keyState(keyId: string): AccessKeyState | undefined;
  /** The identity provider of an ARN as its account has it, or that it has none; undefined where nobody asked. */
  identityProvider(arn: string): IdentityProvider | 'none' | undefined;
}

const NONE: readonly NamedRole[] = [];

/** What a file alone says. */
export const ALONE: Joined = {
  rolesOf: () => NONE,
  accountsOf: () => [],
  sessionOf: () => undefined,
  hasKey: () => false,
  keyState: () => undefined,
  identityProvider: () => undefined,
};
