import { describe, expect, test } from 'vitest';
import type { Fact, FactOf } from '../../src/facts/types.ts';
import { loadLanguage } from '../../src/languages/registry.ts';
import type { LanguageId, Reader } from '../../src/languages/types.ts';
import { createContext } from '../../src/scan/context.ts';
import { cloudformation } from '../../src/vocabularies/cloudformation/index.ts';
import { inlineCode } from '../../src/vocabularies/inline-code/index.ts';
import { factsOf, recognise } from '../support/recognise.ts';

/** A role whose longest session is an expression, in a template with other sections. */
async function session(expression: string, sections = ''): Promise<FactOf<'role'>['maxSessionDuration']> {
  const text = `${sections}
Resources:
  R: { Type: AWS::IAM::Role, Properties: { MaxSessionDuration: ${expression}, AssumeRolePolicyDocument: {} } }
`;
  const [role] = await factsOf('role', 'template.yaml', text, cloudformation);
  if (!role) throw new Error('no role');
  return role.maxSessionDuration;
}

/** Whom a role trusts whose principal is an expression. */
async function trusted(expression: string, sections = ''): Promise<FactOf<'trust-statement'>['principals']> {
  const text = `${sections}
Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: ${expression} } }
`;
  const [statement] = await factsOf('trust-statement', 'template.yaml', text, cloudformation);
  return statement?.principals ?? [];
}

describe('mappings', () => {
  const mappings = `
Parameters: { Stage: { Type: String, Default: prod } }
Mappings:
  Limits: { prod: { seconds: 43200 }, dev: { seconds: 3600 } }
  Accounts: { prod: { ids: ['222233334444', '333344445555'] } }`;

  test.each([
    ['!FindInMap [Limits, prod, seconds]'],
    ['!FindInMap [Limits, !Ref Stage, seconds]'],
    ["{ 'Fn::FindInMap': [Limits, prod, seconds] }"],
  ])('%s', async (expression) => {
    expect(await session(expression, mappings)).toMatchObject({
      state: 'known',
      value: 43200,
      evidence: [{ message: 'the value in mapping Limits' }],
    });
  });

  test('by a key that is not known it is one of several', async () => {
    expect(await session('!FindInMap [Limits, !Ref AWS::Region, seconds]', mappings)).toMatchObject({
      state: 'unknown',
      options: [43200, 3600],
    });
  });

  test('a default joins what may be', async () => {
    const expression = '!FindInMap [Limits, !Ref AWS::Region, seconds, { DefaultValue: 7200 }]';
    expect(await session(expression, mappings)).toMatchObject({ options: [43200, 3600, 7200] });
  });

  test('lists', async () => {
    expect(await trusted('!FindInMap [Accounts, prod, ids]', mappings)).toMatchObject([
      { account: { id: '222233334444' } },
      { account: { id: '333344445555' } },
    ]);
  });

  test('of a map that is not there nothing is known', async () => {
    expect(await session('!FindInMap [Other, prod, seconds]', mappings)).toMatchObject({ state: 'unknown' });
  });
});

describe('parameters', () => {
  test('a list by its default', async () => {
    const list =
      'Parameters: { Accounts: { Type: CommaDelimitedList, Default: "222233334444, 333344445555" } }';
    expect(await trusted('!Ref Accounts', list)).toMatchObject([
      { kind: 'account', account: { id: '222233334444' } },
      { kind: 'account', account: { id: '333344445555' } },
    ]);
    expect(await trusted('!Select [1, !Ref Accounts]', list)).toMatchObject([
      { account: { id: '333344445555' } },
    ]);
  });

  test('the default of an SSM type is a name and no value', async () => {
    const ssm = 'Parameters: { Hours: { Type: "AWS::SSM::Parameter::Value<String>", Default: "7200" } }';
    expect(await session('!Ref Hours', ssm)).toMatchObject({ state: 'unknown' });
  });

  test('without a default it is one of those that are allowed', async () => {
    const allowed = 'Parameters: { Hours: { Type: Number, AllowedValues: [3600, 43200] } }';
    expect(await session('!Ref Hours', allowed)).toMatchObject({ state: 'unknown', options: [3600, 43200] });
  });
});

describe('other resources and stacks', () => {
  test('what is put into an SSM parameter of the template', async () => {
    const parameter =
      '\n  P: { Type: "AWS::SSM::Parameter", Properties: { Value: "arn:aws:iam::222233334444:role/jobs" } }';
    expect(await trusted(`!GetAtt P.Value } }${parameter} #`)).toMatchObject([
      { kind: 'role', account: { id: '222233334444' } },
    ]);
  });

  test('an export, and an output of a stack within, are of the own account', async () => {
    for (const expression of ['!ImportValue jobs-RoleArn', '!GetAtt Nested.Outputs.RoleArn'])
      expect(await trusted(expression)).toMatchObject([{ account: { kind: 'own' } }]);
  });
});

