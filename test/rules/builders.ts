import type {
  AccessKeyResource,
  Account,
  Condition,
  ConditionValue,
  Credential,
  Fact,
  FactKind,
  FactOf,
  IamUser,
  IdentityStatement,
  KnownSlot,
  Location,
  PipelineLogin,
  Principal,
  Role,
  RoleAssumption,
  StaticCredential,
  TrustStatement,
  UnknownSlot,
} from '../../src/facts/types.ts';
import type { AccessKeyState, LiveUser } from '../../src/facts/live.ts';
import { ALONE, type Joined, type NamedRole } from '../../src/facts/joined.ts';
import type { Report, Rule, RuleContext } from '../../rules/types.ts';

/** The `n`th line of a file: different numbers are different places. */
export function place(line: number, path = 'app.py'): Location {
  const start = line * 100;
  return { path, start, end: start + 10, startLine: line, startColumn: 1, endLine: line, endColumn: 11 };
}

export function known<T>(value: T, rest: Partial<KnownSlot<T>> = {}): KnownSlot<T> {
  return { state: 'known', value, at: place(5), evidence: [], ...rest };
}

export function unknown(
  origin: UnknownSlot<never>['origin'],
  rest: Partial<UnknownSlot<never>> = {},
): UnknownSlot<never> {
  const where = origin === 'not-seen' ? {} : { at: place(5) };
  return { state: 'unknown', text: 'value', origin, ...where, ...rest };
}

/** An unknown value of which the text shows alternatives. */
export function oneOf<T>(...options: (T | null)[]): UnknownSlot<T> {
  return { state: 'unknown', text: 'a if x else b', origin: 'condition', options, at: place(5) };
}

export const absent = { state: 'absent' } as const;

/** The fields themselves came from elsewhere: `assume_role(**params)`. */
export const notSeen = unknown('not-seen', { text: 'arguments from elsewhere' });

export const accounts = {
  literal: (id: string): Account => ({ kind: 'literal', id }),
  own: { kind: 'own', text: 'AWS::AccountId' },
  unknown: { kind: 'unknown', text: 'role_arn' },
} as const;

/** `boto3 assume_role` of a role of account 444455556666 that passes nothing but the role and a name. */
export function assumption(rest: Partial<RoleAssumption> = {}): RoleAssumption {
  return {
    kind: 'role-assumption',
    operation: 'AssumeRole',
    api: 'boto3 assume_role',
    via: 'code',
    roleArn: known('arn:aws:iam::444455556666:role/reader', { at: place(3) }),
    roleAccount: accounts.literal('444455556666'),
    canPassExternalId: true,
    externalId: absent,
    durationSeconds: absent,
    sessionName: unknown('parameter', { text: 'user_name' }),
    canNameSession: true,
    mfaSerial: absent,
    sessionPolicy: absent,
    caller: { kind: 'unknown' },
    at: place(2),
    within: 'connect',
    ...rest,
  };
}

export function principal(rest: Partial<Principal> = {}): Principal {
  return {
    type: 'AWS',
    kind: 'account',
    text: 'arn:aws:iam::444455556666:root',
    known: true,
    account: accounts.literal('444455556666'),
    at: place(4),
    ...rest,
  };
}

export function conditionValue(text: string, rest: Partial<ConditionValue> = {}): ConditionValue {
  return { text, known: true, at: place(7), ...rest };
}

export function condition(key: string, values: readonly string[], rest: Partial<Condition> = {}): Condition {
  return {
    operator: 'stringequals',
    ifExists: false,
    negated: false,
    key: key.toLowerCase(),
    values: values.map((value) => conditionValue(value)),
    at: place(6),
    ...rest,
  };
}

export function trustStatement(rest: Partial<TrustStatement> = {}): TrustStatement {
  return {
    kind: 'trust-statement',
    effect: 'Allow',
    actions: ['sts:AssumeRole'],
    notActions: [],
    principals: [principal()],
    notPrincipal: false,
    conditions: [],
    complete: true,
    role: 'reader',
    at: place(2),
    principalAt: place(4),
    ...rest,
  };
}

export function identityStatement(rest: Partial<IdentityStatement> = {}): IdentityStatement {
  return {
    kind: 'identity-statement',
    effect: 'Allow',
    actions: ['sts:AssumeRole'],
    notActions: [],
    resources: [conditionValue('*')],
    notResources: [],
    conditions: [],
    owner: 'alice',
    at: place(2),
    actionAt: place(3),
    ...rest,
  };
}

