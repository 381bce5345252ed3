import type { Fact } from '../../facts/types.ts';
import type { MapValue } from '../../values/value.ts';
import { bare, isKeyName, isElsewhere } from '../keys/names.ts';
import { fieldOf, knownString } from '../slots.ts';
import { login, variableLogins } from './logins.ts';
import { isYamlIn, type Place, type System } from './system.ts';

const SHARED: Pick<System, 'markers' | 'environments' | 'scripts' | 'steps'> = {
  markers: ['access_key', 'accesskey'],
  environments: new Set(['environment']),
  scripts: new Set(['commands']),
  steps,
};

/** Drone (docs.drone.io/pipeline/docker/syntax) and its plugins' `settings` (plugins.drone.io: s3, ecr, …). */
export const drone: System = {
  id: 'drone',
  named: /\.drone/,
  files: (path) => /(?:^|\/)\.drone[\w.-]*\.ya?ml$/.test(path),
  ...SHARED,
};

/** Woodpecker (woodpecker-ci.org/docs/usage/workflow-syntax), which came of Drone and takes its plugins. */
export const woodpecker: System = {
  id: 'woodpecker',
  named: /\.woodpecker/,
  files: (path) => isYamlIn(path, /^\.woodpecker(?:[\w.-]{0,80}\.ya?ml)?$/),
  ...SHARED,
};

/** `settings` of a plugin, which older files put beside its `image`, and `secrets` that a step is given. */
function* steps(map: MapValue, place: Place): Iterable<Fact> {
  const image = knownString(fieldOf(map, 'image')) ?? '';
  if (image === '') return;
  const settings = fieldOf(map, 'settings');
  const given = settings?.kind === 'map' ? settings : map;
  const isAws = /s3|ecr|aws|lambda|cloudfront|beanstalk/i.test(image) && !isElsewhere(image);
  const variables = given.entries.map(({ key, value }) => ({ name: key, value }));
  yield* variableLogins(
    variables,
    place,
    (name) => isKeyName(name) || (isAws && /^accesskey(?:id)?$/.test(bare(name))),
  );
  const secrets = fieldOf(map, 'secrets');
  for (const item of secrets?.kind === 'list' ? secrets.items : []) {
    const name = knownString(item) ?? knownString(fieldOf(item, 'target')) ?? '';
    if (isKeyName(name) && !isElsewhere(name)) yield login(`secret ${name}`, item.range, place);
  }
}
