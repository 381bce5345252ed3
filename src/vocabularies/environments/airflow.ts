import type { Call, Value } from '../../values/value.ts';
import { pairIn, type Variable } from '../keys/environment.ts';
import { knownString, named } from '../slots.ts';
import type { Vocabulary } from '../types.ts';

/**
 * A key pair that Airflow's pods are given out of secrets of Kubernetes: `Secret(deploy_type="env", …)`
 * (airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/_api/airflow/providers/cncf/kubernetes/secret).
 */
export const airflowSecrets: Vocabulary = {
  id: 'airflow-secrets',
  languages: ['python'],
  markers: ['aws_access_key'],
  requires: ['airflow'],
  mayHold: (text) => /\bSecret\(/.test(text) && /\bkubernetes\b/.test(text),
  *recognise(reading, context) {
    yield* pairIn(reading.calls.flatMap(variableOf), 'Pod', context);
  },
};

/** The order of what is not named: `Secret("env", "AWS_ACCESS_KEY_ID", "aws", "id")`. */
const PARAMETERS = ['deploy_type', 'deploy_target'];

function variableOf(call: Call): Variable[] {
  if (call.name !== 'Secret' || !/^airflow\..*\bkubernetes\b/.test(call.module ?? '')) return [];
  const [type, target] = PARAMETERS.map(
    (name, i): Value | undefined =>
      named(call, name) ?? call.args.find(({ position }) => position === i)?.value,
  );
  const name = knownString(target);
  if (!target || name === undefined || knownString(type) !== 'env') return [];
  const { range } = target;
  return [{ name, value: { kind: 'unknown', origin: 'environment', text: 'a stored secret', range } }];
}
