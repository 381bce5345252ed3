import type { Fact } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { isSet } from '../sdk/fields.ts';
import { knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, type Block } from './blocks.ts';
import { configuredKeys } from './static-credentials.ts';

/** Data sources of AWS's own services, as Grafana's plugins are called. */
const OF_AWS = /cloudwatch|athena|redshift|timestream|sitewise|x-ray/i;

/**
 * A data source of Grafana: the role that it assumes, and the keys that it is given. Both are JSON today
 * (`json_data_encoded = jsonencode({ assumeRoleArn = … })`), and were blocks once.
 * Sources: registry.terraform.io/providers/grafana/grafana/latest/docs/resources/data_source;
 * grafana.com/docs/grafana/latest/datasources/aws-cloudwatch/aws-authentication.
 */
export function* grafanaSource({ type, labels, body }: Block, context: VocabularyContext): Iterable<Fact> {
  if (type !== 'resource' || labels[0] !== 'grafana_data_source') return;
  if (!OF_AWS.test(knownString(attribute(body, 'type')) ?? '')) return;
  const encoded = encodedIn(attribute(body, 'json_data_encoded'));
  for (const map of encoded ? [encoded] : blocksOf(body, 'json_data').map((block) => block.body)) {
    const role = either(map, 'assumeRoleArn', 'assume_role_arn');
    // Grafana Cloud passes an ExternalId of its own.
    const isCloud = knownString(either(map, 'authType', 'auth_type')) === 'grafana_assume_role';
    if (!isSet(role) || knownString(role) === '' || isCloud) continue;
    yield configured(
      {
        api: "Grafana's data source",
        via: 'configuration',
        operation: 'AssumeRole',
        role,
        externalId: either(map, 'externalId', 'external_id'),
        duration: 'none',
        sessionName: 'none',
        complete: map.complete,
        at: context.location(role.range),
      },
      context,
    );
  }
  yield* keysOf(body, context);
}

/** A literal key is a finding by itself. */
function* keysOf(body: MapValue, context: VocabularyContext): Iterable<Fact> {
  const encoded = encodedIn(attribute(body, 'secure_json_data_encoded'));
  for (const map of encoded ? [encoded] : blocksOf(body, 'secure_json_data').map((block) => block.body)) {
    const id = either(map, 'accessKey', 'access_key');
    const secret = either(map, 'secretKey', 'secret_key');
    if (!isSet(id) || !isSet(secret) || id.kind === 'known') continue;
    const names = encoded
      ? { id: 'accessKey', secret: 'secretKey', token: 'sessionToken' }
      : { id: 'access_key', secret: 'secret_key', token: 'session_token' };
    yield* configuredKeys(map, 'grafana_data_source', context, names);
  }
}

function either(map: MapValue, ...names: readonly string[]): Value | undefined {
  return names.map((name) => attribute(map, name)).find(isSet);
}

/** The map of `jsonencode({ … })`. */
function encodedIn(value: Value | undefined): MapValue | undefined {
  const inner = value?.kind === 'call' ? value.call.args[0]?.value : value;
  return inner?.kind === 'map' ? inner : undefined;
}
