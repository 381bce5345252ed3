/** IAM's answers for tests, as the AWS CLI prints them, of account 111122223333. */

export const ACCOUNT_ARN = 'arn:aws:iam::111122223333';

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...[1, 2].flatMap((slot) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (field) => `access_key_${String(slot)}_${field}`,
    ),
  ),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** A credential report of rows that differ from a user without password and keys in the given columns. */
export function report(...rows: Readonly<Record<string, string>>[]): string {
  const lines = rows.map((row) => {
    const user = row.user ?? 'somebody';
    const path = user === '<root_account>' ? 'root' : `user/${user}`;
    const defaults: Record<string, string> = {
      user,
      arn: `${ACCOUNT_ARN}:${path}`,
      user_creation_time: '2023-01-01T00:00:00+00:00',
      password_enabled: 'false',
      mfa_active: 'false',
      access_key_1_active: 'false',
      access_key_2_active: 'false',
      cert_1_active: 'false',
      cert_2_active: 'false',
    };
    return COLUMNS.map((name) => quoted(row[name] ?? defaults[name] ?? 'N/A')).join(',');
  });
  return [COLUMNS.join(','), ...lines].join('\n');
}

function quoted(cell: string): string {
  return cell.includes(',') ? `"${cell}"` : cell;
}

export function trust(principal: string, condition?: object): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  };
}

/** A trust policy that takes the tokens of an OIDC provider of the account. */
export function webIdentity(provider: string, condition?: object): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `${ACCOUNT_ARN}:oidc-provider/${provider}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  };
}

/** RFC 3986, as the API has it. */
export function encoded(document: object): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function role(name: string, document: unknown, rest: object = {}, path = '/'): object {
  return {
    Path: path,
    RoleName: name,
    RoleId: 'AROAEXAMPLE',
    Arn: `${ACCOUNT_ARN}:role${path}${name}`,
    CreateDate: '2024-01-01T00:00:00+00:00',
    AssumeRolePolicyDocument: document,
    InstanceProfileList: [],
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    ...rest,
  };
}

/** A page of get-account-authorization-details. */
export function details(content: object): string {
  return JSON.stringify({
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
    ...content,
  });
}
