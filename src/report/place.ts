import type { Finding } from '../findings/types.ts';
import { messageWithOrigin } from './history.ts';

/** Whether a path is the ARN of a thing of an account: that is in no file. */
export function isArn(path: string): boolean {
  return /^arn:[\w-]{1,20}:iam:/.test(path);
}

/** Where in its file a finding stands: line and column, or for a thing of an account the JSON path. */
export function placeIn(finding: Finding): string {
  const { startLine, startColumn } = finding.at;
  return jsonPathOf(finding) ?? `${String(startLine)}:${String(startColumn)}`;
}

/** The message, for formats whose fields for places hold a file and lines, and nothing else. */
export function messageWithPlace(finding: Finding): string {
  const message = messageWithOrigin(finding);
  const jsonPath = jsonPathOf(finding);
  return jsonPath === undefined ? message : `${message} (at ${jsonPath})`;
}

function jsonPathOf({ at, properties: { jsonPath } }: Finding): string | undefined {
  return isArn(at.path) && typeof jsonPath === 'string' ? jsonPath : undefined;
}
