import type { Hit, Scan } from './hit.ts';
import { isMadeUp } from './names.ts';
import { isInExample, isOpenApi } from './openapi.ts';

/** What stands where people write what is no secret in use: its form may be right, and it is of low confidence. */

/**
 * Files that tell other scanners what people have looked at and let pass: gitleaks (`.gitleaks.toml`, `.gitleaksignore`),
 * git-secrets (`.gitallowed`), detect-secrets (`.secrets.baseline`), Talisman, GitGuardian and TruffleHog's exclusions.
 * https://github.com/gitleaks/gitleaks#configuration https://github.com/awslabs/git-secrets#description
 */
const ALLOW_LISTS =
  /(?:^|\/)(?:\.?gitleaks\.toml|\.gitleaksignore|\.gitallowed|\.secrets\.baseline|\.talismanrc|\.(?:ggshield|gitguardian)\.ya?ml|\.?trufflehog[_-]?(?:exclude|ignore|allow)[\w.-]{0,40}|\.trufflehogignore)$/i;

/**
 * Settings that a program's tests are given, which are kept beside the program: Symfony's and Rails' `.env.test`, Laravel's
 * `.env.testing` and `.env.dusk.local`, and PHPUnit's own.
 * https://symfony.com/doc/current/configuration.html https://laravel.com/docs/dusk https://docs.phpunit.de/en/11.5/configuration.html
 */
const OF_TESTS =
  /(?:^|\/)(?:\.env\.(?:[a-z\d]{1,20}[-_.])?(?:tests?|testing|ci|dusk)(?:[-_.][\w.-]{0,40})?|phpunit[\w.-]{0,40}\.xml(?:\.dist)?)$/i;

/** What was found, and of that with low confidence what stands in such a place. */
export function withSamples({ path, text }: Scan, hits: readonly Hit[]): Hit[] {
  if (hits.length === 0) return [];
  const areAllowed = ALLOW_LISTS.test(path);
  const isOfTests = OF_TESTS.test(path);
  const isLow = (hit: Hit): boolean =>
    areAllowed || isSample(hit) || isShown(text, hit) || (isOfTests && hit.type === 'named-secret');
  const shown = hits.map((hit) => (isLow(hit) ? lowered(hit) : hit));
  return isDescription(path) && isOpenApi(text) ? withoutExamples(text, shown) : shown;
}

/** OpenAPI is written in these two. */
const isDescription = (path: string): boolean => /\.(?:ya?ml|json)$/i.test(path);

/** A name says nothing in an API's example; a form does a little, and the id of a key says whose it is. */
function withoutExamples(text: string, hits: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) => {
    if (hit.keyId !== undefined || !isInExample(text, hit.range.start)) return [hit];
    return hit.type === 'named-secret' ? [] : [lowered(hit)];
  });
}

/** `TEST_FAKE_RSA_KEY`: any program makes a private key, where a token is made by its provider alone. */
function isSample({ type, name = '' }: Hit): boolean {
  return type === 'private-key' && isMadeUp(name);
}

/**
 * What a field shows while it is empty, by the attribute or property: a `placeholder` (HTML, 4.10.5.3), which form libraries
 * also call a hint, help or an example.
 */
const SHOWN =
  /(?<![\w.])(?:[\w-]{0,30}placeholder|hint|help-?text|example)["']?\s{0,4}[:=]\s{0,8}\{?\s{0,4}["'`]{1,3}[^"'`\n<>{}]{0,80}$/i;
const FARTHEST_SHOWN = 200;

function isShown(text: string, { type, range: { start } }: Hit): boolean {
  return type !== 'named-secret' && SHOWN.test(text.slice(Math.max(0, start - FARTHEST_SHOWN), start));
}

const lowered = (hit: Hit): Hit => ({ ...hit, confidence: 'low' });
