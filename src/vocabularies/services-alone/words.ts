import type { LanguageId } from '../../languages/types.ts';

/** The words of policies, of what holds them, and stars that may stand for an action. */
const WORDS =
  /principal|resource|statement|assume_?role_?policy(?:_?document)?|assumed_?by|AWS::\w{1,40}::\w{1,40}|action|effect|sts:(?!:)[\w*]{0,40}|["'](?:\*|st?s?\*)[\w:*]{0,40}\\?["']|(?<![\w.])aws\\?["']?\s{0,9}:(?![\w:])/gi;

/** What stands between a key and its value, or the key of it: `: {`, ` => [`, `": map[string]string{`, `, Map.of(`. */
const QUOTES = String.raw`\\{0,3}["']{0,2}`;
const GIVES = String.raw`${QUOTES}\]?\s{0,9}(?:=>|[:=,(])`;
const OPENING = String.raw`(?:interface\{\}|[\s{([\]\\"'+A-Za-z<>,.$]){0,80}?`;
const SERVICE = String.raw`[a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,40}){0,2}\.(?:amazonaws\.com|\$\{AWS::URLSuffix\})`;

/** Behind `principal`: a map whose first key is the service's. */
const OF_SERVICE = new RegExp(
  String.raw`s?${GIVES}${OPENING}${QUOTES}service${GIVES}[\s(\[{\\"'+A-Za-z<>!:$-]{0,60}?(?<![\w.-])${SERVICE}`,
  'iy',
);

/** The service itself, as it is let call a function: in a trust policy it would be taken for an account. */
const SERVICE_ITSELF = new RegExp(String.raw`${GIVES}\s{0,9}${QUOTES}${SERVICE}`, 'iy');

