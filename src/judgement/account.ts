import { ACCOUNT_OF_EMULATOR } from '../facts/foreign.ts';
import type { Account, Slot } from '../facts/types.ts';
import type { RuleContext } from '../../rules/types.ts';
import { vendorOf } from './vendors.ts';

export interface Relation {
  readonly relation: 'own' | 'third-party' | 'literal' | 'unknown';
  /** The vendor who is publicly known to own the account. */
  readonly vendor?: string;
}

type Configured = Pick<RuleContext, 'accounts'>;

/** Whose an account is, as the text and the configuration say. The configuration has the last word. An emulator's is one's own. */
export function relationOf(account: Account, { accounts }: Configured): Relation {
  if (account.kind !== 'literal') return { relation: account.kind };
  if (accounts.own.has(account.id) || account.id === ACCOUNT_OF_EMULATOR) return { relation: 'own' };
  const vendor = vendorOf(account.id);
  if (vendor !== undefined) return { relation: 'third-party', vendor };
  return { relation: accounts.thirdParty.has(account.id) ? 'third-party' : 'literal' };
}

/**
 * Roles that AWS makes in the accounts of the caller's own organisation:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 * https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs.html
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-getting-started.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
const MADE_BY_AWS =
  /(?:^|\/)(?:(?:OrganizationAccountAccessRole|AWSControlTowerExecution|(?:AWSCloudFormationStackSet|AWS-QuickSetup-StackSet-Local-)(?:Execution|Administration)Role)(?![\w+=,.@/-])|stacksets-exec-|cdk-hnb659fds-|cdk-[^/]{0,60}-(?:deploy|lookup|cfn-exec|(?:file|image)-publishing)-role-|AWSReservedSSO_)/;

/** A role of the caller's own organisation, by its name: it tells even where the account is not known. */
export function isOrganisationRole(roleArn: Slot<string>): boolean {
  if (roleArn.state === 'absent') return false;
  return isMadeByAws(roleArn.state === 'known' ? roleArn.value : (roleArn.pattern ?? roleArn.text));
}

/** @param role a role's name, or an ARN (or pattern of one) that ends in it */
export function isMadeByAws(role: string): boolean {
  return MADE_BY_AWS.test(role);
}
