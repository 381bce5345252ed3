import type { Finding } from '../findings/types.ts';

/** Whether a path is the ARN of a thing of an account: that is in no file. */
export function isArn(path: string): boolean {
  return /^arn:[\w-]{1,20}:iam:/.test(path);
}

/** Where in its file a finding stands: line and column, or for a thing of an account the JSON path. */
export function placeIn({ at, properties }: Finding): string {
  const { jsonPath } = properties;
  return isArn(at.path) && typeof jsonPath === 'string'
    ? jsonPath
    : `${String(at.startLine)}:${String(at.startColumn)}`;
}
