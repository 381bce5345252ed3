import { describe, expect, test } from 'vitest';
import { isNotProduction } from '../../src/scan/path-class.ts';

describe('tests, examples and documentation by their path', () => {
  test.each([
    'test/role.rb',
    'app/__tests__/x.ts',
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
