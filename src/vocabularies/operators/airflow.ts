import type { Operator } from './operator.ts';

/** The `extra` of a connection of Airflow's, wherever it stands. */
export const AIRFLOW: Operator = {
  api: "Airflow's AWS connection",
  source: 'https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html',
  path: /(?:^|\/)(?:extra(?:dejson)?)$/,
  role: ['rolearn'],
  externalId: ['externalid', 'assumerolekwargs/externalid'],
  duration: ['assumerolekwargs/durationseconds'],
  sessionName: ['assumerolekwargs/rolesessionname'],
  operationBy: ['assumerolemethod'],
};
