import type { Hit, Scan } from './hit.ts';
import { isMadeUp } from './names.ts';

/** What stands where people write what is no secret in use: its form may be right, and it is of low confidence. */

/**
 * Files that tell other scanners what people have looked at and let pass: gitleaks (`.gitleaks.toml`, `.gitleaksignore`),
 * git-secrets (`.gitallowed`), detect-secrets (`.secrets.baseline`), Talisman, GitGuardian and TruffleHog's exclusions.
 * https://github.com/gitleaks/gitleaks#configuration https://github.com/awslabs/git-secrets#description
 */
const ALLOW_LISTS =
  /(?:^|\/)(?:\.?gitleaks\.toml|\.gitleaksignore|\.gitallowed|\.secrets\.baseline|\.talismanrc|\.(?:ggshield|gitguardian)\.ya?ml|\.?trufflehog[_-]?(?:exclude|ignore|allow)[\w.-]{0,40}|\.trufflehogignore)$/i;

/** What was found, and of that with low confidence what stands in such a place. */
export function withSamples({ path }: Scan, hits: readonly Hit[]): Hit[] {
  const areAllowed = ALLOW_LISTS.test(path);
  return hits.map((hit) => (areAllowed || isSample(hit) ? lowered(hit) : hit));
}

/** `TEST_FAKE_RSA_KEY`: any program makes a private key, where a token is made by its provider alone. */
function isSample({ type, name = '' }: Hit): boolean {
  return type === 'private-key' && isMadeUp(name);
}

const lowered = (hit: Hit): Hit => ({ ...hit, confidence: 'low' });
