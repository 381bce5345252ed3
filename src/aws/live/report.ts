import { setTimeout as wait } from 'node:timers/promises';
import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { CredentialReport } from '../account.ts';
import { parseCredentialReport } from '../credential-report.ts';
import { isoDate } from '../dates.ts';
import { AwsError } from './errors.ts';

/** IAM makes a report within seconds, for thousands of users within a minute or two. */
const MOST_WAITS = 90;
const BETWEEN = 2000;

export async function generateReport(iam: IAMClient): Promise<void> {
  for (let i = 0; i < MOST_WAITS; i++) {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    if (State === 'COMPLETE') return;
    await wait(BETWEEN);
  }
  throw new AwsError('the credential report was not ready after three minutes; try again later');
}

/** The report that IAM has: up to four hours old, and it says how old. */
export async function getReport(iam: IAMClient): Promise<CredentialReport> {
  const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}));
  return parseCredentialReport(Buffer.from(Content ?? []).toString('utf8'), isoDate(GeneratedTime));
}