describe('functions on texts and lists', () => {
  test.each([
    ['!Select [0, !Split [",", "222233334444,x"]]'],
    ['!Select ["0", ["222233334444"]]'],
    ['!Sub ["${Id}", { Id: !Select [0, ["222233334444"]] }]'],
    ['{ "Fn::Join": ["", ["2222", "33334444"]] }'],
  ])('%s', async (expression) => {
    expect(await trusted(expression)).toMatchObject([{ account: { id: '222233334444' } }]);
  });

  test.each([
    ['!Select [3, ["222233334444"]]'],
    ['!Select [0, !GetAtt Other.List]'],
    ['!Select [0, !Split [",", !ImportValue x]]'],
  ])('%s is not known', async (expression) => {
    expect(await trusted(expression)).toMatchObject([{ known: false }]);
  });

  const inLines = (name: string, ...items: string[]): string =>
    ['', `${name}:`, ...items.map((item) => `  - ${item}`)].join(`\n${' '.repeat(12)}`);

  test.each([
    [inLines('Fn::Split', '","', '!Ref PeerIds'), 'PeerIds'],
    [inLines('Fn::Select', '0', '!Ref PeerIds'), 'PeerIds'],
    [inLines('Fn::Split', '","', '!FindInMap [A, b, c]'), 'what Fn::Split makes'],
  ])('%j is called %s', async (expression, name) => {
    const text = `Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          Effect: Allow
          Action: sts:AssumeRole
          Principal:
            AWS:${expression.replaceAll('\n', '\n  ')}
`;
    const [statement] = await factsOf('trust-statement', 'template.yaml', text, cloudformation);
    expect(statement?.principals).toMatchObject([{ text: name }]);
  });

  test('a policy as JSON that a function writes', async () => {
    const text = `Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Fn::ToJsonString:
          Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: '222233334444' } }]
`;
    expect(await recognise('t.yaml', text, cloudformation)).toMatchObject([
      { kind: 'trust-statement', principals: [{ account: { id: '222233334444' } }] },
      { kind: 'role' },
    ]);
  });
});

