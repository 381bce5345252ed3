import type { Finding } from '../../findings/types.ts';
import { cutBefore, LINE_BREAK, type Excerptable } from '../excerpt.ts';
import { originOf, originText } from '../history.ts';
import { linkTo } from '../links.ts';
import { placeIn } from '../place.ts';
import type { ReportContext } from '../types.ts';
import { markup, type Markup } from './escape.ts';

/** One finding with its code, its evidence and how to mend it. */
export function article(finding: Finding, context: ReportContext): Markup {
  const { at, level, ruleId, confidence, message, related, fix, suppression } = finding;
  const origin = originOf(finding);
  const place = markup`<span class="place">${linked(at, context, placeIn(finding), origin?.commit)}</span>`;
  const hidden = suppression ? markup` data-suppressed` : undefined;
  const aside = suppression
    ? markup`<p class="aside">
        Suppressed${suppression.reason === undefined ? '' : `: ${suppression.reason}`}
      </p>`
    : undefined;
  const history = origin && markup`<p class="aside">${originText(origin)}</p>`;
  const steps = related.map(
    (step) =>
      markup`<li>
        ${linked(step.at, context, `${step.at.path}:${step.at.startLine}`, origin?.commit)} ${step.message}${code(step)}
      </li>`,
  );
  const evidence =
    steps.length > 0
      ? markup`<ol class="steps">
          ${steps}
        </ol>`
      : undefined;
  const mend = fix ? markup`<p class="aside">Fix: ${fix.description}</p>` : undefined;
  return markup`<article
    class="${level}${suppression ? ' suppressed' : ''}"
    data-level="${level}"
    data-confidence="${confidence}"
    data-rule="${ruleId}"
    ${hidden}
  >
    <div>
      ${place}<span class="level">${level}</span> <strong>${ruleId}</strong>
      <span class="aside">${confidence} confidence</span>
    </div>
    <p>${message}</p>
    ${history}${code(finding)}${evidence}${mend}${aside}
  </article>\n`;
}

function linked(at: Finding['at'], context: ReportContext, text: string, commit?: string): Markup {
  const link = linkTo(at, context, commit);
  return link === undefined
    ? markup`<code>${text}</code>`
    : markup`<a href="${link}"><code>${text}</code></a>`;
}

/** The lines of the snippet, the span marked where it stands on one of them. */
function code(place: Excerptable): Markup | undefined {
  const { at, snippet } = place;
  if (snippet === '') return undefined;
  const lines = snippet.split(LINE_BREAK).map((line, index) => {
    const number = at.startLine + index;
    const before = index === 0 ? cutBefore(place) : 0;
    const from = number === at.startLine ? at.startColumn - 1 - before : 0;
    const to = number === at.endLine ? at.endColumn - 1 - before : line.length;
    if (number > at.endLine || from < 0 || to <= from) return markup`${number}  ${line}\n`;
    return markup`${number}  ${line.slice(0, from)}<mark>${line.slice(from, to)}</mark>${line.slice(to)}\n`;
  });
  return markup`<pre>${lines}</pre>`;
}
