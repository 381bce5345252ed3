import type { Call, Value } from '../../values/value.ts';
import { chainOf, objectOf } from './objects.ts';

/** Libraries that stand in for a client in tests. */
const DOUBLES =
  /mockito|mockk|gomock|easymock|jmockit|stretchr\/testify|testtools|strikt|spock|\btest_util\b/i;

/** What they give for "whatever is passed", and for keeping it. */
const MATCHERS = new Set([
  'any',
  'Any',
  'anyOrNull',
  'argThat',
  'argWhere',
  'argumentCaptor',
  'capture',
  'eq',
  'isA',
  'match',
  'refEq',
  'same',
  'withArg',
]);

/** Functions around a call that is expected, not made. */
const EXPECTING = new Set(['when', 'whenever', 'given', 'verify', 'every', 'coEvery', 'coVerify', 'EXPECT']);

/** A stub by its type's name, which is made with the request that it expects. */
const STUB = /(?:^|\.)(?:\w*Stub|Mock\w*)$/;

/** Functions that are told what a request should be, and are given one to compare: `ExpectInput("…", &iam.CreateAccessKeyInput{…})`. */
const TELLING = /^(?:expect|assert)/i;

/** Recorded traffic. Source: `aws_smithy_runtime::client::http::test_util::ReplayEvent`. */
const REPLAYED = /(?:^|\.)ReplayEvent\.new$/;

/**
 * The calls that a test expects of a client instead of making them: `when(sts.assumeRole(any()))`,
 * `verify(sts).assumeRole(captor.capture())`, `m.AssumeRole(gomock.Any(), &sts.AssumeRoleInput{…})`, and the
 * requests that they are given.
 */
export function expectationsIn(calls: readonly Call[], modules: readonly string[]): ReadonlySet<Call> {
  const expected = new Set<Call>();
  for (const { name, args } of calls) {
    if (!TELLING.test(name)) continue;
    for (const { value } of args) if (value.kind === 'call' && value.call.isNew) expected.add(value.call);
  }
  if (!modules.some((module) => DOUBLES.test(module))) return expected;
  const expect = (value: Value): void => {
    const object = objectOf(value);
    for (const call of [...chainOf(value), ...(object ? [object] : [])]) {
      if (expected.has(call)) continue;
      expected.add(call);
      for (const argument of call.args) expect(argument.value);
    }
  };
  for (const call of calls) {
    const isExpected = call.args.some(({ value }) => isMatcher(value)) || isOnDouble(call);
    if (isExpected) expect({ kind: 'call', call, range: call.range });
    else if (
      EXPECTING.has(call.name) ||
      (call.isNew === true && STUB.test(call.callee)) ||
      REPLAYED.test(call.callee)
    ) {
      for (const { value } of call.args) expect(value);
    }
  }
  return expected;
}

function isMatcher(value: Value): boolean {
  return chainOf(value).some(({ name }) => MATCHERS.has(name));
}

/** `verify(sts).assumeRole(…)`, `m.EXPECT().AssumeRole(…)`. */
function isOnDouble({ receiver }: Call): boolean {
  return chainOf(receiver).some(({ name }) => EXPECTING.has(name));
}
