import type { Fact } from '../../facts/types.ts';
import { isSet } from '../sdk/fields.ts';
import { dottedName, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, attributeEntry, resourcesOf, type Block } from './blocks.ts';
import { indexOf, type Configuration } from './configuration.ts';
import { factOf } from './static-credentials.ts';

/**
 * Key pairs that workspaces of HCP Terraform run with, where a role would do (registry.terraform.io/providers/hashicorp/tfe,
 * "tfe_variable"; developer.hashicorp.com/terraform/cloud-docs, "Use dynamic credentials with the AWS provider").
 */
export function* workspaceKeys(configuration: Configuration, context: VocabularyContext): Iterable<Fact> {
  if (!context.text.includes('tfe_variable')) return;
  for (const block of resourcesOf(configuration.own, 'tfe_variable')) {
    const id = attributeEntry(block.body, 'value')?.value;
    const key = attribute(block.body, 'key');
    if (nameOf(block) !== 'AWS_ACCESS_KEY_ID' || !key || !isSet(id)) continue;
    const beside = (name: string): Block | undefined =>
      configuration.all.under(variables, name).find((other) => holderOf(other) === holderOf(block));
    const secret = beside('AWS_SECRET_ACCESS_KEY');
    if (!secret) continue;
    const token = beside('AWS_SESSION_TOKEN');
    const target = `HCP Terraform ${attribute(block.body, 'variable_set_id') ? 'variable set' : 'workspace'}`;
    yield factOf(
      {
        target,
        id,
        secret: attribute(secret.body, 'value') ?? key,
        // Whatever it is set to.
        token: token && attribute(token.body, 'key'),
        emulator: false,
        at: key.range,
      },
      context,
    );
  }
}

/** Of environment variables: one of Terraform's may have any name. */
function nameOf({ body }: Block): string | undefined {
  return knownString(attribute(body, 'category')) === 'env' ? knownString(attribute(body, 'key')) : undefined;
}

const variables = indexOf(
  (document) => resourcesOf(document, 'tfe_variable'),
  (block) => [nameOf(block) ?? ''],
);

/** The workspace, or set of variables, that has a variable. */
function holderOf({ body }: Block): string {
  const holder = attribute(body, 'workspace_id') ?? attribute(body, 'variable_set_id');
  return holder ? (knownString(holder) ?? dottedName(holder) ?? '') : '';
}
