/**
 * Whether another tool puts the value in before AWS sees it: `${EXTERNAL_ID}` (envsubst, Serverless),
 * `{{ external_id }}` (Jinja, Helm), `<%= id %>` (ERB), `%(id)s`, `@ID@` and `@project.id@`, `#{id}` (Octopus), and
 * `<<id>>`, `[[id]]` and `%%ID%%` of a program's own. What comes then is not known here.
 */
export function isFilledIn(text: string): boolean {
  return /\$\{|\$\(|\{\{|\{%|<%|%\(\w|^@[\w.-]+@$|^%\w+%$|#\{|<<\s?\w|\[\[\s?\w|%%\w/.test(text);
}
