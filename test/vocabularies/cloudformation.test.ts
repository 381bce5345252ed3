import { describe, expect, test } from 'vitest';
import type { FactKind, FactOf } from '../../src/facts/types.ts';
import { cloudformation } from '../../src/vocabularies/cloudformation/index.ts';
import { factsOf, recognise, spanned } from '../support/recognise.ts';

function inYaml<K extends FactKind>(kind: K, text: string): Promise<FactOf<K>[]> {
  return factsOf(kind, 'template.yaml', text, cloudformation);
}

describe('roles', () => {
  const text = `
Parameters:
  Hours: { Type: Number, Default: 43200 }
  Vendor: { Type: String, Default: '222233334444' }
  Unset: { Type: String, Default: '' }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub 'vendor-\${AWS::Region}'
      MaxSessionDuration: !Ref Hours
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Action: sts:AssumeRole
            Principal:
              AWS:
                - !Sub 'arn:aws:iam::\${Vendor}:root'
                - !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root'
                - !Join [':', ['arn:aws:iam:', !Ref Unset, root]]
                - !GetAtt Other.Arn
            Condition:
              StringEquals:
                sts:ExternalId: !Ref Unset
      Policies:
        - PolicyName: all
          PolicyDocument:
            Statement: { Effect: Allow, Action: sts:AssumeRole, Resource: '*' }
`;

  test('the longest session follows a parameter to its default', async () => {
    const [role] = await inYaml('role', text);
    expect(role).toMatchObject({
      reference: 'Role',
      name: { state: 'unknown', pattern: 'vendor-*' },
      maxSessionDuration: {
        state: 'known',
        value: 43200,
        isDefault: true,
        evidence: [{ message: 'the Default of parameter Hours' }],
      },
    });
    const slot = role?.maxSessionDuration;
    expect(slot?.state === 'known' && spanned(text, slot.at)).toBe('!Ref Hours');
    expect(spanned(text, role?.at)).toBe('AWS::IAM::Role');
  });

  test('the trust policy: whose each principal is', async () => {
    const [statement] = await inYaml('trust-statement', text);
    expect(statement?.role).toBe('Role');
    expect(statement?.principals.map(({ kind, account }) => [kind, account.kind])).toEqual([
      ['account', 'literal'],
      ['account', 'own'],
      ['account', 'unknown'],
      ['unknown', 'own'],
    ]);
    expect(statement?.conditions).toMatchObject([
      { key: 'sts:externalid', operator: 'stringequals', values: [{ known: false }] },
    ]);
  });

  test('inline policies', async () => {
    const statements = await inYaml('identity-statement', text);
    expect(statements).toMatchObject([
      { owner: 'Role', actions: ['sts:AssumeRole'], resources: [{ text: '*', known: true }] },
    ]);
  });

  test('a trust policy as JSON in a Sub', async () => {
    const source = `Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Sub |
        {
          "Statement": [{
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"AWS": "arn:aws:iam::222233334444:root"},
            "Condition": {"StringEquals": {"sts:ExternalId": "\${Id}"}}
          }]
        }
`;
    const [statement] = await inYaml('trust-statement', source);
    expect(statement?.principals).toMatchObject([{ account: { kind: 'literal', id: '222233334444' } }]);
    expect(statement?.conditions).toMatchObject([{ key: 'sts:externalid', values: [{ known: false }] }]);
    expect(statement?.principalAt.startLine).toBe(10);
  });

  test('a choice is unknown, with its options', async () => {
    const source = `Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      MaxSessionDuration: !If [Long, 43200, !Ref AWS::NoValue]
      AssumeRolePolicyDocument: {}
`;
    const [role] = await inYaml('role', source);
    expect(role?.maxSessionDuration).toMatchObject({
      state: 'unknown',
      origin: 'condition',
      options: [43200, null],
    });
  });

  test('as the CDK writes it: long forms in JSON', async () => {
    const source = JSON.stringify({
      Parameters: { P: { Type: 'Number', Default: 7200 } },
      Resources: {
        R1234: {
          Type: 'AWS::IAM::Role',
          Properties: {
            MaxSessionDuration: { Ref: 'P' },
            AssumeRolePolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'sts:AssumeRole',
                  Principal: {
                    AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222233334444:root']] },
                  },
                },
              ],
            },
          },
        },
      },
    });
    const facts = await recognise('cdk.out/Stack.template.json', source, cloudformation);
    expect(facts).toMatchObject([
      { kind: 'trust-statement', principals: [{ kind: 'account', account: { id: '222233334444' } }] },
      { kind: 'role', reference: 'R1234', maxSessionDuration: { value: 7200, isDefault: true } },
    ]);
  });

  test.each([
    'a: 1\n',
    'Resources: {}\n',
    'Resources:\n  - x\n',
    'kind: Role\nResources:\n  a: {Type: other}\n',
  ])('nothing in %j', async (source) => {
    expect(await recognise('x.yaml', source, cloudformation)).toEqual([]);
  });

  test('a permission set is the role that it makes', async () => {
    const source = `Resources:
  Admins:
    Type: AWS::SSO::PermissionSet
    Properties: { Name: admins, SessionDuration: PT12H }
`;
    expect(await inYaml('role', source)).toMatchObject([
      { name: { pattern: 'AWSReservedSSO_admins_*' }, maxSessionDuration: { value: 43200 } },
    ]);
  });
});

