import { describe, expect, test } from 'vitest';
import { folderOf, scanFolder } from '../support/scan-folder.ts';
import { Keys } from '../support/keys.ts';
import { isNotProduction, isOfOthers } from '../../src/scan/path-class.ts';

test.each([
  'src/test/java/com/acme/AccessTest.java',
  'core/src/testFixtures/kotlin/Access.kt',
  'aws/src/integration/java/org/acme/MinioUtil.java',
  'connect/src/fun/scala/org/acme/S3Utils.scala',
  'tools/src/intTest/java/org/acme/Access.java',
  'service/src/it/java/org/acme/Access.java',
  'plugins/core/tst/com/acme/Access.kt',
  'iam/stubs/sts_stubs.go',
  'mockdata/mocks.go',
  'tools/testcontainers/src/main/java/org/acme/Container.java',
  'pkg/access_test.go',
  'service/test-password-policy.js',
  'scripts/test-deploy.sh',
])('%s shows or tests something', (path) => {
  expect(isNotProduction(path)).toBe(true);
});

test.each([
  'src/main/java/com/acme/Access.java',
  'src/main/java/com/acme/integration/Access.java',
  'src/integrations/aws/access.ts',
  'src/it/access.ts',
  'pkg/stubborn/access.go',
  'src/testament-reader.js',
  'src/test-page.html',
])('%s does it', (path) => {
  expect(isNotProduction(path)).toBe(false);
});

describe('tests, examples and documentation by their path', () => {
  test.each([
    'test/role.rb',
    'app/__tests__/x.ts',
    'app/__test__/x.ts',
    'pkg/role_test.go',
    'src/role_test.cc',
    'src/role_unittest.cpp',
    'src/role_gtests.h',
    'src/RoleTest.cpp',
    'src/tests.rs',
    'src/fake_fetcher.h',
    'src/mock_fetcher.go',
    'src/role_test.rs',
    'src/RoleSpec.groovy',
    'spec/role_spec.rb',
    'README.md',
  ])('%s', (path) => {
    expect(isNotProduction(path)).toBe(true);
  });

  test.each([
    'src/role.cc',
    'src/latest.rs',
    'src/attestation.cpp',
    'contest.rs',
    'src/Contest.cpp',
    'app/protest.h',
  ])('not %s', (path) => {
    expect(isNotProduction(path)).toBe(false);
  });
});

describe('a stage called test', () => {
  test.each([
    'envs/test/main.tf',
    'terraform/environments/test/roles.yaml',
    'live/test/terragrunt.hcl',
    'terraform/account-wide-infrastructure/test/main.tf',
  ])('%s', (path) => {
    expect(isNotProduction(path)).toBe(false);
  });

  test.each([
    'test/main.tf',
    'modules/role/test/main.tf',
    'tests/envs/test/main.tf',
    'examples/envs/test/main.tf',
    'envs/test/fixtures/main.tf',
    'src/environments/test/access.ts',
    'infrastructure/test/stack.json',
  ])('not %s', (path) => {
    expect(isNotProduction(path)).toBe(true);
  });
});

describe('what others wrote', () => {
  test.each([
    'vendor/github.com/acme/access/client.go',
    'cmd/vendor/golang.org/x/oauth2/jwt.go',
    'vendor/k8s.io/client-go/rest/config.go',
    'api/vendor/acme/client/src/Access.php',
    'vendor/bundle/ruby/3.3.0/gems/access-1.0/lib/access.rb',
    'layer/node_modules/access/index.js',
    'third_party/github.com/acme/access.go',
  ])('%s', (path) => {
    expect(isOfOthers(path)).toBe(true);
  });

  test.each([
    'vendor/role.tf',
    'src/vendor/onboarding/role.ts',
    'terraform/vendor/datadog/main.tf',
    'app/vendor/Access.php',
    'vendors/github.com/access.go',
    'third_party/access.go',
  ])('not %s', (path) => {
    expect(isOfOthers(path)).toBe(false);
  });
});

test('what others wrote is theirs to mend, but a key in it is one', async () => {
  const id = new Keys(9).expand('{{ACCESS_KEY_ID}}');
  const sdk = 'import "github.com/aws/aws-sdk-go/service/sts"';
  const text = `package access\n\n${sdk}\n\n// ${id}\nvar x = &sts.AssumeRoleInput{RoleArn: aws.String(arn)}\n`;
  const files = { 'access.go': text, 'vendor/github.com/acme/access/access.go': text };
  const { findings } = await scanFolder(folderOf(files), { minConfidence: 'low' });
  const told = findings.map(({ at, ruleId, confidence }) => `${at.path} ${ruleId} ${confidence}`);
  expect(told).toEqual([
    'access.go long-term-access-key high',
    'access.go missing-external-id medium',
    'vendor/github.com/acme/access/access.go long-term-access-key high',
    'vendor/github.com/acme/access/access.go missing-external-id low',
  ]);
});
