import type { Hit, Scan } from './hit.ts';

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
  return ALLOW_LISTS.test(path) ? hits.map(lowered) : [...hits];
}

const lowered = (hit: Hit): Hit => ({ ...hit, confidence: 'low' });