/** The CDK's class, which trusts nobody but a service, whichever it is; alone, made, or first in a list. */
const MADE = String.raw`(?:new\s{1,9})?(?:\w{1,40}\.){0,3}(?:New)?ServicePrincipal`;
const SERVICE_CLASS = /(?<=service_?principal)/iy;
const IN_LIST = new RegExp(
  String.raw`s["']?\s{0,9}[:=(]\s{0,9}\[\s{0,40}${MADE}\([^()]{0,100}\)\s{0,9},?\s{0,40}\]`,
  'iy',
);
const BY_CLASS = new RegExp(String.raw`["']?\s{0,9}[:=(]\s{0,9}${MADE}`, 'iy');
const BY_VARIABLE = /["']?\s{0,9}[:=(]\s{0,9}(\w{1,80})\s{0,9}[,)}]/iy;
const VARIABLES = new RegExp(String.raw`(?<![\w.])(\w{1,80})\s{0,9}:?=\s{0,9}${MADE}`, 'g');

/** Behind what is given something, or goes on as another word: `principals(`, `Principal.Builder`, `PrincipalType`. */
const TELLS = new RegExp(String.raw`s?${GIVES}|s?\.Builder|(?!s\b|Policy\b)\w`, 'iy');

const LITERAL_EFFECT = /\\?["']?\s{0,9}[:=]\s{0,9}\\?["']?(?:allow|deny)/iy;

/** Actions of STS in the trust policy of a service (IAM user guide, "Actions defined by AWS STS"). */
const OF_TRUST = /^sts:(?:assumerole|tagsession|setsourceidentity|setcontext)$/i;

/** What the last words were of: a trust policy's principals, another policy's statement, or the beginning of one. */
type Of = 'nothing' | 'trust' | 'other' | 'statement';

/** Reads the words of a text one after the other, as long as they may be those of policies that trust services alone. */
class Reader {
  private readonly text: string;
  /** Whether policies stand in it as in a template: with keys that are always the same, and each in its place. */
  private readonly isDocument: boolean;
  private readonly count = { roles: 0, policies: 0, principals: 0 };
  private of: Of = 'nothing';
  private isAction = false;
  /** An action of STS, and the policy of a role, whose principals are still to come. */
  private isPending = false;
  private hasPolicy = false;
  /** An action of STS behind a service's principal: of its statement, or of the next one, whose own is still to come. */
  private isOfNext = false;
  /** The statements of a role's policy: whether they are still to come, or are being read. */
  private own: 'none' | 'to come' | 'here' = 'none';
  private variables: ReadonlySet<string> | undefined;

  constructor(text: string, language: LanguageId) {
    this.text = text;
    this.isDocument = language === 'yaml' || language === 'json';
  }

  trustsServicesAlone(): boolean {
    WORDS.lastIndex = 0;
    for (let match = WORDS.exec(this.text); match; match = WORDS.exec(this.text))
      if (!this.takes(match[0].toLowerCase(), WORDS.lastIndex)) return false;
    const { isDocument, count } = this;
    if (this.isPending || (isDocument && this.hasPolicy)) return false;
    return isDocument ? count.roles <= count.policies : count.policies <= count.principals;
  }

  private takes(word: string, end: number): boolean {
    switch (word[0]) {
      case 'p':
        return this.principal(end);
      case 'r':
        return this.other();
      case 's':
        if (word[3] === ':') return this.action(word);
        this.of = 'statement';
        this.isOfNext = false;
        this.own = this.own === 'to come' ? 'here' : 'none';
        return !this.isPending;
      case 'a':
        if (word === 'action') {
          this.isAction = true;
          return true;
        }
        if (word.startsWith('assumed')) return this.assumedBy(end);
        if (word.startsWith('assume')) return this.policy(word);
        if (word.startsWith('aws::')) return this.resource(word);
        return this.isDocument && this.of !== 'trust'; // an account, beside a service
      case 'e':
        return !this.isDocument || this.stands(LITERAL_EFFECT, end);
      default:
        // What may be done, unless it is to what.
        return this.of === 'other' && !this.isAction;
    }
  }

  private principal(end: number): boolean {
    if (this.stands(OF_SERVICE, end)) {
      WORDS.lastIndex = OF_SERVICE.lastIndex;
      this.isPending = this.hasPolicy = this.isOfNext = false;
      this.count.principals++;
      this.of = 'trust';
      return true;
    }
    if (this.stands(SERVICE_CLASS, end) || !this.stands(TELLS, end)) return true;
    if (this.stands(IN_LIST, end)) {
      WORDS.lastIndex = IN_LIST.lastIndex;
      return this.other();
    }
    if (!this.isDocument && !this.stands(SERVICE_ITSELF, end)) return false;
    return this.own === 'none' && !this.isOfNext && this.other();
  }

  /** The type of a resource: it has statements of its own. */
  private resource(type: string): boolean {
    if (type === 'aws::iam::role') this.count.roles++;
    this.isOfNext = false;
    if (!this.hasPolicy) this.own = 'none';
    return true;
  }

  /** What only statements have that are of no trust policy. */
  private other(): boolean {
    this.of = 'other';
    this.isAction = this.isOfNext = false;
    return !this.isPending;
  }

  private action(word: string): boolean {
    if (!OF_TRUST.test(word) || this.of === 'other') return false;
    if (this.of === 'trust') this.isOfNext = true;
    else this.isPending = true;
    return true;
  }

  private policy(word: string): boolean {
    this.of = 'statement';
    this.isOfNext = false;
    if (this.isPending || (this.isDocument && this.hasPolicy)) return false;
    this.hasPolicy = true;
    if (this.isDocument) this.own = 'to come';
    // In a program others are variables of that name.
    if (this.isDocument || word.endsWith('document')) this.count.policies++;
    return true;
  }

  private assumedBy(end: number): boolean {
    if (this.stands(BY_CLASS, end)) return true;
    BY_VARIABLE.lastIndex = end;
    const name = BY_VARIABLE.exec(this.text)?.[1];
    this.variables ??= new Set([...this.text.matchAll(VARIABLES)].map(([, variable = '']) => variable));
    return name !== undefined && this.variables.has(name);
  }

  private stands(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(this.text);
  }
}

/**
 * Whether every principal that a text names in a policy by which a role is assumed is a service, every such policy
 * names its principals, and whatever allows an action of STS is such a policy.
 */
export function trustsServicesAlone(text: string, language: LanguageId): boolean {
  return new Reader(text, language).trustsServicesAlone();
}
