import { describe, expect, it } from 'vitest';
import { cdktf } from '../../src/vocabularies/cdktf/index.ts';
import { recognise } from '../support/recognise.ts';

const STATEMENT = `{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } }`;
const VENDOR = { kind: 'trust-statement', principals: [{ account: { id: '111122223333' } }] };

describe('CDK for Terraform', () => {
  it.each([
    `import { IamRole } from '@cdktf/provider-aws/lib/iam-role'; new IamRole(this, 'r',`,
    `import * as aws from '@cdktf/provider-aws'; new aws.iamRole.IamRole(this, 'r',`,
    `import { iam } from '@cdktf/provider-aws'; new iam.IamRole(this, 'r',`,
    `import { IamRole } from './.gen/providers/aws/iam-role'; new IamRole(this, 'r',`,
  ])('%s …)', async (text) => {
    const facts = await recognise(
      'main.ts',
      `${text} { assumeRolePolicy: JSON.stringify({ Statement: ${STATEMENT} }), maxSessionDuration: 43200 })`,
      cdktf,
    );
    expect(facts).toMatchObject([
      { kind: 'role', reference: 'r', maxSessionDuration: { value: 43200 } },
      VENDOR,
    ]);
  });

  it('reads Fn.jsonencode and documents', async () => {
    const start = `import { IamRole } from '@cdktf/provider-aws/lib/iam-role'; import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';`;
    const encoded = `new IamRole(this, 'r', { assumeRolePolicy: Fn.jsonencode({ Statement: ${STATEMENT} }) });`;
    const document = `const d = new DataAwsIamPolicyDocument(this, 'd', { statement: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['111122223333'] }], condition: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: ['x'] }] }] }); new IamRole(this, 's', { assumeRolePolicy: Token.asString(d.json) });`;
    expect(await recognise('main.ts', `${start} ${encoded} ${document}`, cdktf)).toMatchObject([
      { kind: 'role' },
      { ...VENDOR, conditions: [] },
      { kind: 'role' },
      { ...VENDOR, conditions: [{ key: 'sts:externalid' }] },
    ]);
  });

  it('reads Python', async () => {
    const text = `from cdktf_cdktf_provider_aws.provider import AwsProvider\nAwsProvider(self, "aws", assume_role=[AwsProviderAssumeRole(role_arn=arn, duration="12h")])`;
    expect(await recognise('main.py', text, cdktf)).toMatchObject([
      { kind: 'role-assumption', externalId: { state: 'absent' }, durationSeconds: { value: 43200 } },
    ]);
  });

  it('sees a secret that is an output', async () => {
    const text = `import { IamAccessKey } from '@cdktf/provider-aws/lib/iam-access-key'; const k = new IamAccessKey(this, 'k', { user: 'u' }); new TerraformOutput(this, 'o', { value: k.secret });`;
    expect(await recognise('main.ts', text, cdktf)).toMatchObject([
      { kind: 'access-key-resource', exposed: { message: 'its secret is an output' } },
    ]);
  });

  it('is silent about other libraries', async () => {
    expect(
      await recognise('main.ts', `import { IamRole } from './mine'; new IamRole(this, 'r', {})`, cdktf),
    ).toEqual([]);
  });
});
