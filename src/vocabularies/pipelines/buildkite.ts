import type { Fact, RoleAssumption } from '../../facts/types.ts';
import type { Entry, Value } from '../../values/value.ts';
import { fieldOf } from '../slots.ts';
import { assumption, parameter } from './assumptions.ts';
import { isYamlIn, type Place, type System } from './system.ts';

/** A plugin that signs in with a role, and what it calls the options. */
interface Plugin {
  readonly name: RegExp;
  readonly operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity';
  readonly role: string;
  readonly duration: string;
  readonly sessionName: string | undefined;
}

const PLUGINS: readonly Plugin[] = [
  // github.com/buildkite-plugins/aws-assume-role-with-web-identity-buildkite-plugin, plugin.yml
  {
    name: /(?:^|\/)aws-assume-role-with-web-identity(?:-buildkite-plugin)?(?:\.git)?(?:#|$)/,
    operation: 'AssumeRoleWithWebIdentity',
    role: 'role-arn',
    duration: 'role-session-duration',
    sessionName: 'role-session-name',
  },
  // github.com/cultureamp/aws-assume-role-buildkite-plugin, README.md, and its forks
  {
    name: /(?:^|\/)aws-assume-role(?:-buildkite-plugin)?(?:\.git)?(?:#|$)/,
    operation: 'AssumeRole',
    role: 'role',
    duration: 'duration',
    sessionName: undefined,
  },
];

/**
 * Buildkite (buildkite.com/docs/pipelines/configure/step-types): `env` of the file, of a step and of the
 * docker plugins, `command`s, and the plugins that assume a role.
 */
export const buildkite: System = {
  id: 'buildkite',
  markers: ['aws-assume-role'],
  named: /buildkite/,
  files: (path) => isYamlIn(path, /^\.?buildkite[\w.-]{0,80}$/),
  environments: new Set(['env', 'environment']),
  scripts: new Set(['command', 'commands']),
  *steps(map, place) {
    yield* signIns(fieldOf(map, 'plugins'), place);
  },
};

/** Plugins run in order: one that assumes a role after another does so as that other's session. */
function* signIns(plugins: Value | undefined, place: Place): Iterable<Fact> {
  const lists = plugins?.kind === 'list' ? plugins.items : [plugins];
  let caller: RoleAssumption['caller'] = { kind: 'unknown' };
  for (const { key, keyRange, value } of lists.flatMap((one): readonly Entry[] =>
    one?.kind === 'map' ? one.entries : [],
  )) {
    const plugin = PLUGINS.find(({ name }) => name.test(key));
    const role = plugin && parameter(value, place, plugin.role);
    if (!plugin || !role) continue;
    const at = place.context.location(keyRange);
    yield assumption(
      {
        api: `plugin ${key.split('#', 1)[0] ?? key}`,
        operation: plugin.operation,
        role,
        externalId: 'none',
        duration: parameter(value, place, plugin.duration),
        sessionName: plugin.sessionName ? parameter(value, place, plugin.sessionName) : 'none',
        ...(plugin.operation === 'AssumeRole' ? { caller } : {}),
        at,
      },
      place,
    );
    caller = { kind: 'session', why: 'an earlier plugin of the step signed in with a role', at };
  }
}
