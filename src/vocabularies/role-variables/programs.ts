import type { RoleAssumption } from '../../facts/types.ts';
import { configured } from '../configured/assumption.ts';
import type { Vocabulary } from '../types.ts';
import { environmentsOf, type Variable } from './variables.ts';

/** A program that assumes a role which a variable of its own names. */
interface Program {
  readonly api: string;
  readonly role: string;
  readonly externalId: string;
  readonly sessionName?: string;
  /** What a text has in it that is about the program, where others have a variable of that name too. */
  readonly about?: RegExp;
}

const PROGRAMS: readonly Program[] = [
  // Source: https://restic.readthedocs.io/en/stable/075_scripting.html (since 0.17).
  {
    api: "restic's RESTIC_AWS_ASSUME_ROLE_ARN",
    role: 'RESTIC_AWS_ASSUME_ROLE_ARN',
    externalId: 'RESTIC_AWS_ASSUME_ROLE_EXTERNAL_ID',
    sessionName: 'RESTIC_AWS_ASSUME_ROLE_SESSION_NAME',
  },
  // Source: https://go-acme.github.io/lego/dns/route53, which traefik uses.
  {
    api: "lego's AWS_ASSUME_ROLE_ARN",
    role: 'AWS_ASSUME_ROLE_ARN',
    externalId: 'AWS_EXTERNAL_ID',
    about: /\blego\b|traefik|route53/i,
  },
];

/** Roles that programs are given by variables of their own, in containers' environments and in scripts. */
export const roleVariablesOfPrograms: Vocabulary = {
  id: 'role-variables-of-programs',
  languages: ['yaml', 'bash', 'dockerfile', 'makefile'],
  markers: PROGRAMS.map(({ role }) => role.toLowerCase()),
  *recognise(reading, context) {
    const programs = PROGRAMS.filter(({ about }) => !about || about.test(context.text));
    for (const variables of environmentsOf(reading)) {
      for (const program of programs) {
        const role = variables.find(({ name }) => name === program.role);
        if (role) yield assumption(program, role, variables);
      }
    }

    function assumption(
      { api, externalId, sessionName, about }: Program,
      role: Variable,
      variables: readonly Variable[],
    ): RoleAssumption {
      const given = (name: string): Variable['value'] | undefined =>
        variables.find((one) => one.name === name)?.value;
      return configured(
        {
          api,
          via: 'configuration',
          operation: 'AssumeRole',
          role: role.value,
          externalId: given(externalId),
          duration: 'none',
          sessionName: sessionName === undefined ? 'none' : given(sessionName),
          // A name that others have as well does not say that all is in sight.
          complete: !about,
          at: context.location(role.range),
        },
        context,
      );
    }
  },
};
