import { classes, entropy } from './entropy.ts';
import type { Scan } from './hit.ts';
import { isDocumented, isSentence } from './placeholders.ts';

/** What a person thinks up where a password is asked for: a word with a capital, a digit and a sign. */
export function isThoughtUp(value: string): boolean {
  return (
    value.length >= 10 &&
    value.length <= 40 &&
    /^[\x21-\x7e]+$/.test(value) &&
    /[^A-Za-z0-9]/.test(value) &&
    /\d/.test(value) &&
    classes(value) === 3 &&
    entropy(value) >= 3 &&
    !isSentence(value) &&
    !isDocumented(value) &&
    !/[(){}<>[\]|\\`$]|\/\/|::|\.\w+\./.test(value) &&
    // `AdminPassword123!` speaks of a password and is one; only what asks to be replaced, or is a test's, is none.
    !/^test|your|change|example|replace|placeholder|dummy|insert|fake|\.{3}|\*{3}|x{4}/i.test(value)
  );
}

/**
 * Whether what was thought up protects nothing: where a developer's own machine, a pipeline's own container or a test
 * asks for a password, the word for one is given, with the digits and signs that servers insist on; and a constant of a
 * program that repeats its name, `newPassword = 'newPassword1!'`, is what a form is filled in with. The same words in
 * the settings of what is deployed let in who guesses them.
 */
export function isForShow({ path, isTest, isCode }: Scan, label: string, value: string): boolean {
  return (
    (isCode && lettersOf(value) === lettersOf(label)) ||
    (WORDS.test(value) && (isTest || (OF_DEVELOPMENT.test(path) && !PRODUCTION.test(path))))
  );
}

const WORDS =
  /^(?:(?:my|your|the|dev|strong|super|secure|admin|root|sa|user|local|default|n[e3]w|temp|initial)[-_.@!]?){0,4}(?:p[a@4][s$5]{2}@?(?:w[o0]r[dt])?|s[e3]cr[e3]t|admin(?:istrator)?)[\d!@#$%^&*+=?._-]{0,12}$/i;

/** Compose files, pipelines, requests that an editor sends, and settings that .NET reads on a developer's machine. */
const OF_DEVELOPMENT =
  /(?:^|\/)(?:(?:docker-)?compose[\w.-]{0,60}\.ya?ml|appsettings\.(?:dev\w{0,20}|local|test\w{0,20})\.json|launchsettings\.json|\.gitlab-ci\.ya?ml|azure-pipelines[\w.-]{0,60}\.ya?ml|appveyor\.ya?ml|bitbucket-pipelines\.ya?ml|\.travis\.ya?ml)$|(?:^|\/)(?:\.github\/workflows|\.circleci)\/|\.(?:http|rest)$/i;

const PRODUCTION = /(?<![a-z])prod(?:uction)?(?![a-z])/i;

/** `P@ssword-1` has the letters of `password`; of a name in a path, the last part. */
function lettersOf(text: string): string {
  return text
    .slice(text.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace(/[^a-z]{1,40}$/, '')
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replaceAll(/[^a-z]/g, '');
}
