import type { Fact, Role } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Call, MapValue, Value } from '../../values/value.ts';
import { trustPolicy, trustStatements } from '../policy/index.ts';
import { operationOf } from '../policy/own-identity.ts';
import { inOwnAccount } from '../policy-documents/made.ts';
import { asSeconds, asString, knownString, slot } from '../slots.ts';
import { loose, property, Spelling } from '../spelling/index.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { importsStandIn, isOtherCloud, isStandIn, moduleOf } from './clients.ts';
import { PolicyClasses } from './policy-classes.ts';
import { SDKS } from './tables.ts';
import { table } from '../../values/table.ts';

/**
 * IAM's operations that give a role its trust policy or the length of its sessions, and the parameter
 * that holds the policy. Source: service model `iam/2010-05-08`.
 */
const OPERATIONS = table<{ readonly policy: string; readonly isRole: boolean }>({
  createrole: { policy: 'assumerolepolicydocument', isRole: true },
  updaterole: { policy: '', isRole: true },
  updateassumerolepolicy: { policy: 'policydocument', isRole: false },
  // The cmdlets of PowerShell. Source: `aws/aws-tools-for-powershell`, `modules/AWSPowerShell/Cmdlets/IdentityManagement`.
  'new-iamrole': { policy: 'assumerolepolicydocument', isRole: true },
  'update-iamrole': { policy: '', isRole: true },
  'update-iamassumerolepolicy': { policy: 'policydocument', isRole: false },
});

/** Roles that programs make through the API, in every language that has an SDK. */
export const madeRoles: Vocabulary = {
  id: 'made-roles',
  languages: Object.keys(SDKS) as LanguageId[],
  ofRoles: true,
  answers: true,
  embeds: ['json'],
  markers: [
    'createrole',
    'create_role',
    'updateassumerolepolicy',
    'update_assume_role_policy',
    'updaterole',
    'new-iamrole',
    'update-iamrole',
    'update-iamassumerolepolicy',
  ],
  requires: ['assumerolepolicy', 'assume_role_policy', 'maxsessionduration', 'max_session_duration'],
  mayHold: (text, language) => language !== 'python' || !importsStandIn(text),
  *recognise(reading, context) {
    if (reading.modules.some(isStandIn)) return;
    const classes = new PolicyClasses(reading);
    for (const call of reading.calls) yield* roleFacts(call, reading.language, classes, context);
  },
};

/**
 * The role that a call makes or changes, with the statements of its trust policy: a method of a client
 * (`iam.create_role(…)`), a command or request object (`new CreateRoleCommand({…})`, `&iam.CreateRoleInput{…}`).
 * Without a policy or a length of sessions in sight there is nothing to say, whoever has such a method.
 */
function* roleFacts(
  call: Call,
  language: LanguageId,
  classes: PolicyClasses,
  context: VocabularyContext,
): Iterable<Fact> {
  const operation = OPERATIONS[operationOf(call)];
  if (!operation || isOtherCloud(call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined)))
    return;
  const fields = fieldsOf(call);
  const [policy, length] = [fields.values.get(operation.policy), fields.values.get('maxsessionduration')];
  if (!policy && !length) return;
  const name = slot(fields.values.get('rolename'), fields.complete, context, asString);
  const document = policy && documentOf(policy, language, classes);
  const owner = name.state === 'known' ? name.value : undefined;
  if (operation.isRole) {
    const role: Role = {
      kind: 'role',
      name,
      reference: undefined,
      maxSessionDuration: slot(length, fields.complete, context, asSeconds),
      trust: trustPolicy(document, context, owner),
      at: context.location(rangeOf(call)),
    };
    yield role;
  }
  if (document) yield* trustStatements(document, context, { role: owner });
}

/** The document of a policy as it is made for IAM. */
export function documentOf(policy: Value, language: LanguageId, classes: PolicyClasses): Value {
  return inOwnAccount(new Spelling(language, { known: (one) => one }).value(classes.document(policy)));
}

/** `CreateRoleRequest` of `CreateRoleRequest.builder`. */
function rangeOf(call: Call): Call['calleeRange'] {
  return /^(?:builder|newBuilder)$/.test(call.name)
    ? (call.ownerRange ?? call.calleeRange)
    : call.calleeRange;
}

/** Every field that a call is given, wherever the language puts them, by its name in small letters without signs. */
export function fieldsOf(call: Call): { values: ReadonlyMap<string, Value>; complete: boolean } {
  const values = new Map<string, Value>();
  let { complete } = call;
  const put = (map: MapValue | undefined): void => {
    for (const { key, value } of map?.entries ?? []) values.set(loose(property(key)), value);
    complete &&= map?.complete ?? true;
  };
  for (const { name, value } of call.args) {
    if (name !== undefined) values.set(loose(name), value);
    else if (value.kind === 'call' && value.call.name === 'init') {
      // Swift's `.init(…)`: what type it is of goes without saying.
      for (const field of value.call.args) if (field.name) values.set(loose(field.name), field.value);
    } else if (value.kind === 'map') put(value);
    else if (value.kind === 'unknown' && value.closure) put(value.closure.object.later);
    else if (knownString(value) === undefined) complete = false;
  }
  put(call.later);
  return { values, complete };
}
