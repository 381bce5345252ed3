import type { Entry, MapValue, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { addressOf, attribute, ownName, resourcesOf } from './blocks.ts';
import { type Configuration, indexOf } from './configuration.ts';

const PROVIDER = /^((?:data\.)?aws_iam_openid_connect_provider\.[\w-]+)(?:\[[^\]]*\])*\.arn$/;

/**
 * A statement whose federated principals say whose tokens they are: the ARN of an
 * `aws_iam_openid_connect_provider` ends in its URL.
 * Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider
 */
export function withProviders(statement: MapValue, configuration: Configuration): MapValue {
  const entries = statement.entries.map((entry): Entry =>
    /^principal$/i.test(entry.key) ? { ...entry, value: resolved(entry.value, configuration) } : entry,
  );
  return { ...statement, entries };
}

function resolved(value: Value, configuration: Configuration): Value {
  switch (value.kind) {
    case 'map':
      return {
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: resolved(entry.value, configuration) })),
      };
    case 'list':
      return { ...value, items: value.items.map((item) => resolved(item, configuration)) };
    case 'unknown': {
      const url = urlOf(value, configuration);
      return url === undefined ? value : arnOf(url, value);
    }
    default:
      return value;
  }
}

function urlOf(value: Value, configuration: Configuration): string | undefined {
  const address = PROVIDER.exec(ownName(value) ?? '')?.[1];
  if (address === undefined) return undefined;
  const [provider] = configuration.all.under(providers, address);
  return knownString(provider && attribute(provider.body, 'url'))?.replace(/^https?:\/\//, '');
}

const providers = indexOf(
  (document) =>
    (['resource', 'data'] as const).flatMap((kind) =>
      resourcesOf(document, 'aws_iam_openid_connect_provider', kind),
    ),
  (block) => [addressOf(block)],
);

/** The ARN of a provider in an account that is not named. */
export function arnOf(url: string, reference: Value): Value {
  const { range } = reference;
  const known = (text: string): Value => ({ kind: 'known', value: text, range });
  const evidence = reference.evidence ? { evidence: reference.evidence } : {};
  return {
    kind: 'template',
    parts: [known('arn:'), reference, known(':iam::'), reference, known(`:oidc-provider/${url}`)],
    range,
    ...evidence,
  };
}
