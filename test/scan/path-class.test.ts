import { describe, expect, test } from 'vitest';
import { isNotProduction } from '../../src/scan/path-class.ts';

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
