import type { RoleAssumption } from '../../src/facts/types.ts';
import type { Rule } from '../types.ts';
import { about, roleEvidence } from '../../src/judgement/assume-role/assumption.ts';

/** What frameworks call that which somebody sent. */
const SENT = /^(?:event|req|request|body|message|msg|payload|ctx|input|record|params|query|form|args?)$/i;

export const rule: Rule = {
  meta: {
    id: 'caller-chosen-external-id',
    group: 'assume-role',
    title: 'ExternalId and role ARN read from the same request',
    level: { recommended: 'off', strict: 'note' },
    cwe: [441],
    securitySeverity: 5.5,
    precision: 'medium',
    tags: ['confused-deputy', 'external-id'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const { externalId, roleArn } = assumption;
      const root = sender(roleArn);
      if (root === undefined || externalId.state !== 'unknown' || root !== sender(externalId)) continue;
      yield {
        ...about(assumption),
        at: externalId.at ?? assumption.at,
        confidence: 'medium',
        message: `Both the role and its ExternalId come from ${root}: whoever sends it chooses both, and can name another customer's. Look the ExternalId up by who the sender is.`,
        related: roleEvidence(assumption),
      };
    }
  },
};

function sender(slot: RoleAssumption['roleArn']): string | undefined {
  if (slot.state !== 'unknown' || slot.origin !== 'parameter' || slot.root === undefined) return undefined;
  return SENT.test(slot.root) ? slot.root : undefined;
}
