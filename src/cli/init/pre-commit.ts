import { isMap, isSeq, parseDocument, type Document, type YAMLSeq } from 'yaml';

const URL = 'https://github.com/iam-lint/iam-lint';

export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'there' }
  /** It is not what pre-commit reads. */
  | { readonly kind: 'broken' };

/** A `.pre-commit-config.yaml` with our hook at the end of its repositories, and otherwise as it was. */
export function withHook(text: string, version: string): Edited {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return { kind: 'broken' };
  const repos = document.get('repos');
  if (document.has('repos') && !isSeq(repos)) return { kind: 'broken' };
  if (text.includes('iam-lint')) return { kind: 'there' };
  const edited = isSeq(repos) ? (inserted(text, repos, version) ?? rewritten(document, version)) : undefined;
  return { kind: 'edited', text: edited ?? rewritten(document, version) };
}

/** As text, so that not a space of the rest moves; undefined where the list is not written as one item a line. */
function inserted(text: string, repos: YAMLSeq, version: string): string | undefined {
  const dash = text.lastIndexOf('-', startOf(repos.items[0]));
  const end = (repos.items.at(-1) as { range?: readonly number[] } | undefined)?.range?.[1];
  if (repos.flow || dash < 0 || end === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', dash - 1) + 1;
  const indent = text.slice(lineStart, dash);
  if (indent.trim() !== '') return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [`- repo: ${URL}`, `  rev: v${version}`, '  hooks:', '    - id: iam-lint'];
  const entry = lines.map((line) => indent + line + newline).join('');
  const before = text.slice(0, end);
  const made = `${before}${before.endsWith('\n') ? '' : newline}${entry}${text.slice(end).replace(/^[ \t]*\r?\n/, '')}`;
  return holds(made, text) ? made : undefined;
}

function startOf(item: unknown): number {
  return (item as { range?: readonly number[] } | undefined)?.range?.[0] ?? -1;
}

/** Whether a text says what another says, and one more repository. */
function holds(made: string, before: string): boolean {
  const document = parseDocument(made);
  if (document.errors.length > 0) return false;
  const length = (parseDocument(before).get('repos') as YAMLSeq).items.length;
  const added = document.getIn(['repos', length]);
  if (!isMap(added) || added.get('repo') !== URL) return false;
  document.deleteIn(['repos', length]);
  return JSON.stringify(document.toJS()) === JSON.stringify(parseDocument(before).toJS());
}

/** Through the library, which keeps comments but may set spaces otherwise. */
function rewritten(document: Document, version: string): string {
  const entry = document.createNode({ repo: URL, rev: `v${version}`, hooks: [{ id: 'iam-lint' }] });
  if (isSeq(document.get('repos'))) document.addIn(['repos'], entry);
  else document.set('repos', document.createNode([entry]));
  return document.toString({ lineWidth: 0 });
}
