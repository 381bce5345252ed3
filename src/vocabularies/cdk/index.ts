import type { Fact, Role } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { permissionSetRole } from '../cloudformation/roles.ts';
import { identityStatements } from '../policy/index.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { isOfBoundary } from './boundaries.ts';
import { className, iamName, idOf, propsOf, single } from './constructs.ts';
import { grantFacts } from './holders.ts';
import { grantsOf } from './principals.ts';
import { cfnPolicyFacts, cfnRoleFacts, policyIn, roleFacts } from './roles.ts';
import { sdkCallFacts } from './sdk-calls.ts';
import { spelled } from './spellings.ts';
import { ownStatement, statementFacts } from './statements.ts';
import { accessKey, user } from './users.ts';
import { variableFacts } from './variables.ts';

const IN_PYTHON = /\b(?:aws_iam|aws_cdk|monocdk)\b|assumed_by|CfnRole|CfnAccessKey|CfnPermissionSet/;

/** The AWS CDK's IAM constructs: roles with their trust, policy statements, users and access keys. */
export const cdk: Vocabulary = {
  id: 'cdk',
  languages: ['typescript', 'python', 'java', 'csharp', 'go', 'kotlin', 'scala'],
  ofRoles: true,
  answers: true,
  markers: [
    'assumedby',
    'assumed_by',
    'cfnrole(',
    'cfnpolicy(',
    'cfnmanagedpolicy(',
    'policystatement',
    "'sts:assumerole",
    '"sts:assumerole',
    'policydocument.fromjson',
    'policydocument.from_json',
    'iam.accesskey(',
    'new accesskey(',
    'cfnaccesskey(',
    'cfnpermissionset(',
    'iam.user(',
    'assumedrolearn:',
    'assumedrolearn,',
    'assumed_role_arn=',
    // What every file in the other languages imports.
    'awscdk.services.iam',
    'amazon.cdk.aws.iam',
    '/awsiam',
  ],
  // Others have policies with statements too; in C# what is imported may stand in another file.
  requires: [
    'aws-cdk',
    'aws_cdk',
    'awscdk',
    'amazon.cdk',
    'monocdk',
    'aws-iam',
    'aws_iam',
    'awsiam',
    'assumedby',
    'assumed_by',
    'cfnrole(',
    'cfnaccesskey(',
  ],
  // Terraform's `aws_iam_role` is named in programs as well.
  mayHold: (text, language) => language !== 'python' || IN_PYTHON.test(text),
  *recognise(reading: Reading, context: VocabularyContext): Iterable<Fact> {
    const calls = spelled(reading);
    yield* sdkCallFacts(calls, context);
    for (const call of calls) {
      yield* variableFacts(call, context);
      yield* grantFacts(call, context);
      if (reading.language !== 'python' && !call.isNew && !isSuper(call) && policyIn(call) === undefined)
        continue;
      yield* factsOf(call, calls, context);
    }
  },
};

/** `super(scope, id, { assumedBy, … })`: a role of the project's own kind. */
function isSuper({ callee }: Call): boolean {
  return callee === 'super' || callee === 'base';
}

/** `new sso.CfnPermissionSet(scope, id, {sessionDuration, …})`: CloudFormation as it is. */
function permissionSet(call: Call, context: VocabularyContext): Role {
  const props = propsOf(call);
  const [name, duration] = [props.get('name'), props.get('sessionDuration')];
  const at = context.location(call.calleeRange);
  return permissionSetRole({ name, duration, complete: props.complete, reference: idOf(call), at }, context);
}

/** Whether IAM's own classes say who is trusted. */
function isPrincipal(value: Value | undefined, context: VocabularyContext): boolean {
  const grants = value ? grantsOf(value, context) : [];
  return grants.some(({ principals }) => principals.some(({ type }) => type !== 'unknown'));
}

function* factsOf(call: Call, calls: readonly Call[], context: VocabularyContext): Iterable<Fact> {
  switch (iamName(call)) {
    case 'Role':
      yield* roleFacts(call, calls, context);
      return;
    case 'CfnRole':
      yield* cfnRoleFacts(call, calls, context);
      return;
    case 'CfnPolicy':
    case 'CfnManagedPolicy':
    case 'CfnRolePolicy':
    case 'CfnUserPolicy':
    case 'CfnGroupPolicy':
      if (!isOfBoundary(call, calls)) yield* cfnPolicyFacts(call, context);
      return;
    case 'PolicyStatement':
      yield* statementFacts(call, calls, context);
      return;
    case 'AccessKey':
    case 'CfnAccessKey':
      yield accessKey(call, calls, context);
      return;
    case 'User':
      yield user(call, calls, context);
      return;
    case 'fromJson':
    case 'from_json': {
      const policy = policyIn(call);
      if (!policy || isOfBoundary(call, calls)) return;
      // A single statement is a policy of one.
      const document = /PolicyStatement\.\w+$/.test(call.callee) ? single('Statement', policy) : policy;
      yield* identityStatements(document, context, { owner: undefined });
      return;
    }
    case undefined:
      if (className(call) === 'CfnPermissionSet') yield permissionSet(call, context);
      yield* ownStatement(call, context);
      // A construct of the project's own that hands it on to its role.
      if (isPrincipal(propsOf(call).get('assumedBy'), context)) yield* roleFacts(call, calls, context);
  }
}
