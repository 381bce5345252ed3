/**
 * What GitLab takes as an issue of a Code Quality report: its documentation
 * (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format), which asks for more than the schema
 * that it checks by (`app/validators/json_schemas/codeclimate.json`: description, fingerprint, severity, location).
 */
export const GITLAB_ISSUES = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          // "The path should be relative to the repository"; with `./` before it the merge request shows nothing.
          path: { type: 'string', minLength: 1, not: { pattern: '^\\.?/' } },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
} as const;

interface JUnitElement {
  readonly within: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The elements that we write, as Jenkins' schema has them (jenkinsci/xunit-plugin, `junit-10.xsd`). */
const JUNIT: Readonly<Record<string, JUnitElement>> = {
  testsuites: { within: [''], required: [], optional: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    within: ['testsuites'],
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['time', 'skipped', 'timestamp', 'file'],
  },
  testcase: { within: ['testsuite'], required: ['name'], optional: ['classname', 'time'] },
  failure: { within: ['testcase'], required: [], optional: ['type', 'message'] },
  'system-out': { within: ['testcase', 'testsuite'], required: [], optional: [] },
};

/** Where a report is not what that schema says. */
export function junitProblems(xml: string): string[] {
  const problems: string[] = [];
  const open = [''];
  const text = xml.replace(/^<\?xml [^>]*\?>/, '');
  for (const [tag, end, name = '', attributes = '', alone] of text.matchAll(
    /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|<[^]{0,40}/g,
  )) {
    if (end === '/') {
      if (open.pop() !== name) problems.push(`${tag} ends what was not begun`);
      continue;
    }
    const element = JUNIT[name];
    const parent = open.at(-1) ?? '';
    if (!element?.within.includes(parent)) problems.push(`${tag} stands in ${parent}`);
    const names = [...attributes.matchAll(/([\w-]+)=/g)].map(([, attribute = '']) => attribute);
    for (const one of element?.required ?? [])
      if (!names.includes(one)) problems.push(`${tag} has no ${one}`);
    for (const one of names)
      if (![...(element?.required ?? []), ...(element?.optional ?? [])].includes(one))
        problems.push(`${tag} has an attribute ${one}`);
    if (alone !== '/') open.push(name);
  }
  if (open.length > 1) problems.push(`${open.join(' ')} is not ended`);
  return problems;
}
