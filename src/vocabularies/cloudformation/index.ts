import type { Fact } from '../../facts/types.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { environmentCredentials } from './environment.ts';
import { identityFacts, roleFacts } from './roles.ts';
import { templateOf, type Resource, type Template } from './template.ts';
import { accessKeyFacts, userFacts } from './users.ts';

/** CloudFormation and SAM (AWS CloudFormation user guide, "AWS resource and property types reference"). */
export const cloudformation: Vocabulary = {
  id: 'cloudformation',
  languages: ['yaml', 'json'],
  embeds: ['json'],
  markers: [
    'aws::iam::',
    'assumerolepolicydocument',
    'aws_access_key_id',
    'aws::cloudformation::authentication',
    'sts:assumerole',
  ],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      const template = templateOf(document);
      if (!template) continue;
      for (const resource of template.resources) yield* facts(resource, template, context);
    }
  },
};

function* facts(resource: Resource, template: Template, context: VocabularyContext): Iterable<Fact> {
  switch (resource.type) {
    case 'AWS::IAM::Role':
      yield* roleFacts(resource, template, context);
      return;
    case 'AWS::IAM::User':
      yield* userFacts(resource, template, context);
      return;
    case 'AWS::IAM::AccessKey':
      yield accessKeyFacts(resource, template, context);
      return;
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy':
    case 'AWS::IAM::RolePolicy':
    case 'AWS::IAM::UserPolicy':
    case 'AWS::IAM::GroupPolicy':
    case 'AWS::IAM::Group':
      yield* identityFacts(resource, context);
      return;
    case 'AWS::Serverless::Function':
      yield* roleFacts(resource, template, context);
      yield* environmentCredentials(resource, context);
      return;
    default:
      yield* environmentCredentials(resource, context);
  }
}