describe('users and their keys', () => {
  const template = (rest: string): string => `
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      UserName: backup
  Key:
    Type: AWS::IAM::AccessKey
    Properties:
      UserName: !Ref User
${rest}`;

  test('a key alone', async () => {
    const facts = await recognise('t.yaml', template(''), cloudformation);
    expect(facts).toMatchObject([
      { kind: 'iam-user', reference: 'User', hasAccessKey: true, sourceLimited: false },
      { kind: 'access-key-resource', user: { state: 'known', value: 'backup' }, exposed: undefined },
    ]);
  });

  test('a user without a name is called as in the template, however it is referred to', async () => {
    const text = JSON.stringify({
      Resources: {
        Uploader: { Type: 'AWS::IAM::User' },
        // iam-lint-disable-next-line access-key-resource -- what the vocabulary is to recognise
        Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Uploader' } } },
      },
    });
    const facts = await recognise('t.json', text, cloudformation);
    expect(facts).toMatchObject([
      { kind: 'iam-user' },
      { kind: 'access-key-resource', user: { state: 'unknown', text: 'Uploader' } },
    ]);
  });

  test.each([
    ['Outputs:\n  Secret:\n    Value: !GetAtt Key.SecretAccessKey\n', 'its secret is the output Secret'],
    ['Outputs:\n  S:\n    Value: {Fn::GetAtt: [Key, SecretAccessKey]}\n', 'its secret is the output S'],
    ['Outputs:\n  S:\n    Value: !Sub "k=${Key.SecretAccessKey}"\n', 'its secret is the output S'],
    [
      '  P:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Value: !GetAtt Key.SecretAccessKey\n',
      'its secret goes to AWS::SSM::Parameter P',
    ],
  ])('the secret leaves: %j', async (rest, message) => {
    const [key] = await inYaml('access-key-resource', template(rest));
    expect(key?.exposed?.message).toBe(message);
  });

  test('a secret store is where it should go', async () => {
    const rest =
      '  S:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      SecretString: !GetAtt Key.SecretAccessKey\nOutputs:\n  Id:\n    Value: !Ref Key\n';
    const [key] = await inYaml('access-key-resource', template(rest));
    expect(key?.exposed).toBeUndefined();
  });

  test('a policy of the user that limits the source', async () => {
    const rest = `  P:
    Type: AWS::IAM::Policy
    Properties:
      Users: [!Ref User]
      PolicyDocument:
        Statement:
          - {Effect: Deny, Action: '*', Resource: '*', Condition: {NotIpAddress: {aws:SourceIp: 192.0.2.0/24}}}
`;
    const [user] = await inYaml('iam-user', template(rest));
    expect(user?.sourceLimited).toBe(true);
  });

  const LIMIT =
    "{Statement: [{Effect: Deny, Action: '*', Resource: '*', Condition: {NotIpAddress: {aws:SourceIp: 192.0.2.0/24}}}]}";

  test.each([
    [
      'a policy of AWS’s own',
      'ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/X"]',
      '',
      false,
    ],
    ['a policy elsewhere', 'ManagedPolicyArns: [!Ref Arn]', '', 'unknown'],
    ['a boundary elsewhere', 'PermissionsBoundary: !Ref Arn', '', 'unknown'],
    [
      'a boundary of the template',
      'PermissionsBoundary: !Ref P',
      `  P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: ${LIMIT}}}\n`,
      true,
    ],
    [
      'a group of the template',
      'Groups: [!Ref G]',
      `  G: {Type: AWS::IAM::Group, Properties: {Policies: [{PolicyName: p, PolicyDocument: ${LIMIT}}]}}\n`,
      true,
    ],
    [
      'a group of the template that limits nothing',
      'Groups: [!Ref G]',
      '  G: {Type: AWS::IAM::Group}\n',
      false,
    ],
    [
      'a group that the user is added to',
      'Path: /',
      '  A: {Type: AWS::IAM::UserToGroupAddition, Properties: {GroupName: ops, Users: [!Ref User]}}\n',
      'unknown',
    ],
  ])('%s', async (_, property, rest, limited) => {
    const text = template(rest).replace('UserName: backup', `UserName: backup\n      ${property}`);
    expect((await inYaml('iam-user', text))[0]).toMatchObject({ hasAccessKey: true, sourceLimited: limited });
  });

  test('a user and its key by the name that a parameter gives both', async () => {
    const text = template('Parameters: {Name: {Type: String}}\n')
      .replace('UserName: backup', 'UserName: !Ref Name')
      .replace('UserName: !Ref User', 'UserName: !Ref Name');
    expect((await inYaml('iam-user', text))[0]?.hasAccessKey).toBe(true);
  });

  test('policies out of sight may limit it', async () => {
    const text = template('').replace('UserName: backup', 'UserName: backup\n      Groups: [backups]');
    expect((await inYaml('iam-user', text))[0]?.sourceLimited).toBe('unknown');
  });
});