describe('Fn::ForEach', () => {
  const loop = (collection: string, account: string): string => `Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: 'a' } }
Resources:
  Fn::ForEach::Roles:
    - Name
    - ${collection}
    - Role\${Name}:
        Type: AWS::IAM::Role
        Properties:
          RoleName: !Ref Name
          AssumeRolePolicyDocument:
            Statement: { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: ${account} } }
`;

  test('what it repeats is read once, its name one of several', async () => {
    const facts = await recognise('t.yaml', loop('[a, b]', "'222233334444'"), cloudformation);
    expect(facts).toMatchObject([
      { kind: 'trust-statement', role: 'Role${Name}', principals: [{ account: { id: '222233334444' } }] },
      { kind: 'role', reference: 'Role${Name}', name: { state: 'unknown', options: ['a', 'b'] } },
    ]);
    expect(facts).toHaveLength(2);
  });

  test('a single value is known, also by a parameter and in a string', async () => {
    const facts = await recognise(
      't.yaml',
      loop('!Ref Names', '"arn:aws:iam::222233334444:role/${Name}"'),
      cloudformation,
    );
    expect(facts).toMatchObject([
      { principals: [{ text: 'arn:aws:iam::222233334444:role/a', known: true }] },
      { name: { state: 'known', value: 'a' } },
    ]);
  });

  test('among properties', async () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      Fn::ForEach::Sessions:
        - Seconds
        - [43200]
        - MaxSessionDuration: !Ref Seconds
      AssumeRolePolicyDocument: {}
`;
    expect(await factsOf('role', 't.yaml', text, cloudformation)).toMatchObject([
      { maxSessionDuration: { value: 43200 } },
    ]);
  });
});

describe('variables of the Serverless Framework', () => {
  const file = (principal: string): string => `service: x
custom:
  vendor: '222233334444'
  stages: { dev: '111122223333', prod: '222233334444' }
  chosen: \${self:custom.stages.\${opt:stage, 'prod'}}
provider: { name: aws, stage: dev }
resources:
  Resources:
    R:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: "${principal}" } }
`;

  test.each([
    ['${self:custom.vendor}', '222233334444'],
    ['arn:aws:iam::${self:custom.vendor}:root', '222233334444'],
    ['${self:custom.stages.${sls:stage}}', '111122223333'],
    ["${self:custom.stages.${opt:stage, 'prod'}}", '222233334444'],
    ['${opt:account, self:custom.vendor}', '222233334444'],
    ["${env:ACCOUNT, '222233334444'}", '222233334444'],
    ['${self:custom.chosen}', '222233334444'],
  ])('%s', async (principal, account) => {
    const [statement] = await factsOf('trust-statement', 'serverless.yml', file(principal), cloudformation);
    expect(statement?.principals).toMatchObject([{ account: { kind: 'literal', id: account } }]);
  });

  test.each([
    ['${env:ACCOUNT}'],
    ['${file(./accounts.yml):vendor}'],
    ['${self:custom.none}'],
    ["${opt:x, ''}"],
  ])('%s is not known', async (principal) => {
    const [statement] = await factsOf('trust-statement', 'serverless.yml', file(principal), cloudformation);
    expect(statement?.principals).toMatchObject([{ known: false, account: { kind: 'unknown' } }]);
  });
});

describe('macros', () => {
  async function told(text: string): Promise<string[]> {
    const yaml = await (await loadLanguage('yaml')).load();
    const json = await (await loadLanguage('json')).load();
    const readers = new Map<LanguageId, Reader>([
      ['yaml', yaml],
      ['json', json],
    ]);
    const notices: string[] = [];
    const context = createContext('t.yaml', text, readers, undefined, {
      passedOver: ({ startLine }, message) => {
        notices.push(`${String(startLine)} ${message}`);
      },
    });
    expect([...cloudformation.recognise(yaml(text, 't.yaml'), context)]).not.toEqual([]);
    return notices;
  }
  const role = '  R: { Type: AWS::IAM::Role }\n';

  test.each([
    [`Transform: Company::Roles\nResources:\n${role}`, 1, 'Company::Roles'],
    [`Transform: [AWS::Serverless-2016-10-31, Mine]\nResources:\n${role}`, 1, 'Mine'],
    [
      `Resources:\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } }\n${role}`,
      2,
      'AWS::Include',
    ],
    [
      `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      Tags: !Transform { Name: Mine }\n`,
      5,
      'Mine',
    ],
  ])('%j', async (text, line, name) => {
    expect(await told(text)).toEqual([
      `${String(line)} the macro ${name} may change this template: it was read as it is written`,
    ]);
  });

  test.each([
    [`Transform: AWS::Serverless-2016-10-31\nResources:\n${role}`],
    [`Transform: AWS::LanguageExtensions\nResources:\n${role}`],
    [
      `Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      DefinitionBody: { Fn::Transform: { Name: AWS::Include } }\n${role}`,
    ],
    [`Resources:\n${role}`],
  ])('nothing is said of %j', async (text) => {
    expect(await told(text)).toEqual([]);
  });
});

describe('code in a template', () => {
  const python = (code: string): string => `Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Code:
        ZipFile: ${code}
`;

  test('is read as what its runtime says', async () => {
    const text = python(`|
          import boto3
          sts = boto3.client('sts')
          def handler(event, context):
              return sts.assume_role(RoleArn=event['role'], RoleSessionName='x', DurationSeconds=43200)`);
    const facts = await recognise('t.yaml', text, inlineCode);
    expect(facts).toMatchObject([{ kind: 'role-assumption', durationSeconds: { value: 43200 } }]);
    expect(lineOf(facts[0])).toBe(11);
  });

  test('JavaScript, with what Sub puts in, in SAM', async () => {
    const text = `Globals: { Function: { Runtime: nodejs22.x } }
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      InlineCode: !Sub |
        const { STSClient, AssumeRoleCommand } = require('@aws-sdk/client-sts');
        exports.handler = () => new STSClient().send(new AssumeRoleCommand({
          RoleArn: '\${Role.Arn}', RoleSessionName: 'x', ExternalId: 'y' }));
`;
    expect(await recognise('t.yaml', text, inlineCode)).toMatchObject([
      { kind: 'role-assumption', externalId: { value: 'y' }, roleArn: { state: 'unknown' } },
    ]);
  });

  test.each([
    [python('|\n          print("assume_role(")')],
    [
      'Resources:\n  F:\n    Properties: { Code: { ZipFile: "boto3.client(\'sts\').assume_role(RoleArn=x)" } }\n',
    ],
  ])('nothing in %j', async (text) => {
    expect(await recognise('t.yaml', text, inlineCode)).toEqual([]);
  });

  function lineOf(fact: Fact | undefined): number | undefined {
    return fact && 'at' in fact ? fact.at.startLine : undefined;
  }
});
