import { lasting, spoken } from '../../src/judgement/duration.ts';
import { CHAINED_MAX, isAccepted } from '../../src/judgement/sts.ts';
import type { Rule } from '../types.ts';
import { about, durationOf, isChained, whichRole } from '../../src/judgement/assume-role/assumption.ts';

interface Options {
  readonly max: number;
}

export const rule: Rule<Options> = {
  meta: {
    id: 'excessive-session-duration',
    group: 'assume-role',
    title: 'a session that lasts longer than it should',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [613],
    securitySeverity: 4.5,
    precision: 'very-high',
    tags: ['session-duration'],
    options: {
      max: {
        type: 'integer',
        default: 3600,
        minimum: 900,
        maximum: 129_600,
        description: 'The longest session, in seconds, that may be asked for.',
      },
    },
  },
  *check(facts, { options: { max } }) {
    for (const assumption of facts.of('role-assumption')) {
      const { operation } = assumption;
      // What STS rejects anyway is another rule's finding.
      const bad = durationOf(assumption, (seconds) => seconds > max && isAccepted(operation, seconds));
      if (!bad || (isChained(assumption, facts) && bad.seconds > CHAINED_MAX)) continue;
      const base = about(assumption);
      const whose = operation.startsWith('AssumeRole') ? ` of ${whichRole(assumption)}` : '';
      yield {
        ...base,
        at: bad.at,
        confidence: bad.confidence,
        message: `This session${whose} lasts ${spoken(bad.seconds)}${bad.isDefault ? ' by default' : ''}, longer than ${spoken(max)}: whoever gets hold of its credentials has them until then, and nobody can take them back. Ask for ${spoken(max)} and renew, or allow more in the configuration if the work takes that long.`,
        related: bad.evidence,
        properties: { ...base.properties, durationSeconds: bad.seconds },
        ...lasting(bad.numeral, max),
      };
    }
  },
};
