import type { Principal, Related, TrustStatement } from '../../src/facts/types.ts';
import { isMadeByAws, isOrganisationRole, relationOf } from '../../src/judgement/account.ts';
import { lower } from '../../src/judgement/confidence.ts';
import {
  areUnknown,
  bindsCaller,
  bindsExternalId,
  bindsNetwork,
  letsAbsentThrough,
} from '../../src/judgement/conditions.ts';
import type { Confidence, FactView, Report, Rule, RuleContext } from '../types.ts';
import { allowsAssumeRole } from '../../src/judgement/trust/actions.ts';
import { besides } from '../../src/judgement/trust/beside.ts';
import { about, list, places, roleOf } from '../../src/judgement/trust/wording.ts';

/** Why an ExternalId: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const rule: Rule = {
  meta: {
    id: 'trust-missing-external-id',
    group: 'trust',
    title: "a trust policy that lets another account's principal assume the role with no ExternalId",
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [441],
    securitySeverity: 7.0,
    precision: 'high',
    tags: ['trust-policy', 'confused-deputy', 'external-id'],
  },
  *check(facts, context) {
    const made = madeByAws(facts);
    const isBeside = besides(facts, context);
    for (const statement of facts.of('trust-statement')) {
      if (statement.role !== undefined && made.has(statement.role)) continue;
      const strangers = statement.principals.filter((one) => !isBeside(one, statement));
      const report = judge({ ...statement, principals: strangers }, context);
      if (report) yield report;
    }
  },
};

/** The roles of a file that AWS's own tools make, as the file refers to them. */
function madeByAws(facts: FactView): ReadonlySet<string> {
  const made = [...facts.of('role')].filter(({ name }) => isOrganisationRole(name));
  return new Set(made.flatMap(({ reference }) => reference ?? []));
}

interface Outsider {
  readonly principal: Principal;
  readonly who: string;
  readonly vendor?: string;
  readonly confidence: Confidence;
}

function judge(statement: TrustStatement, context: RuleContext): Report | undefined {
  const { conditions } = statement;
  if (!allowsAssumeRole(statement) || statement.notPrincipal || isMadeByAws(statement.role ?? ''))
    return undefined;
  if (statement.principals.some(({ kind }) => kind === 'anyone')) return undefined; // trust-wildcard-principal's
  if (bindsExternalId(conditions) || bindsCaller(conditions)) return undefined;

  const outsiders = statement.principals.flatMap((principal) => outsider(principal, context) ?? []);
  if (outsiders.length === 0) return undefined;
  const surest = (['high', 'medium', 'low'] as const).find((level) =>
    outsiders.some(({ confidence }) => confidence === level),
  );
  const principals = outsiders.map(({ principal }) => principal);
  const vendors = [...new Set(outsiders.flatMap(({ vendor }) => vendor ?? []))];
  const base = about(statement, principals);
  return {
    ...base,
    message: `${list(outsiders.map(({ who }) => who))} may assume ${roleOf(statement)} without an ExternalId, so ${deputy(vendors)} can be made to use it for somebody else. Require one: "StringEquals": {"sts:ExternalId": "…"}.`,
    confidence: areUnknown(statement) ? 'low' : bindsNetwork(conditions) ? lower(surest) : (surest ?? 'low'),
    related: [...places(principals), ...weak(statement)],
    properties: { ...base.properties, ...(vendors.length > 0 ? { vendor: vendors.join(', ') } : {}) },
  };
}

function outsider(principal: Principal, context: RuleContext): Outsider | undefined {
  const { kind, type, account, text, known } = principal;
  if (type !== 'AWS' && type !== 'unknown') return undefined;
  if (kind === 'service' || kind === 'federated' || kind === 'canonical') return undefined;
  if (isMadeByAws(text)) return undefined;
  const { relation, vendor } = relationOf(account, context);
  if (relation === 'own') return undefined;
  const id = account.kind === 'literal' ? account.id : undefined;
  if (id === undefined) {
    // Users are people and programs of one's own, mostly: it is services that are made to act for others.
    const confidence = type === 'unknown' || kind === 'user' || isUserId(text) ? 'low' : 'medium';
    // A star would be read as one that stands there.
    return {
      principal,
      who: `${known ? text : text.replaceAll('*', '…')} (of an account that is not known here)`,
      confidence,
    };
  }
  const whole = kind === 'account' ? `Account ${id}` : text;
  if (vendor !== undefined) {
    return {
      principal,
      who: kind === 'account' ? `${vendor} (account ${id})` : `${vendor} (${text})`,
      vendor,
      confidence: 'high',
    };
  }
  return { principal, who: whole, confidence: relation === 'third-party' ? 'high' : 'medium' };
}

/** IAM's unique id of a user (IAM user guide, "Unique identifiers"). */
function isUserId(text: string): boolean {
  return /^AIDA[A-Z0-9]{12,}$/.test(text);
}

function deputy(vendors: readonly string[]): string {
  return vendors.length > 0 ? list(vendors) : 'whoever is trusted';
}

/** A condition on the ExternalId that is none. */
function weak({ conditions }: TrustStatement): Related[] {
  return conditions
    .filter(({ key }) => key === 'sts:externalid')
    .map((condition) => {
      const absent = letsAbsentThrough(condition, conditions);
      return {
        at: condition.at,
        message:
          absent === undefined
            ? 'holds for any ExternalId'
            : `${absent} holds also where no ExternalId is passed`,
      };
    });
}
