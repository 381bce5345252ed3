import type { Invocation, Notification, ReportingDescriptor, VersionControlDetails } from 'sarif';
import type { Notice, ScanResult } from '../../findings/types.ts';
import { wellFormed } from '../sanitise.ts';
import type { ReportContext } from '../types.ts';
import { MOST_NOTIFICATIONS } from './limits.ts';
import { capitalised, messageText } from './text.ts';
import { artifactLocation, folderUri, repositoryUri, ROOT } from '../uri.ts';

/** Notices that are news and no trouble. */
const HARMLESS = new Set(['binary', 'unused-suppression', 'left-out']);

/** What happened while the tool ran; `leftOut` says what the report itself does not hold. */
export function describeInvocation(
  result: ScanResult,
  context: ReportContext,
  leftOut: readonly string[],
): { invocation: Invocation; descriptors: ReportingDescriptor[] } {
  const shown = result.notices.slice(0, MOST_NOTIFICATIONS);
  const missing = result.notices.length - shown.length;
  const own: Notice[] = leftOut.map((message) => ({ path: '', code: 'left-out', message }));
  if (missing > 0) own.push({ path: '', code: 'left-out', message: `${missing} more notices are left out.` });

  const codes = [...new Set([...own, ...shown].map((notice) => notice.code))].sort();
  const index = new Map(codes.map((code, position) => [code, position]));
  const notifications = [...own, ...shown].map((notice) => describeNotice(notice, index, context.cwd));
  return {
    invocation: {
      executionSuccessful: !result.incomplete && context.exitCode !== 2,
      exitCode: context.exitCode,
      startTimeUtc: context.startedAt.toISOString(),
      endTimeUtc: context.endedAt.toISOString(),
      arguments: context.arguments.map(wellFormed),
      workingDirectory: { uri: folderUri(context.cwd) },
      ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
    },
    descriptors: codes.map(describeCode),
  };
}

/** What the report of several scans does not hold. */
export function describeLeftOut(messages: readonly string[]): {
  notifications: Notification[];
  descriptors: ReportingDescriptor[];
} {
  const notices = messages.map((message): Notice => ({ path: '', code: 'left-out', message }));
  const index = new Map([['left-out', 0]]);
  return {
    notifications: notices.map((notice) => describeNotice(notice, index, '')),
    descriptors: notices.length > 0 ? [describeCode('left-out')] : [],
  };
}

/** Nothing more than the code is known of it, but code scanning asks for each of these. No name: it would repeat the id. */
function describeCode(code: string): ReportingDescriptor {
  const text = messageText(capitalised(code.replaceAll('-', ' ')));
  return { id: wellFormed(code), shortDescription: { text }, fullDescription: { text }, help: { text } };
}

function describeNotice(notice: Notice, index: ReadonlyMap<string, number>, cwd: string): Notification {
  const { path, line, code, message } = notice;
  const position = index.get(code);
  return {
    descriptor: { id: code, ...(position !== undefined && { index: position }) },
    level: HARMLESS.has(code) ? 'note' : 'warning',
    message: { text: messageText(message) },
    ...(path !== '' && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifactLocation(path, cwd),
            ...(line !== undefined && { region: { startLine: line } }),
          },
        },
      ],
    }),
  };
}

export function provenance(git: ReportContext['git']): VersionControlDetails | undefined {
  const uri = git?.repositoryUri ? repositoryUri(git.repositoryUri) : undefined;
  if (!git || !uri) return undefined;
  return {
    repositoryUri: uri,
    ...(git.revisionId && { revisionId: git.revisionId }),
    ...(git.branch && { branch: wellFormed(git.branch) }),
    mappedTo: { uriBaseId: ROOT },
  };
}
