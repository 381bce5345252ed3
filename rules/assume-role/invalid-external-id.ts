import { isFilledIn } from '../../src/judgement/filled-in.ts';
import { isExternalId } from '../../src/judgement/sts.ts';
import type { ConditionValue, TrustStatement } from '../../src/facts/types.ts';
import { about } from '../../src/judgement/assume-role/assumption.ts';
import { about as aboutTrust, roleOf } from '../../src/judgement/trust/wording.ts';
import type { Report, Rule } from '../types.ts';

/** Values that stand in for an ExternalId, or that everyone tries first. */
const PLACEHOLDER =
  /^(?:|<.*>|\.{3}|x{3,}|0+|1+|123(?:4(?:5(?:6(?:7(?:89?)?)?)?)?)?|(?:your|my|the|some)?[-_ ]?external[-_ ]?id(?:entifier)?|changeme|change[-_ ]me|placeholder|replace[-_ ]?me|example|test|todo|secret|foo|bar|none|null|undefined|default)$/i;

export const rule: Rule = {
  meta: {
    id: 'invalid-external-id',
    group: 'assume-role',
    title: 'an ExternalId that STS rejects, or that is empty or a placeholder',
    level: { recommended: 'error', strict: 'error' },
    cwe: [441, 20],
    securitySeverity: 5.0,
    precision: 'very-high',
    tags: ['external-id'],
  },
  *check(facts) {
    for (const statement of facts.of('trust-statement')) yield* demanded(statement);
    for (const assumption of facts.of('role-assumption')) {
      const { externalId: slot } = assumption;
      if (slot.state !== 'known' || isFilledIn(slot.value)) continue;
      const { value } = slot;
      const placeholder = PLACEHOLDER.test(value);
      if (!placeholder && isExternalId(value)) continue;
      const what =
        value === '' ? 'is empty' : placeholder ? `"${value}" is a placeholder` : 'is none that STS accepts';
      yield {
        ...about(assumption),
        at: slot.at,
        // Tests pass placeholders on purpose, and prove with them that a stranger is turned away.
        confidence: slot.isDefault || (placeholder && value !== '') ? 'medium' : 'high',
        ...(placeholder ? { level: 'warning' as const } : {}),
        message: `The ExternalId ${what}${slot.isDefault ? ' by default' : ''}: ${
          placeholder
            ? 'it protects nobody. Pass the one that the owner of the role was given.'
            : 'the call fails. An ExternalId has 2 to 1224 characters of A–Z, a–z, 0–9 and _+=,.@:/-.'
        }`,
        related: slot.evidence,
      };
    }
  },
};

/** Whether a value stands for another: one that a tool fills in, or a parameter's `<your id>`. */
function isLeftOpen({ text, isDefault }: ConditionValue): boolean {
  return isFilledIn(text) || (isDefault === true && /^<[^<>]*>$/.test(text));
}

/** An ExternalId that a trust policy asks for and that nobody can pass: no call gets through by it. */
function* demanded(statement: TrustStatement): Iterable<Report> {
  if (statement.effect !== 'Allow') return;
  for (const { key, operator, negated, ifExists, qualifier, values } of statement.conditions) {
    if (key !== 'sts:externalid' || operator !== 'stringequals' || negated || ifExists || qualifier) continue;
    const [first] = values;
    if (!first || values.some((value) => !value.known || isLeftOpen(value) || isExternalId(value.text)))
      continue;
    yield {
      ...aboutTrust(statement, statement.principals),
      at: first.at,
      level: 'warning',
      confidence: first.isDefault ? 'medium' : 'high',
      message: `The ExternalId that ${roleOf(statement)} asks for ${first.text === '' ? 'is empty' : 'is none that STS accepts'}, so nobody can pass it, and nobody assumes the role by this statement. An ExternalId has 2 to 1224 characters of A–Z, a–z, 0–9 and _+=,.@:/-.`,
    };
  }
}
