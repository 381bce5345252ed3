import type { Fact } from '../../facts/types.ts';
import type { MapValue } from '../../values/value.ts';
import { bare, isKeyName, isElsewhere } from '../keys/names.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import { assumption, parameter } from './assumptions.ts';
import { login, variableLogins } from './logins.ts';
import { isYamlIn, type Place, type System } from './system.ts';

const SHARED: Pick<System, 'markers' | 'environments' | 'scripts' | 'steps'> = {
  markers: ['access_key', 'accesskey', 'assume_role', 'user_role_arn'],
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
  if (OF_DRONE.test(image)) yield* roles(given, image, place);
  const secrets = fieldOf(map, 'secrets');
  for (const item of secrets?.kind === 'list' ? secrets.items : []) {
    const name = knownString(item) ?? knownString(fieldOf(item, 'target')) ?? '';
    if (isKeyName(name) && !isElsewhere(name)) yield login(`secret ${name}`, item.range, place);
  }
}

/** Plugins of Drone's own that assume a role: others may have no setting for an ExternalId. */
const OF_DRONE = /(?:^|\/)plugins\/(?:s3|ecr)(?:[:@]|$)/;
/** The role, and the one that is assumed from it, each with its ExternalId. */
const ROLES = [
  ['assume_role', 'external_id'],
  ['user_role_arn', 'user_role_external_id'],
] as const;

/**
 * The roles of drone-plugins/drone-s3 (main.go; plugin.go, "assumeRole") and of drone-plugins/drone-docker
 * (cmd/drone-ecr/main.go, `PLUGIN_ASSUME_ROLE`), which present a token where they are given one.
 */
function* roles(settings: MapValue, image: string, place: Place): Iterable<Fact> {
  const token = isSet(fieldOf(settings, 'oidc_token_id'));
  for (const [name, externalId] of ROLES) {
    const key = settings.entries.find((one) => one.key === name);
    const role = parameter(settings, place, name);
    if (!key || !isSet(role) || (name === 'user_role_arn' && !image.includes('s3'))) continue;
    yield assumption(
      {
        api: `plugin ${image}`,
        operation: token && name === 'assume_role' ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
        role,
        externalId: parameter(settings, place, externalId),
        duration: 'none',
        sessionName: 'none',
        at: place.context.location(key.keyRange),
      },
      place,
    );
  }
}
