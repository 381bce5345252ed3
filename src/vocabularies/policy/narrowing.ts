import type { Narrowing } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { VocabularyContext } from '../types.ts';

/** Files in which a map is written in braces whose keys are texts before colons. */
const BRACES = /\.(?:json5?|ya?ml|tf|tofu|hcl|template|py|[cm]?[jt]sx?)$/;

/**
 * How one account is written in place of `"*"`, which as the whole of a `Principal` needs its type too: one
 * spelling that JSON, YAML, HCL and the code languages' maps share. Undefined where the star is not written
 * there as a text of its own, or in a text whose quotes mean something else outside.
 *
 * @param isWhole it stands for the whole element, not for one of its principals
 */
export function narrowingOf(
  range: Range,
  isWhole: boolean,
  context: VocabularyContext,
): Narrowing | undefined {
  const { text } = context;
  const at = context.location(range);
  const quote = /^(["'])\*\1$/.exec(text.slice(range.start, range.end))?.[1];
  if (context.isRecord || quote === undefined || at.end - at.start !== range.end - range.start)
    return undefined;
  const before = text.slice(Math.max(0, range.start - 60), range.start);
  if (isWhole && !BRACES.test(context.path)) return undefined;
  if (isWhole && !/\bPrincipal["']?\s{0,20}[:=]\s{0,20}$/.test(before)) return undefined;
  const [head, tail] = isWhole ? [`{ ${quote}AWS${quote}: `, ' }'] : ['', ''];
  const own = at.start === range.start ? ownAccount(quote, context) : undefined;
  return {
    at,
    before: `${head}${quote}`,
    after: `${quote}${tail}`,
    ...(own === undefined ? {} : { own: `${head}${own}${tail}` }),
  };
}

/** The template's own account, where the file refers to it already: an id is a principal as its root's ARN is. */
function ownAccount(quote: string, { text, path }: VocabularyContext): string | undefined {
  if (/\.(?:tf|tofu)$/.test(path)) {
    return /\bdata\.aws_caller_identity\.\w{1,100}\.account_id\b/.exec(text)?.[0];
  }
  if (!/\bAWS::AccountId\b/.test(text) || !/\bAWS::IAM::/.test(text)) return undefined;
  const name = `${quote}AWS::AccountId${quote}`;
  return /^\s*\{/.test(text) ? `{ "Ref": ${name} }` : `!Ref ${name}`;
}
