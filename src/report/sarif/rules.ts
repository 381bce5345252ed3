import type { ReportingDescriptor, ToolComponent } from 'sarif';
import type { RuleInfo } from '../types.ts';
import { LIMITS } from './limits.ts';
import { absoluteLinks, capitalised, firstParagraph, pascalCase, plainText, sentence } from './text.ts';

const PAGES = 'https://github.com/iam-lint/iam-lint/blob/main/rules';
/** What code scanning cuts a description to. */
const DESCRIPTION_LENGTH = 1024;
/** Code scanning's own word for a note. */
const PROBLEM = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

export const CWE = 'CWE';

export function describeRule({ meta, level, page }: RuleInfo): ReportingDescriptor {
  const helpUri = `${PAGES}/${meta.group}/${meta.id}.md`;
  const markdown = page();
  const title = sentence(capitalised(meta.title));
  const tags = new Set([
    'security',
    ...meta.cwe.map((cwe) => `external/cwe/cwe-${padded(cwe)}`),
    ...(meta.tags ?? []),
  ]);
  return {
    id: meta.id,
    name: pascalCase(meta.id),
    shortDescription: { text: shortened(title) },
    fullDescription: { text: shortened(sentence(firstParagraph(markdown) ?? title)) },
    help: { text: plainText(markdown) || title, markdown: absoluteLinks(markdown, helpUri) || title },
    helpUri,
    defaultConfiguration: { level },
    ...(meta.cwe.length > 0 && {
      relationships: meta.cwe.map((cwe) => ({
        target: { id: String(cwe), toolComponent: { name: CWE } },
        kinds: ['relevant'],
      })),
    }),
    properties: {
      tags: [...tags].slice(0, LIMITS.tagsPerRule),
      precision: meta.precision,
      'problem.severity': PROBLEM[level],
      'security-severity': meta.securitySeverity.toFixed(1),
    },
  };
}

/** The weaknesses that the rules name, as the taxonomy that their relationships point into. */
export function weaknesses(rules: readonly RuleInfo[]): ToolComponent | undefined {
  const ids = [...new Set(rules.flatMap((rule) => rule.meta.cwe))].sort((a, b) => a - b);
  if (ids.length === 0) return undefined;
  return {
    name: CWE,
    version: '4.16',
    organization: 'MITRE',
    informationUri: 'https://cwe.mitre.org/data/published/cwe_v4.16.pdf',
    downloadUri: 'https://cwe.mitre.org/data/xml/cwec_v4.16.xml.zip',
    shortDescription: { text: 'The MITRE Common Weakness Enumeration.' },
    isComprehensive: false,
    taxa: ids.map((id) => ({ id: String(id), helpUri: `https://cwe.mitre.org/data/definitions/${id}.html` })),
  };
}

/** CodeQL's form, by which code scanning filters: at least three digits. */
function padded(cwe: number): string {
  return String(cwe).padStart(3, '0');
}

function shortened(text: string): string {
  return text.length <= DESCRIPTION_LENGTH ? text : `${text.slice(0, DESCRIPTION_LENGTH - 1)}…`;
}
