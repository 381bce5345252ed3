import { describe, expect, test } from 'vitest';
import { kubernetes } from '../../src/vocabularies/kubernetes/index.ts';
import { factsOf, recognise } from '../support/recognise.ts';

const ROLE = 'arn:aws:iam::222233334444:role/deploy';
const TRUST = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "222233334444"}, "Action": "sts:AssumeRole"}]}`;

test("a controller's role", async () => {
  const text = `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata:
  name: reader
spec:
  maxSessionDuration: 7200
  assumeRolePolicyDocument: |
    ${TRUST}
`;
  expect(await recognise('role.yaml', text, kubernetes)).toMatchObject([
    { kind: 'trust-statement', role: 'reader', at: { startLine: 8 } },
    { kind: 'role', name: { value: 'reader' }, maxSessionDuration: { value: 7200 } },
  ]);
});

test.each([
  ['iam.aws.crossplane.io/v1beta1', 'assumeRolePolicyDocument'],
  ['iam.aws.upbound.io/v1beta1', 'assumeRolePolicy'],
  ['iam.aws.m.upbound.io/v1beta1', 'assumeRolePolicy'],
])('a role of %s, also within a composition', async (apiVersion, key) => {
  const role = { apiVersion, kind: 'Role', spec: { forProvider: { [key]: TRUST } } };
  const composition = {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'Composition',
    spec: { resources: [{ base: role }] },
  };
  const facts = await factsOf('trust-statement', 'c.yaml', JSON.stringify(composition), kubernetes);
  expect(facts).toMatchObject([{ principals: [{ account: { id: '222233334444' } }] }]);
});

test("a service account's role is assumed by its token", async () => {
  const text = `metadata:\n  annotations:\n    eks.amazonaws.com/role-arn: ${ROLE}\n`;
  expect(await recognise('sa.yaml', text, kubernetes)).toMatchObject([
    { operation: 'AssumeRoleWithWebIdentity', canPassExternalId: false, roleArn: { value: ROLE } },
  ]);
});

describe('a provider of Crossplane', () => {
  const config = (spec: object): string =>
    JSON.stringify({ apiVersion: 'aws.upbound.io/v1beta1', kind: 'ProviderConfig', spec });

  test('assumes each role of its chain with the one before', async () => {
    const text = config({
      credentials: { source: 'Secret', secretRef: { name: 'aws' } },
      assumeRoleChain: [{ roleARN: ROLE, externalID: 'acme-1' }, { roleARN: ROLE }],
    });
    expect(await factsOf('role-assumption', 'p.yaml', text, kubernetes)).toMatchObject([
      { externalId: { value: 'acme-1' }, caller: { kind: 'long-term' } },
      { externalId: { state: 'absent' }, caller: { kind: 'session' } },
    ]);
    expect(await factsOf('static-credential', 'p.yaml', text, kubernetes)).toMatchObject([
      { keyId: { state: 'unknown' }, temporary: false },
    ]);
  });

  test('starts from a session where it signs in as a service account', async () => {
    const text = config({ credentials: { source: 'IRSA' }, assumeRoleChain: [{ roleARN: ROLE }] });
    expect(await recognise('p.yaml', text, kubernetes)).toMatchObject([{ caller: { kind: 'session' } }]);
  });
});

test('a key that it makes for a user', async () => {
  const text = JSON.stringify({
    apiVersion: 'iam.aws.upbound.io/v1beta1',
    kind: 'AccessKey',
    spec: { forProvider: { userRef: { name: 'backup' } } },
  });
  expect(await recognise('k.yaml', text, kubernetes)).toMatchObject([
    { kind: 'access-key-resource', user: { value: 'backup' } },
  ]);
});

test('a schema is no resource', async () => {
  const text = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: iam.aws.upbound.io
  eks.amazonaws.com/role-arn: x
`;
  expect(await recognise('crd.yaml', text, kubernetes)).toEqual([]);
});
