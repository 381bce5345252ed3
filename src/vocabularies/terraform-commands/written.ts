import type { Reading } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { isText, textOf } from '../scripts/pieces.ts';

/** A block in which a role, or what makes one, may stand. */
export const IS_CONFIGURATION =
  /^[ \t]{0,40}(?:provider "aws" \{|backend "s3" \{|resource "aws_iam_\w{1,60}" "[^"\n]{1,100}" \{)/m;

/** The command writes a file of Terraform's language. */
const INTO = /\.(?:tf|tofu|hcl)\b/;

/**
 * Configuration that a script writes into a file by a here-document.
 *
 * @param source what the values' ranges point into
 */
export function writtenConfigurations({ results = [] }: Reading, source: string): Value[] {
  return results.filter(
    (value) =>
      isText(value) &&
      IS_CONFIGURATION.test(textOf(value)) &&
      INTO.test(lineBefore(source, value.range.start)),
  );
}

/** The line that ends where a text begins: that of the command which is given it. */
function lineBefore(source: string, at: number): string {
  const end = source[at - 1] === '\n' ? at - 1 : at;
  return source.slice(source.lastIndexOf('\n', end - 1) + 1, end);
}
