/**
 * Whether a word reaches up to and includes this character, so that what follows is its middle. An escape
 * (`\n`, `\u0022`) or a percent-encoded character (`%3D`) ends in a letter or digit and is no word.
 */
export function isWordAt(text: string, index: number): boolean {
  if (index < 0 || !isWordCode(text.charCodeAt(index))) return false;
  return !ESCAPE.test(text.slice(Math.max(0, index - 5), index + 1));
}

const ESCAPE = /(?:^|[^\\])\\[nrtfbv]$|\\u[0-9a-fA-F]{4}$|\\x[0-9a-fA-F]{2}$|%[0-9a-fA-F]{2}$/;

/** ASCII letters, digits and the underscore. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

/** Characters of base64 in its standard alphabet. */
export function isBase64Code(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43
  );
}

/** The start of the line that holds an offset, no further back than `reach` characters. */
export function lineStart(text: string, offset: number, reach: number): number {
  const least = Math.max(0, offset - reach);
  let start = offset;
  while (start > least && text.charCodeAt(start - 1) !== 10) start--;
  return start;
}

const NAME_BEFORE =
  /(?:^|[^\w.-])([A-Za-z_][\w.-]{1,60})\\{0,3}["'`]?[\])]{0,2}[ \t]{0,8}(?::[ \t]{0,4}[&*]?[A-Za-z][\w.]{0,40}[?!]?[ \t]{0,8}=|=>|:=|[:=,(>])[ \t]{0,8}(?:Bearer |Basic |token )?\\{0,3}["'`]{0,3}$/i;

/** The name that what stands at an offset is assigned to, if one is on its line. */
export function nameBefore(text: string, offset: number): string | undefined {
  const name = NAME_BEFORE.exec(text.slice(lineStart(text, offset, 100), offset))?.[1];
  // `-----END PUBLIC KEY-----", "-----BEGIN …`: the end of what stands before is no name.
  return name === undefined || /^(?:https?|s3|new)$|--$/i.test(name) ? undefined : name;
}
