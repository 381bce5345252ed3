import type { Role, Slot } from '../../src/facts/types.ts';
import { lasting, spoken } from '../../src/judgement/duration.ts';
import type { Report, Rule } from '../types.ts';

/** MaxSessionDuration as the service model iam/2010-05-08 has it: roleMaxSessionDurationType. */
const limits = { min: 3600, max: 43_200 };

interface Options {
  readonly max: number;
}

export const rule: Rule<Options> = {
  meta: {
    id: 'excessive-role-duration',
    group: 'trust',
    title: 'a role whose sessions may last longer than they should, or than IAM allows',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [613],
    securitySeverity: 4.5,
    precision: 'very-high',
    tags: ['session-duration'],
    options: {
      max: {
        type: 'integer',
        default: 3600,
        minimum: 3600,
        maximum: 43_200,
        description: 'The longest maximum session, in seconds, that a role may have.',
      },
    },
  },
  *check(facts, { options }) {
    for (const role of facts.of('role')) {
      if (isReserved(role)) continue;
      const slot = role.maxSessionDuration;
      if (slot.state === 'known') {
        const report = judge(role, slot.value, options.max);
        if (report)
          yield {
            ...report,
            at: slot.at,
            related: slot.evidence,
            confidence: slot.isDefault ? 'medium' : 'high',
            ...(slot.value > options.max ? lasting(slot.numeral, options.max) : {}),
          };
      } else if (slot.state === 'unknown' && slot.at !== undefined) {
        const longest = Math.max(0, ...alternatives(slot));
        const report = judge(role, longest, options.max);
        if (longest > 0 && report)
          yield {
            ...report,
            at: slot.at,
            related: slot.evidence ?? [],
            confidence: slot.every ? 'medium' : 'low',
          };
      }
    }
  },
};

/**
 * A role that IAM Identity Center makes and nobody else may change: how long its sessions last its permission set says
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html).
 */
function isReserved({ name }: Role): boolean {
  return name.state === 'known' && name.value.startsWith('AWSReservedSSO_');
}

function alternatives(slot: Extract<Slot<number>, { state: 'unknown' }>): number[] {
  return (slot.options ?? []).filter((option) => option !== null);
}

function judge(
  role: Role,
  seconds: number,
  max: number,
): Pick<Report, 'message' | 'identity' | 'properties' | 'level'> | undefined {
  const name = role.name.state === 'known' ? role.name.value : role.reference;
  const who = name === undefined ? 'The role' : `Role ${name}`;
  const base = {
    identity: [name, seconds],
    properties: { durationSeconds: seconds, ...(name === undefined ? {} : { role: name }) },
  };
  if (seconds < limits.min || seconds > limits.max) {
    return {
      ...base,
      level: 'error',
      message: `${who} cannot be made: its maximum session is ${seconds} seconds, and IAM takes ${limits.min} to ${limits.max}.`,
    };
  }
  if (seconds <= max) return undefined;
  return {
    ...base,
    message: `${who} can be assumed for ${seconds} seconds (${spoken(seconds)}), longer than ${max} (${spoken(max)}): credentials taken from a session work until it ends.`,
  };
}
