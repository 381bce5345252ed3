/** What AWS says of a call that it denied (IAM user guide, "Troubleshoot access denied error messages"). */
const DENIED = /is not authorized to perform: ([\w-]{1,64}:\w{1,64})(?: on resource: ([^\s"']{1,2048}))?/;

/** Who was denied: AWS says it in the message, which is for people. */
const WHO = /\barn:[\w-]{1,20}:(?:iam|sts)::\d{12}:[\w+=,.@/-]{1,200}/;

/** Policies that no permission of one's own overrides, and that deny or do not allow. */
const ABOVE =
  /(?:with an explicit deny in an?|because no) ((?:service|resource) control policy|permissions boundary|session policy|identity-based policy|resource-based policy|VPC endpoint policy)/;

/**
 * A denied call as a sentence: which action, on what, of whom, and the smallest policy that allows it.
 *
 * @param asked the action that was asked for; what is denied may be one on the way there
 */
export function denial(message: string, asked: string, hasExternalId: boolean): string {
  const [, action = asked, resource] = DENIED.exec(message) ?? [];
  const who = WHO.exec(message)?.[0];
  const on = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
  const told = `${action} was denied${who === undefined ? '' : ` to ${who}`}${on}`;
  const [blocked = '', policy = ''] = ABOVE.exec(message) ?? [];
  if (blocked.startsWith('with'))
    return `${told} by a statement that denies it in ${aOr(policy)}: nothing that allows it helps, that statement must let it through`;
  if (policy !== '' && !/^(?:identity|resource)-based/.test(policy))
    return `${told}, since no ${policy} allows it: whoever keeps that must allow ${action} there`;
  if (action === 'sts:AssumeRole') return `${told}: ${assuming(resource, hasExternalId)}`;
  if (action === 'organizations:ListAccounts')
    return `${told}: only the management account of the organisation and its delegated administrators may list its accounts. There, allow ${statement(action, '*')}`;
  return `${told}: allow ${statement(action, '*')}, or the whole policy in docs/audit.md`;
}

function aOr(policy: string): string {
  return `${policy.startsWith('identity') ? 'an' : 'a'} ${policy}`;
}

function statement(action: string, resource: string): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource });
}

/** Both sides must let the caller in, and STS says the same of each. */
function assuming(role = '*', hasExternalId: boolean): string {
  const condition = hasExternalId
    ? 'with this ExternalId'
    : 'and may ask for an ExternalId, which --external-id passes';
  return `the trust policy of the role must let the caller in (${condition}), and a policy of the caller must allow ${statement('sts:AssumeRole', role)}`;
}
