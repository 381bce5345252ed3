/**
 * Documents that describe what others may say, and say nothing themselves: definitions of Kubernetes' custom
 * resources, descriptions of an API (OpenAPI 2 and 3). They are long, and full of the names of settings.
 */
const SCHEMA =
  /^(?:kind:[ \t]{1,20}["']?CustomResourceDefinition(?![\w-])|(?:openapi|swagger):[ \t]{1,20}["']?[23]\.)/gm;

const SEPARATOR = '\n---';

/** A text with a comment of the same length in the place of each of those documents. Templates stay as they are. */
export function withoutSchemas(text: string): string {
  let result = '';
  let done = 0;
  for (const { index } of text.matchAll(SCHEMA)) {
    if (index < done) continue;
    const before = text.lastIndexOf(SEPARATOR, index);
    const start = before < done ? done : text.indexOf('\n', before + 1) + 1;
    const after = text.indexOf(SEPARATOR, index);
    const end = after < 0 ? text.length : after + 1;
    const document = text.slice(start, end);
    if (isWhole(document))
      result += `${text.slice(done, start)}#${' '.repeat(document.length - 2)}${document.endsWith('\n') ? '\n' : ' '}`;
    else result += text.slice(done, end);
    done = end;
  }
  return done === 0 ? text : result + text.slice(done);
}

/** Whether what a template opens in a text is closed there as well: without it the rest is as it was. */
function isWhole(text: string): boolean {
  let open = 0;
  for (const [, word] of text.matchAll(/\{\{-?[ \t]{0,20}(if|range|with|define|block|end)\b/g)) {
    open += word === 'end' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
