import { forReview, placeOf } from '../../findings/review.ts';
import type { Finding, ScanResult } from '../../findings/types.ts';
import type { Graph } from '../../graph/types.ts';
import { countLevels, plural } from '../counts.ts';
import { drawing } from '../graph/html/drawing.ts';
import { DRAWING_STYLE } from '../graph/html/style.ts';
import type { ReportContext, Reporter } from '../types.ts';
import { markup, type Markup } from './escape.ts';
import { article } from './finding.ts';
import { pageText } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** One page with every finding: see `pageText`. */
export const htmlReport: Reporter = {
  format: 'html',
  write(result, out, context) {
    out.write(page(result, context));
  },
};

function page(result: ScanResult, context: ReportContext): string {
  const active = result.findings.filter(({ suppression }) => !suppression);
  const counts = countLevels(active);
  const when = context.endedAt.toISOString().replace('T', ' ').slice(0, 16);
  const revision = context.git?.revisionId === undefined ? '' : ` at ${context.git.revisionId.slice(0, 12)}`;
  const body = markup`<p>
      ${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')}, ${plural(counts.note, 'note')} in
      ${plural(result.statistics.files, 'file')}${revision}, ${when}
      UTC${result.incomplete ? '. The scan is incomplete: silence proves nothing.' : ''}
    </p>
    ${picture(context.graph)} ${filter(result.findings)}
    ${review(result)} ${files(result.findings).map(([path, findings]) => section(path, findings, context))} ${notices(result)}`;
  return pageText({
    title: `iam-lint: ${plural(active.length, 'finding')}`,
    body,
    style: context.graph ? STYLE + DRAWING_STYLE : STYLE,
    script: SCRIPT,
  });
}

/** Who may assume whom. Each road with its guards is what `iam-lint graph` tells. */
function picture(graph: Graph | undefined): Markup | undefined {
  if (!graph || graph.edges.length === 0) return undefined;
  return markup`<details>
    <summary>Who may assume whom: ${plural(graph.edges.length, 'road')}</summary>
    <div class="drawing">${drawing(graph)}</div>
  </details>`;
}

function filter(findings: readonly Finding[]): Markup {
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
  return markup`<form id="filter" hidden>
    <input type="search" name="words" placeholder="path, rule or text" aria-label="Search" />
    <select name="level" aria-label="Level">
      <option value="">every level</option>
      <option>error</option>
      <option>warning</option>
      <option>note</option>
    </select>
    <select name="confidence" aria-label="Confidence">
      <option value="low">any confidence</option>
      <option value="medium">medium and up</option>
      <option value="high">high</option>
    </select>
    <select name="rule" aria-label="Rule">
      <option value="">every rule</option>
      ${rules.map((rule) => markup`<option>${rule}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`;
}

function files(findings: readonly Finding[]): [path: string, findings: Finding[]][] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byPath.get(finding.at.path);
    if (same) same.push(finding);
    else byPath.set(finding.at.path, [finding]);
  }
  return [...byPath];
}

function section(path: string, findings: readonly Finding[], context: ReportContext): Markup {
  return markup`<section class="file">
    <h2>${path}</h2>
    ${findings.map((finding) => article(finding, context))}
  </section> `;
}

/** What a change does to the settings, where everybody sees it. */
function review(result: ScanResult): Markup[] {
  return forReview(result).map(
    (notice) => markup`<p class="review">⚠️ <code>${placeOf(notice)}</code> ${notice.message}</p>`,
  );
}

function notices({ notices: all }: ScanResult): Markup | undefined {
  if (all.length === 0) return undefined;
  const items = all.map(
    ({ path, line, code, message }) =>
      markup`<li><code>${line === undefined ? path : `${path}:${line}`}</code> ${code}: ${message}</li>`,
  );
  return markup`<details>
    <summary>${plural(all.length, 'notice')}</summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}