describe('key pairs', () => {
  const found = (text: string) => inYaml('static-credential', text);

  test("a function's environment", async () => {
    const text = `
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          S3_AWS_ACCESS_KEY_ID: !Ref KeyId
          S3_AWS_SECRET_ACCESS_KEY: !Ref Secret
`;
    const [fact] = await found(text);
    expect(fact).toMatchObject({
      target: 'AWS::Serverless::Function environment',
      keyId: { state: 'unknown', text: '!Ref KeyId' },
      secret: 'unknown',
      sessionToken: 'absent',
      emulator: false,
      temporary: false,
    });
    expect(spanned(text, fact?.at)).toBe('!Ref KeyId');
  });

  test("a container's environment and secrets", async () => {
    const text = `
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: a
          Environment:
            - {Name: AWS_ACCESS_KEY_ID, Value: !Ref Id}
          Secrets:
            - {Name: AWS_SECRET_ACCESS_KEY, ValueFrom: arn:x}
        - Name: b
          Environment:
            - {Name: OTHER, Value: x}
`;
    expect(await found(text)).toMatchObject([
      { target: 'AWS::ECS::TaskDefinition environment', secret: 'unknown' },
    ]);
  });

  test('emulators and other clouds', async () => {
    const text = (endpoint: string) => `
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Environment:
        Variables:
          AWS_ENDPOINT_URL: ${endpoint}
          AWS_ACCESS_KEY_ID: !Ref A
          AWS_SECRET_ACCESS_KEY: !Ref B
`;
    expect(await found(text('http://localstack:4566'))).toMatchObject([{ emulator: true }]);
    expect(await found(text('https://x.r2.cloudflarestorage.com'))).toEqual([]);
    expect(await found(text('https://s3.eu-west-1.amazonaws.com'))).toMatchObject([{ emulator: false }]);
  });

  test("cfn-init's authentication, and the key whose secret it shows", async () => {
    const text = `
Resources:
  K:
    Type: AWS::IAM::AccessKey
    Properties: {UserName: u}
  I:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Authentication:
        s3:
          type: S3
          accessKeyId: !Ref K
          secretKey: !GetAtt K.SecretAccessKey
`;
    expect(await found(text)).toMatchObject([{ target: 'AWS::CloudFormation::Authentication' }]);
    const [key] = await inYaml('access-key-resource', text);
    expect(key?.exposed?.message).toBe('its secret goes to AWS::EC2::Instance I');
  });
});

describe('the Serverless Framework', () => {
  const text = `
service: app
custom:
  account: '222233334444'
provider:
  name: aws
  environment:
    APP_AWS_ACCESS_KEY_ID: \${env:KEY}
    APP_AWS_SECRET_ACCESS_KEY: \${env:SECRET}
  iam:
    role:
      statements:
        - Effect: Allow
          Action: sts:AssumeRole
          Resource: '*'
functions:
  hello:
    handler: h.x
    iamRoleStatements:
      - {Effect: Allow, Action: ['sts:AssumeRole'], Resource: 'arn:aws:iam::\${self:custom.account}:role/*'}
resources:
  - Resources:
      Role:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Statement:
              - Effect: Allow
                Action: sts:AssumeRole
                Principal:
                  AWS: ['arn:aws:iam::\${self:custom.account}:root', 'arn:aws:iam::\${aws:accountId}:root']
`;

  test('statements of the role and of a function', async () => {
    expect(await inYaml('identity-statement', text)).toMatchObject([
      { owner: 'provider', resources: [{ text: '*' }] },
      { owner: 'hello', resources: [{ text: 'arn:aws:iam::222233334444:role/*' }] },
    ]);
  });

  test('its own variables in its resources', async () => {
    const [statement] = await inYaml('trust-statement', text);
    expect(statement?.principals.map(({ account }) => account.kind)).toEqual(['literal', 'own']);
  });

  test('its environment', async () => {
    expect(await inYaml('static-credential', text)).toMatchObject([
      { target: 'serverless provider environment', keyId: { state: 'unknown' } },
    ]);
  });
});
