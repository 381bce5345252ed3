/**
 * The examples in descriptions of an API: what stands below `example`, `examples` or a property's `default` is made up by
 * the specification. https://spec.openapis.org/oas/v3.1.0#example-object https://swagger.io/specification/v2/#example-object
 */

/** The field that every such document has at its root. */
const ROOT = /^(?:["']?|\{?[ \t]{0,8}["'])(?:openapi|swagger)["']?[ \t]{0,4}:[ \t]{0,4}["']?[123]\.\d/m;
/** Where it stands: behind a license at most. */
const FARTHEST_ROOT = 4000;
const EXAMPLE = /^(?:x-)?examples?$|^default$/i;
const LINE = /^([ \t]*(?:-[ \t]+)*)["']?([\w$./{}-]{1,200})["']?[ \t]*:/;
/** How far up the fields around a value are looked for. */
const REACH = 8000;

/** Whether a text describes an API. */
export function isOpenApi(text: string): boolean {
  return ROOT.test(text.slice(0, FARTHEST_ROOT));
}

/** Whether an offset in such a description is in one of its examples. */
export function isInExample(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  return text.trimStart().startsWith('{')
    ? fieldsOfJson(before).some(isExample)
    : fieldsOfYaml(before).some(isExample);
}

const isExample = (field: string): boolean => EXAMPLE.test(field);

/** The fields around the end of a piece of YAML, by their indentation; in brackets on one line as those of JSON. */
function fieldsOfYaml(before: string): string[] {
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  const fields = fieldsOfJson(last);
  let indent = Number.POSITIVE_INFINITY;
  for (const line of [last, ...lines.reverse()]) {
    const [, space = '', field = ''] = LINE.exec(line) ?? [];
    if (field === '' || space.length >= indent) continue;
    indent = space.length;
    fields.push(field);
  }
  return fields;
}

/** The fields around the end of a piece of JSON, by its brackets; strings hold them rarely, and then in pairs. */
function fieldsOfJson(before: string): string[] {
  const fields: string[] = [];
  let depth = 0;
  const end = /["']?([\w$./-]{1,80})["']?\s{0,4}:\s{0,4}["']?$/.exec(before.slice(-100));
  if (end?.[1] !== undefined) fields.push(end[1]);
  for (let i = before.length - 1; i >= 0; i--) {
    const sign = before[i];
    if (sign === '}' || sign === ']') depth++;
    else if ((sign === '{' || sign === '[') && --depth < 0) {
      depth = 0;
      const name = /["']?([\w$./-]{1,80})["']?\s{0,4}:\s{0,4}$/.exec(before.slice(Math.max(0, i - 100), i));
      if (name?.[1] !== undefined) fields.push(name[1]);
    }
  }
  return fields;
}
