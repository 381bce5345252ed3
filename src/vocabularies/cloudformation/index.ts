import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import { environmentCredentials, namesKeys } from '../keys/environment.ts';
import { namesBoundary } from '../policy/boundary.ts';
import { resolveIntrinsic } from '../policy/index.ts';
import { fieldOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { authentication } from './authentication.ts';
import { bound } from './bind.ts';
import { outputNames, parameterNames } from './given-names.ts';
import { macros } from './macros.ts';
import { passedTo, type Passed } from './passed.ts';
import { holdersOf, identityFacts, permissionSet, roleFacts } from './roles.ts';
import { serverlessFacts } from './serverless.ts';
import { propertiesOf, refersTo, templateOf, type Resource, type Template } from './template.ts';
import { accessKeyFacts, userFacts } from './users.ts';
import { sharedVariableFacts, variableFacts } from './role-variables.ts';

/**
 * CloudFormation, SAM and the Serverless Framework (AWS CloudFormation user guide, "AWS resource and
 * property types reference"; AWS SAM developer guide, "AWS SAM resources and properties").
 */
export const cloudformation: Vocabulary = {
  id: 'cloudformation',
  languages: ['yaml', 'json'],
  ofRoles: true,
  answers: true,
  // Templates of both forms use each other.
  embeds: ['json', 'yaml'],
  markers: [
    'aws::iam::',
    'assumerolepolicydocument',
    'aws_access_key',
    'aws::cloudformation::authentication',
    'sts:assumerole',
    'sts:*',
    'iamrolestatements',
    'aws::serverless::',
    'aws::lambda::function',
    'aws::ecs::taskdefinition',
    'aws::codebuild::project',
    'aws::cloudformation::stack',
    'aws::sso::permissionset',
    // What a file of the Serverless Framework may have alone: a role in a function's environment.
    ':role/',
  ],
  mayHold: (text) =>
    (RESOURCES.test(text) && text.includes('::')) || SERVERLESS.every((key) => key.test(text)),
  recognise: (reading, context) => templates(reading, context, passedTo(context)),
};

/** Keys that every template has, and those of the Serverless Framework's files. */
const RESOURCES = /(?<!\w)Resources["']?\s{0,9}:/;
const SERVERLESS = [/(?<!\w)service["']?\s{0,9}:/, /(?<!\w)provider["']?\s{0,9}:/];

function* templates(reading: Reading, context: VocabularyContext, passed?: Passed): Iterable<Fact> {
  for (const document of reading.documents) {
    const template = templateOf(document, passed);
    if (!template) continue;
    for (const { range, message } of macros(document)) context.passedOver(range, message);
    const { globals, names, serverless } = template;
    // To look at every value takes longer than all else: what parameters are may stand in other files.
    const mayHoldKeys = serverless !== undefined || namesKeys(context.text);
    for (const resource of template.resources) yield* facts(resource, template, mayHoldKeys, context);
    yield* outputNames(template, context);
    const shared = fieldOf(globals, 'Function');
    if (shared && mayHoldKeys)
      yield* environmentCredentials(bound(shared, names), 'Globals environment', context);
    if (shared) yield* sharedVariableFacts(shared, names, context);
    if (serverless) yield* serverlessFacts(serverless, names, context);
  }
}

/** The template that a stack set carries as a text, and makes stacks of in other accounts. */
function* carried({ properties }: Resource, context: VocabularyContext): Iterable<Fact> {
  const body = fieldOf(properties, 'TemplateBody');
  const text = body && resolveIntrinsic(body);
  const inner = text && context.embedded('yaml', text);
  if (inner) yield* templates(inner.reading, inner.context);
}

/**
 * Whether a policy says what others may grant, and grants nothing itself (IAM user guide, "Permissions boundaries for
 * IAM entities"): one that the template sets as a boundary, or that is called one and attached to nobody.
 */
function isBoundary(policy: Resource, { resources }: Template): boolean {
  const sets = ({ properties }: Resource): boolean =>
    refersTo(fieldOf(properties, 'PermissionsBoundary'), policy.logicalId, '');
  if (holdersOf(policy, resources).length > 0) return false;
  return namesBoundary(policy.logicalId) || resources.some(sets);
}

function* facts(
  resource: Resource,
  template: Template,
  mayHoldKeys: boolean,
  context: VocabularyContext,
): Iterable<Fact> {
  yield* authentication(resource.metadata, context);
  switch (resource.type) {
    case 'AWS::IAM::Role':
      yield* roleFacts(resource, context);
      return;
    case 'AWS::CloudFormation::StackSet':
      yield* carried(resource, context);
      return;
    case 'AWS::SSO::PermissionSet':
      yield permissionSet(resource, context);
      return;
    case 'AWS::IAM::User':
      yield* userFacts(resource, template, context);
      return;
    case 'AWS::IAM::AccessKey':
      yield accessKeyFacts(resource, template, context);
      return;
    case 'AWS::IAM::ManagedPolicy':
      if (isBoundary(resource, template)) return;
      yield* identityFacts(resource, context, template.resources);
      return;
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::RolePolicy':
    case 'AWS::IAM::UserPolicy':
    case 'AWS::IAM::GroupPolicy':
    case 'AWS::IAM::Group':
      yield* identityFacts(resource, context, template.resources);
      return;
    case 'AWS::Serverless::Function':
    case 'AWS::Serverless::StateMachine':
      yield* roleFacts(resource, context);
      break;
    default:
  }
  yield* parameterNames(resource, context);
  yield* variableFacts(resource, template.names, context);
  if (mayHoldKeys)
    yield* environmentCredentials(propertiesOf(resource), `${resource.type} environment`, context);
}
