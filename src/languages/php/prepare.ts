/** `public private(set) string $name` of PHP 8.4, which the grammar does not know in a constructor's parameters. */
const SETTING =
  /\b(?:(public|protected)([ \t]{1,9}))?(private|protected|public)\(set\)(?=[ \t]{1,9}[\w?$\\])/g;

/** A text as the grammar can read it, each character in its place: who may set a property says nothing of its value. */
export function prepared(text: string): string {
  if (!text.includes('(set)')) return text;
  return text.replace(
    SETTING,
    (written: string, ...[visibility, , setter]: readonly (string | undefined)[]) =>
      (visibility ?? setter ?? '').padEnd(written.length),
  );
}