export function role(rest: Partial<Role> = {}): Role {
  return {
    kind: 'role',
    name: known('deploy', { at: place(2) }),
    reference: 'aws_iam_role.deploy',
    maxSessionDuration: absent,
    trust: undefined,
    at: place(1),
    ...rest,
  };
}

export function accessKeyResource(rest: Partial<AccessKeyResource> = {}): AccessKeyResource {
  return {
    kind: 'access-key-resource',
    api: 'aws_iam_access_key',
    user: known('backup', { at: place(3) }),
    exposed: undefined,
    at: place(2),
    ...rest,
  };
}

export function staticCredential(rest: Partial<StaticCredential> = {}): StaticCredential {
  return {
    kind: 'static-credential',
    target: 'boto3.client',
    keyId: unknown('environment', { text: "os.environ['KEY_ID']", root: 'os' }),
    secret: 'unknown',
    sessionToken: 'absent',
    emulator: false,
    temporary: false,
    at: place(2),
    ...rest,
  };
}

export function pipelineLogin(rest: Partial<PipelineLogin> = {}): PipelineLogin {
  return {
    kind: 'pipeline-login',
    system: 'github',
    method: 'access-key',
    source: 'secrets.AWS_ACCESS_KEY_ID',
    temporary: false,
    emulator: false,
    step: 'aws-actions/configure-aws-credentials',
    at: place(9, '.github/workflows/deploy.yml'),
    ...rest,
  };
}

export function iamUser(rest: Partial<IamUser> = {}): IamUser {
  return {
    kind: 'iam-user',
    name: known('backup', { at: place(3) }),
    reference: 'aws_iam_user.backup',
    hasAccessKey: true,
    sourceLimited: false,
    at: place(2),
    ...rest,
  };
}

/** What other files say where the roles that an assumption names are these. */
export function joinedTo(by: NamedRole['by'], ...roles: Role[]): Partial<Joined> {
  return { rolesOf: () => roles.map((one) => ({ role: one, by, evidence: [] })) };
}

/** A key id made for tests: it has the form of one and belongs to nobody. */
export const keyId = 'AKIA' + 'QWERTYUIOPASDFGH';

export function credential(rest: Partial<Credential> = {}): Credential {
  return {
    kind: 'credential',
    type: 'access-key-id',
    keyId,
    keyIdAt: place(1, '.env'),
    accountId: '111122223333',
    mask: keyId,
    provider: undefined,
    name: 'AWS_ACCESS_KEY_ID',
    validUntil: undefined,
    confidence: 'high',
    withSecret: false,
    at: place(1, '.env'),
    ...rest,
  };
}

/** An active key of a user, ten days old on the day of `reports` and used the day before. */
export function accessKeyState(rest: Partial<AccessKeyState> = {}): AccessKeyState {
  return {
    kind: 'access-key-state',
    keyId,
    label: `access key ${keyId}`,
    user: 'backup',
    isRoot: false,
    accountId: '111122223333',
    active: true,
    created: '2025-12-22T00:00:00.000Z',
    lastUsed: { state: 'used', at: '2025-12-31T00:00:00.000Z', service: 's3', region: 'eu-west-1' },
    asOf: undefined,
    at: place(8, 'arn:aws:iam::111122223333:user/backup'),
    ...rest,
  };
}

export function liveUser(rest: Partial<LiveUser> = {}): LiveUser {
  return {
    kind: 'live-user',
    name: 'alice',
    isRoot: false,
    password: true,
    mfa: true,
    passwordLastUsed: undefined,
    asOf: undefined,
    at: place(6, 'arn:aws:iam::111122223333:user/alice'),
    ...rest,
  };
}

interface Given {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly own?: readonly string[];
  readonly thirdParty?: readonly string[];
  /** What other files say. */
  readonly joined?: Partial<Joined>;
}

/** What a rule says of some facts, with its options' defaults and nothing configured unless given. */
export function reports<O>(rule: Rule<O>, facts: Fact | readonly Fact[], given: Given = {}): Report[] {
  const all = [facts].flat() as readonly Fact[];
  const defaults = Object.entries(rule.meta.options ?? {}).map(([name, schema]) => [name, schema.default]);
  const context: RuleContext<O> = {
    options: { ...Object.fromEntries(defaults), ...given.options } as O,
    accounts: { own: new Set(given.own), thirdParty: new Set(given.thirdParty) },
    now: new Date('2026-01-01T00:00:00Z'),
  };
  const of = <K extends FactKind>(kind: K): FactOf<K>[] =>
    all.filter((fact): fact is FactOf<K> => fact.kind === kind);
  return [...rule.check({ all, of, joined: { ...ALONE, ...given.joined } }, context)];
}
