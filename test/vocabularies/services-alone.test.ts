/** Texts that say of roles which services may assume them, and nothing else that a rule asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ALONE } from '../../src/facts/joined.ts';
import { rules } from '../../rules/index.ts';
import { languageOf } from '../../src/languages/registry.ts';
import type { LanguageId } from '../../src/languages/types.ts';
import { factView } from '../../src/scan/fact-view.ts';
import { VOCABULARIES } from '../../src/vocabularies/registry.ts';
import { servicesAlone } from '../../src/vocabularies/services-alone/index.ts';
import { parameters, TIMEOUT } from '../properties/run.ts';
import { recognise } from '../support/recognise.ts';
import { folderOf, optionsFor, scanFolder } from '../support/scan-folder.ts';
import { scan } from '../../src/scan/scan.ts';

const OF_ROLES = VOCABULARIES.filter(({ ofRoles }) => ofRoles);
const JUDGING = rules.filter(({ meta }) => !meta.judgesServices);
const CONTEXT = {
  options: { max: 3600 },
  accounts: { own: new Set<string>(), thirdParty: new Set<string>() },
  now: new Date('2026-01-15T12:00:00Z'),
};

test('no fixture that is passed over has anything for a rule', async () => {
  let passedOver = 0;
  for (const entry of readdirSync('fixtures', { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || extname(path) === '.expect') continue;
    const text = readFileSync(path, 'utf8');
    const language = languageOf(path, text);
    if (!language || !servicesAlone(text, language)) continue;
    const shown = path.slice('fixtures/'.length);
    const facts = [];
    for (const vocabulary of OF_ROLES)
      if (vocabulary.languages.includes(language)) facts.push(...(await recognise(shown, text, vocabulary)));
    if (facts.some(({ kind }) => kind === 'role')) passedOver++;
    const kinds = new Set(facts.map(({ kind }) => kind));
    expect([
      path,
      [...kinds].filter((kind) => !/^(?:role|trust-statement|identity-statement|given-name)$/.test(kind)),
    ]).toEqual([path, []]);
    for (const rule of JUDGING)
      expect([path, [...rule.check(factView(facts, ALONE), CONTEXT)]]).toEqual([path, []]);
    // Nobody assumes them by name: `admits`.
    for (const fact of facts)
      if (fact.kind === 'role')
        expect(
          fact.trust?.every(
            ({ complete, principals }) => complete && principals.every(({ type }) => type === 'Service'),
          ),
        ).toBe(true);
  }
  expect(passedOver).toBeGreaterThanOrEqual(9);
});

const STATEMENT =
  '{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }';
const ROLE = (statement: string, more = ''): string =>
  `{ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": { "Statement": [${statement}] }${more} } } } }`;
const YAML = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Action: [sts:AssumeRole, sts:TagSession]
            Effect: Allow
            Principal:
              Service:
                - lambda.amazonaws.com
                - !Ref Other
`;
const PYTHON = `iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps({
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
`;

describe('says nothing but which services may assume its roles', () => {
  test.each<[string, LanguageId, string]>([
    ['a policy', 'json', `{ "Statement": [${STATEMENT}] }`],
    ['a template', 'json', ROLE(STATEMENT)],
    ['its action first', 'yaml', YAML],
    ['of a partition', 'yaml', YAML.replace('lambda.amazonaws.com', '!Sub "ec2.${AWS::URLSuffix}"')],
    [
      'policies of buckets',
      'yaml',
      `${YAML}  Bucket:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Principal: "*"\n            Action: s3:GetObject\n            Resource: "*"\n`,
    ],
    [
      'two statements, each with its action first',
      'json',
      ROLE(
        ['ec2', 'ssm']
          .map(
            (name) =>
              `{ "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": { "Service": "${name}.amazonaws.com" } }`,
          )
          .join(', '),
      ),
    ],
    [
      'who may call a function',
      'yaml',
      `${YAML}  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      Principal: s3.amazonaws.com\n`,
    ],
    [
      'an environment without roles',
      'yaml',
      `${YAML}  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n          TABLE: !Ref Table\n      Role: !GetAtt Role.Arn\n`,
    ],
    ['handed on', 'yaml', `${YAML}Outputs:\n  Arn:\n    Value: !GetAtt Role.Arn\n`],
    ['a call', 'python', PYTHON],
    [
      'a variable',
      'python',
      `assume_role_policy = ${STATEMENT}\niam.create_role(AssumeRolePolicyDocument=json.dumps(assume_role_policy))`,
    ],
    [
      'a text with escapes',
      'java',
      String.raw`String p = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]}"; b.assumeRolePolicyDocument(p)`,
    ],
    [
      'a map',
      'go',
      'p := map[string]interface{}{"Effect": "Allow", "Principal": map[string]string{"Service": "lambda.amazonaws.com"}, "Action": []string{"sts:AssumeRole"}}\niam.CreateRoleInput{AssumeRolePolicyDocument: p}',
    ],
    [
      'objects',
      'csharp',
      'var p = new { Effect = "Allow", Principal = new { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }; new CreateRoleRequest { AssumeRolePolicyDocument = Json(p) };',
    ],
    [
      'arrows',
      'ruby',
      'p = { "Effect" => "Allow", "Principal" => { "Service" => "ec2.amazonaws.com" }, "Action" => "sts:AssumeRole" }\niam.create_role(assume_role_policy_document: p.to_json)',
    ],
    [
      'constructs',
      'typescript',
      "import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';\nnew Role(this, 'r', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });",
    ],
    [
      'constructs with a variable',
      'typescript',
      "const glue = new iam.ServicePrincipal('glue.amazonaws.com');\nnew iam.Role(this, 'r', { assumedBy: glue });",
    ],
    [
      'constructs in Go',
      'go',
      'awsiam.NewRole(s, id, &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(x, nil)})',
    ],
    [
      'constructs that are built',
      'java',
      'Role.Builder.create(this, "r").assumedBy(new ServicePrincipal("a")).build();',
    ],
    ['remarks', 'go', `// Makes Lambda a trusted principal.\n${PYTHON}`],
  ])('%s', (_, language, text) => {
    expect(servicesAlone(text, language)).toBe(true);
  });
});

describe('says more', () => {
  const account = STATEMENT.replace(
    '"Service": "ec2.amazonaws.com"',
    '"AWS": "arn:aws:iam::111122223333:root"',
  );
  const actionFirst = (statement: string): string =>
    `{ "Action": "sts:AssumeRole", ${statement.slice(1).replace(', "Action": "sts:AssumeRole"', '')}`;
  const both = STATEMENT.replace('"ec2.amazonaws.com"', '"ec2.amazonaws.com", "AWS": "111122223333"');
  const identity = '{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" }';
  const policies = (statement: string): string =>
    `, "Policies": [{ "PolicyDocument": { "Statement": [${statement}] } }]`;
  test.each<[string, LanguageId, string]>([
    ['an account', 'json', ROLE(account)],
    ['an account in the statement before', 'json', ROLE(`${account}, ${STATEMENT}`)],
    ['an account in the statement after', 'json', ROLE(`${STATEMENT}, ${account}`)],
    [
      'an account in a statement after, each with its action first',
      'json',
      ROLE(`${actionFirst(STATEMENT)}, ${actionFirst(account)}`),
    ],
    [
      'anyone in a statement after, with its action first',
      'json',
      ROLE(`${STATEMENT}, { "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": "*" }`),
    ],
    [
      'a user in a policy of its own, with its action first',
      'json',
      `{ "Statement": [${actionFirst(STATEMENT)}, ${actionFirst(account)}] }`,
    ],
    ['an account beside the service', 'json', ROLE(both)],
    ['anyone', 'json', ROLE(STATEMENT.replace('{ "Service": "ec2.amazonaws.com" }', '"*"'))],
    ['everyone but a service', 'json', ROLE(STATEMENT.replace('Principal', 'NotPrincipal'))],
    [
      'a service that was meant for an account',
      'json',
      ROLE(STATEMENT.replace('{ "Service": "ec2.amazonaws.com" }', '"ec2.amazonaws.com"')),
    ],
    ['a principal with an escape', 'json', ROLE(both.replace('"AWS"', String.raw`"\u0041WS"`))],
    ['the length of sessions', 'json', ROLE(STATEMENT, ', "MaxSessionDuration": 43200')],
    ['any role', 'json', ROLE(STATEMENT, policies(identity))],
    [
      'any role, said the other way round',
      'json',
      ROLE(STATEMENT, policies('{ "Effect": "Allow", "Resource": "*", "Action": "sts:AssumeRole" }')),
    ],
    [
      'everything',
      'json',
      ROLE(STATEMENT, policies('{ "Effect": "Allow", "Action": ["s3:Get", "*"], "Resource": "*" }')),
    ],
    [
      'all of STS',
      'json',
      ROLE(STATEMENT, policies('{ "Effect": "Allow", "Action": "sts:*", "Resource": "*" }')),
    ],
    [
      'all but something',
      'json',
      ROLE(STATEMENT, policies('{ "Effect": "Allow", "NotAction": "s3:Get", "Resource": "*" }')),
    ],
    [
      'a policy that is not in sight',
      'json',
      ROLE(STATEMENT).replace(
        '}] }',
        '}] }, "S": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": { "Ref": "P" } } }',
      ),
    ],
    ['a role without a policy', 'json', '{ "Resources": { "R": { "Type": "AWS::IAM::Role" } } }'],
    ['an effect that is not known', 'json', ROLE(STATEMENT.replace('"Allow"', '{ "Ref": "E" }'))],
    ['tokens', 'json', ROLE(STATEMENT.replace('sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'))],
    [
      'an action that stands elsewhere',
      'yaml',
      `${YAML.replace('[sts:', '&a [sts:')}          - { Principal: { AWS: '111122223333' }, Action: *a, Effect: Allow }\n`,
    ],
    [
      'an account whose action is not known',
      'json',
      ROLE(
        `${STATEMENT}, { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": { "Ref": "A" } }`,
      ),
    ],
    ['a user', 'yaml', `${YAML}  U:\n    Type: AWS::IAM::User\n`],
    ['a key', 'yaml', `${YAML}  K:\n    Type: AWS::IAM::AccessKey\n`],
    ['a stack', 'yaml', `${YAML}  S:\n    Type: AWS::CloudFormation::Stack\n`],
    ['a macro', 'yaml', `Transform: Ours\n${YAML}`],
    [
      'a role in an environment',
      'yaml',
      `${YAML}  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n          ROLE_ARN: !Ref Arn\n`,
    ],
    ['an environment that is not in sight', 'yaml', `${YAML}provider:\n  environment: \${file(env.yml)}\n`],
    [
      'a role that was handed to it',
      'yaml',
      `Parameters:\n  RoleArn:\n    Type: String\n${YAML}Outputs:\n  Arn:\n    Value: !Ref RoleArn\n`,
    ],
    [
      'a user as a construct',
      'go',
      'awsiam.NewRole(s, id, &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(x, nil)})\nawsiam.NewUser(s, id, nil)',
    ],
    [
      'a user that is built',
      'java',
      'Role.Builder.create(this, "r").assumedBy(new ServicePrincipal("a")).build(); User.Builder.create(this, "u").build();',
    ],
    ['a policy of another file', 'python', 'iam.create_role(AssumeRolePolicyDocument=policy)'],
    [
      'one of another file beside its own',
      'python',
      `${PYTHON}iam.create_role(RoleName="b", AssumeRolePolicyDocument=policy)`,
    ],
    [
      'an account that is put in later',
      'python',
      `${PYTHON}policy["Statement"][0]["Principal"] = {"AWS": account}`,
    ],
    [
      'the length of sessions in a call',
      'python',
      PYTHON.replace('RoleName', 'MaxSessionDuration=7200, RoleName'),
    ],
    [
      'an account as a construct',
      'typescript',
      "new Role(this, 'r', { assumedBy: new AccountPrincipal('111122223333') });",
    ],
    [
      'what another module says',
      'typescript',
      "new Role(this, 'r', { assumedBy: props.who });\nnew Role(this, 's', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });",
    ],
    [
      'a variable that may be another',
      'typescript',
      "let who = new ServicePrincipal('a');\nif (b) who = new ArnPrincipal(c);\nnew Role(this, 'r', { assumedBy: who });",
    ],
    [
      'a role that is let assume another',
      'typescript',
      "new Role(this, 'r', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).grantAssumeRole(other);",
    ],
  ])('%s', (_, language, text) => {
    expect(servicesAlone(text, language)).toBe(false);
  });
});

/** Policies and resources as people write them, with the keys of each statement in any order. */
const shuffled = (entries: readonly (readonly [string, unknown])[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.shuffledSubarray([...entries], { minLength: entries.length }).map((some) => Object.fromEntries(some));
const PRINCIPALS = [
  { Service: 'ec2.amazonaws.com' },
  { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] },
  { Service: { 'Fn::Sub': 'ec2.${AWS::URLSuffix}' } },
  { AWS: 'arn:aws:iam::111122223333:root' },
  { Service: 'ec2.amazonaws.com', AWS: '111122223333' },
  { AWS: '*' },
  '*',
  { Federated: 'accounts.google.com' },
];
const trustStatement = fc
  .record({
    principal: fc.oneof({ weight: 4, arbitrary: fc.constant(PRINCIPALS[0]) }, fc.constantFrom(...PRINCIPALS)),
    action: fc.constantFrom<unknown>('sts:AssumeRole', ['sts:AssumeRole', 'sts:TagSession'], 'sts:*', '*'),
  })
  .chain(({ principal, action }) =>
    shuffled([
      ['Effect', 'Allow'],
      ['Principal', principal],
      ['Action', action],
    ]),
  );
const otherStatement = fc
  .tuple(
    fc.constantFrom<unknown>('s3:GetObject', ['s3:*', 'sts:AssumeRole'], 'sts:AssumeRole', '*', [
      's3:*',
      '*',
    ]),
    fc.constantFrom<unknown>('*', 'arn:aws:iam::111122223333:role/*', ['arn:aws:s3:::b/*', '*']),
  )
  .chain(([action, resource]) =>
    shuffled([
      ['Effect', 'Allow'],
      ['Action', action],
      ['Resource', resource],
    ]),
  );
const bucketStatement = fc.constantFrom(...PRINCIPALS).chain((principal) =>
  shuffled([
    ['Effect', 'Allow'],
    ['Action', 's3:GetObject'],
    ['Principal', principal],
    ['Resource', '*'],
  ]),
);
const statements = (one: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((Statement) => ({ Version: '2012-10-17', Statement }));
const typed = (type: string, properties: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  properties.chain((Properties) =>
    shuffled([
      ['Type', type],
      ['Properties', Properties],
    ]),
  );
const role = typed(
  'AWS::IAM::Role',
  fc
    .tuple(statements(trustStatement), fc.array(statements(otherStatement), { maxLength: 2 }))
    .chain(([trust, policies]) =>
      shuffled([
        ['AssumeRolePolicyDocument', trust],
        ['Policies', policies.map((PolicyDocument) => ({ PolicyName: 'p', PolicyDocument }))],
      ]),
    ),
);
const template = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: role },
      typed(
        'AWS::S3::BucketPolicy',
        statements(bucketStatement).map((PolicyDocument) => ({ Bucket: 'b', PolicyDocument })),
      ),
      typed(
        'AWS::Lambda::Permission',
        shuffled([
          ['Action', 'lambda:InvokeFunction'],
          ['Principal', 's3.amazonaws.com'],
        ]),
      ),
      typed(
        'AWS::IAM::ManagedPolicy',
        statements(otherStatement).map((PolicyDocument) => ({ PolicyDocument })),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((resources) => ({ Resources: Object.fromEntries(resources.map((one, i) => [`R${String(i)}`, one])) }));

/** How many texts are passed over, one or none; of one that is, no rule has anything to say when it is parsed. */
async function silent(path: string, language: LanguageId, text: string): Promise<number> {
  if (!servicesAlone(text, language)) return 0;
  const facts = [];
  for (const vocabulary of OF_ROLES)
    if (vocabulary.languages.includes(language)) facts.push(...(await recognise(path, text, vocabulary)));
  for (const rule of JUDGING) expect([...rule.check(factView(facts, ALONE), CONTEXT)]).toEqual([]);
  return 1;
}

test(
  'no template that is passed over has anything for a rule, however its keys are ordered',
  async () => {
    let passedOver = 0;
    await fc.assert(
      fc.asyncProperty(template, async (made) => {
        passedOver += await silent('a.json', 'json', JSON.stringify(made));
        passedOver += await silent('a.json', 'json', JSON.stringify(made, undefined, 2));
        passedOver += await silent('a.yaml', 'yaml', stringify(made));
      }),
      parameters(400),
    );
    expect(passedOver).toBeGreaterThan(40);
  },
  TIMEOUT,
);

test(
  'no program that is passed over makes a role with anything for a rule',
  async () => {
    let passedOver = 0;
    const made = fc.array(fc.tuple(statements(trustStatement), fc.boolean()), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(made, async (policies) => {
        const [python, typescript] = [
          ['import boto3, json', 'iam = boto3.client("iam")'],
          [
            'import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";',
            'const iam = new IAMClient({});',
          ],
        ];
        for (const [i, [policy, isApart]] of policies.entries()) {
          const text = JSON.stringify(policy, undefined, i);
          if (isApart) python?.push(`p${String(i)} = ${text}`);
          python?.push(
            `iam.create_role(RoleName="r${String(i)}", AssumeRolePolicyDocument=json.dumps(${isApart ? `p${String(i)}` : text}))`,
          );
          if (isApart) typescript?.push(`const p${String(i)} = ${text};`);
          typescript?.push(
            `await iam.send(new CreateRoleCommand({ RoleName: "r${String(i)}", AssumeRolePolicyDocument: JSON.stringify(${isApart ? `p${String(i)}` : text}) }));`,
          );
        }
        passedOver += await silent('a.py', 'python', `${python?.join('\n') ?? ''}\n`);
        passedOver += await silent('a.ts', 'typescript', `${typescript?.join('\n') ?? ''}\n`);
      }),
      parameters(200),
    );
    expect(passedOver).toBeGreaterThan(20);
  },
  TIMEOUT,
);

describe('what only services may assume', () => {
  const files = { 'role.json': ROLE(STATEMENT.replace('ec2', 'states')) };

  test('is judged by the rule for it, where that is on', async () => {
    const { findings } = await scanFolder(folderOf(files), { only: ['trust-service-confused-deputy'] });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['trust-service-confused-deputy']);
  });

  test('is shown to whoever asks for all facts', async () => {
    const seen: string[] = [];
    const options = optionsFor(folderOf(files));
    await scan(['.'], { ...options, observe: ({ all }) => seen.push(...all.map(({ kind }) => kind)) });
    expect(seen).toEqual(['trust-statement', 'role']);
  });

  test('is judged though a cache remembers a scan that passed it over', async () => {
    const folder = folderOf(files);
    const cache = { file: join(folderOf({}), 'x.cache'), build: 'build-1' };
    await scan(['.'], { ...optionsFor(folder), cache });
    const options = optionsFor(folder, { preset: 'strict' });
    const { findings } = await scan(['.'], { ...options, cache });
    expect(findings.map(({ ruleId }) => ruleId)).toContain('trust-service-confused-deputy');
  });
});

test('is found in time that grows with the text', () => {
  const hostile = [
    'principal: '.repeat(40_000),
    '"Principal": {"'.repeat(30_000),
    'Environment:\n'.repeat(30_000),
    'environment={'.repeat(3000),
    'Outputs:\n role'.repeat(20_000),
  ];
  for (const text of hostile) {
    const started = performance.now();
    servicesAlone(text, 'yaml');
    servicesAlone(text, 'python');
    expect(performance.now() - started).toBeLessThan(2000);
  }
});
