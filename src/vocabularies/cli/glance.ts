import { mayRequest } from '../sdk/glance.ts';

/** Farther apart, a service and an operation have nothing to do with each other, be it by a function of a script's own. */
const FARTHEST = 20_000;

const WORD =
  /(?<![\w-])(?:sts|iam|(?:--)?(?:assume-ro(?:le|ot)(?:-with-saml|-with-web-identity|-policy-document)?|get-(?:session|federation|web-identity)-token|create-access-key|max-session-duration|put-(?:role|user|group)-policy|create-policy(?:-version)?))(?![\w-])/gi;

/** What gives a policy, of which there is something to say where it may let roles be assumed. */
const GRANTING = /^(?:put|create-policy)/i;
/** What may let a role be assumed, and in the same statement on what: a trust policy has no resource. */
const ACTION = String.raw`(?:sts:|NotAction|Action\\?["']?\s{0,9}(?:=>|[:=(,])\s{0,9}[[({]?\s{0,20}\\?["']\*)`;
const BETWEEN = '(?:[^}]{0,200}\\})?[^}]{0,200}';
const ASSUMING = new RegExp(`${ACTION}${BETWEEN}Resource|Resource${BETWEEN}${ACTION}`, 'i');

/** What sends a request that a script writes by itself. */
const SENDING = /curl|wget/i;

/**
 * Whether a command of the AWS CLI may stand in a text, in whatever language: its operation comes after the service,
 * `aws sts … assume-role`, also where the words are strings of a list.
 */
export function mayCommand(text: string): boolean {
  let service = -Infinity;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length === 3) service = index;
    else if (index - service < FARTHEST && (!GRANTING.test(word) || mayLetAssume(text))) return true;
  }
  return SENDING.test(text) && mayRequest(text);
}

/** Whether a policy in a text may let a role be assumed. */
export function mayLetAssume(text: string): boolean {
  return ASSUMING.test(text);
}
