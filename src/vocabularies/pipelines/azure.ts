import { entry, fieldOf, knownString } from '../slots.ts';
import { login } from './logins.ts';
import type { System } from './system.ts';

/**
 * Azure Pipelines (learn.microsoft.com, "YAML schema reference for Azure Pipelines") and the tasks of the
 * AWS Toolkit for Azure DevOps, which sign in by a service connection: `awsCredentials`
 * (docs.aws.amazon.com/vsts/latest/userguide/task-reference.html). A connection holds a key pair, or, since
 * version 1.15 of the toolkit, lets the pipeline's OIDC token in; its kind is no part of the file.
 */
export const azure: System = {
  id: 'azure',
  markers: ['awscredentials', 'awsserviceconnection'],
  files: /(?:^|\/)\.?azure[\w.-]*(?:pipelines?|devops|ci)[\w.-]*(?:\/.*)?\.ya?ml$/i,
  isDocument: (document) =>
    ['steps', 'jobs', 'stages'].some((key) => fieldOf(document, key)?.kind === 'list') &&
    ['pool', 'trigger', 'pr', 'parameters', 'resources'].some(
      (key) => fieldOf(document, key) !== undefined,
    ) &&
    // Concourse's resources are a list; GitHub's workflows have `on`.
    fieldOf(document, 'resources')?.kind !== 'list' &&
    fieldOf(document, 'on') === undefined,
  environments: new Set(['env', 'variables']),
  scripts: new Set(['script', 'bash', 'inlineScript', 'pwsh', 'powershell', 'arguments']),
  *steps(map, place) {
    const task = knownString(fieldOf(map, 'task'));
    const inputs = fieldOf(map, 'inputs');
    if (inputs?.kind !== 'map' || task === undefined) return;
    for (const name of [
      'awsCredentials',
      'backendServiceAWS',
      'environmentServiceNameAWS',
      'awsServiceConnection',
    ]) {
      const given = entry(inputs, name)?.value;
      const connection = knownString(given);
      if (!given || connection === undefined || connection === '') continue;
      const step = { method: 'service-connection', step: task } as const;
      yield login(`service connection ${connection}`, given.range, place, step);
      return; // one task signs in once
    }
  },
};
