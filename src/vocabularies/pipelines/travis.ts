import { bare } from '../keys/names.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import { login, variableLogins } from './logins.ts';
import type { System } from './system.ts';

/** The deployment providers for AWS: docs.travis-ci.com/user/deployment-v2/#supported-providers */
const PROVIDERS = /^(?:s3|lambda|elasticbeanstalk|codedeploy|opsworks|cloudformation|ecr)$/;

/**
 * Travis CI (docs.travis-ci.com, "Build config reference"): variables that are not encrypted (in
 * `secure: …` not even the name can be read), scripts, and the deployment providers, whose keys are
 * encrypted or come from variables.
 */
export const travis: System = {
  id: 'travis',
  markers: ['access_key_id'],
  named: /travis/,
  files: (path) => /(?:^|\/)[\w-]*\.travis[\w.-]*\.ya?ml$/.test(path),
  environments: new Set(['env']),
  scripts: new Set([
    'before_install',
    'install',
    'before_script',
    'script',
    'after_success',
    'after_failure',
    'before_deploy',
    'after_deploy',
    'after_script',
    'before_cache',
  ]),
  *steps(map, place) {
    if (!PROVIDERS.test(knownString(fieldOf(map, 'provider')) ?? '')) return;
    const variables = map.entries.map(({ key, value }) => ({ name: key, value }));
    yield* variableLogins(variables, place, (name) => bare(name) === 'accesskeyid');
    const id = entry(map, 'access_key_id')?.value;
    const secret = fieldOf(map, 'secret_access_key');
    // A key id is no secret, and most often only its secret is encrypted.
    if ((knownString(id) ?? '').startsWith('AKIA') && secret?.kind === 'map' && id)
      yield login('an encrypted variable', id.range, place);
  },
};
