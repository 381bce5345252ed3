import type { Level } from '../../rules/types.ts';
import { forReview } from '../findings/review.ts';
import type { Finding } from '../findings/types.ts';
import { plural } from './counts.ts';
import { byGravity } from './order.ts';
import { messageWithPlace } from './place.ts';
import { visible } from './sanitise.ts';
import type { Reporter } from './types.ts';

/**
 * GitHub shows ten annotations of each level of a step and drops the rest without a word.
 * Source: https://docs.github.com/en/rest/checks/runs and actions/toolkit's "problem matchers", limitations.
 */
export const MOST_ANNOTATIONS = 10;

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands that GitHub shows beside the lines of a pull request: the gravest of each level. */
export const github: Reporter = {
  format: 'github',
  write(result, out) {
    const left: Record<Level, number> = {
      error: MOST_ANNOTATIONS,
      warning: MOST_ANNOTATIONS,
      note: MOST_ANNOTATIONS,
    };
    let more = 0;
    for (const { path, line, code, message } of forReview(result)) {
      const properties = {
        file: visible(path),
        ...(line === undefined ? {} : { line: String(line) }),
        title: code,
      };
      if (left.warning-- > 0) out.write(`${workflowCommand('warning', properties, message)}\n`);
    }
    for (const finding of byGravity(result.findings)) {
      if (left[finding.level]-- > 0) out.write(`${annotation(finding)}\n`);
      else more++;
    }
    if (more > 0) out.write(`${plural(more, 'finding')} more than GitHub shows as annotations of one step\n`);
  },
};

function annotation(finding: Finding): string {
  const { at, level, ruleId, confidence } = finding;
  const properties = {
    file: visible(at.path),
    line: String(at.startLine),
    endLine: String(at.endLine),
    // Columns are taken of a single line only.
    ...(at.startLine === at.endLine
      ? { col: String(at.startColumn), endColumn: String(Math.max(at.startColumn, at.endColumn - 1)) }
      : {}),
    title: `${ruleId} (${confidence} confidence)`,
  };
  return workflowCommand(COMMANDS[level], properties, messageWithPlace(finding));
}

/** One line that the runner obeys. */
export function workflowCommand(
  command: string,
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const text = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  const head = text.length === 0 ? command : `${command} ${text.join(',')}`;
  return `::${head}::${data(visible(message))}`;
}

/** Escapes as the runner takes them back: a file name must not end the command or begin another. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
