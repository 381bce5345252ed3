import { accountIdOf } from '../facts/naming.ts';
import type { Notice } from '../findings/types.ts';
import type { Account, CredentialReport } from './account.ts';
import { isAnswer, text, type Answer } from './api.ts';
import { AccountBuilder, accountOfPage } from './builder.ts';
import { isCredentialReport, parseCredentialReport, ReportError } from './credential-report.ts';
import { isoDate } from './dates.ts';

/** A saved answer of IAM's: its text, and how people are told of it. */
export interface SavedAnswer {
  readonly path: string;
  readonly text: string;
}

/** A file that is no answer of IAM's: its message says which, and why. */
export class SavedAnswerError extends Error {
  override readonly name = 'SavedAnswerError';
}

type Piece =
  | { readonly kind: 'page'; readonly account: string | undefined; readonly page: Answer }
  | { readonly kind: 'report'; readonly account: string | undefined; readonly report: CredentialReport };

/**
 * The accounts that saved answers speak of: pages of get-account-authorization-details, list-roles, list-users,
 * list-access-keys and of identity providers as the AWS CLI prints them, and credential reports, as CSV or in the
 * API's JSON.
 *
 * @throws SavedAnswerError for a file that is none of these
 */
export function readSaved(files: readonly SavedAnswer[]): { accounts: Account[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const pieces = files.flatMap((file) => piecesOf(file));
  const known = [...new Set(pieces.flatMap(({ account }) => account ?? []))];
  // What does not say whose it is belongs to the one account that the others speak of.
  const builders = new Map(
    (known.length > 0 ? known : [undefined]).map((id) => [id, new AccountBuilder(id)]),
  );
  for (const piece of pieces) {
    const builder = builders.get(piece.account ?? (known.length === 1 ? known[0] : undefined));
    if (!builder) continue;
    if (piece.kind === 'report') builder.addReport(piece.report);
    else builder.addPage(piece.page);
  }
  const pages = pieces.flatMap((piece) => (piece.kind === 'page' ? [piece.page] : []));
  const last = files.at(-1);
  if (last && pages.length > 0 && pages.every(isCut)) {
    notices.push({
      path: last.path,
      code: 'pages-missing',
      message: 'this is not the last page of the answer: what the pages after it hold was not judged',
    });
  }
  return { accounts: [...builders.values()].map((builder) => builder.build()), notices };
}

/** Whether another page follows: `IsTruncated` of the API, `NextToken` of the AWS CLI. */
function isCut(page: Answer): boolean {
  return page.IsTruncated === true || text(page.NextToken) !== undefined;
}

function piecesOf({ path, text: content }: SavedAnswer): Piece[] {
  if (isCredentialReport(content)) return [reportPiece(path, content, undefined)];
  let data: unknown;
  try {
    data = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch {
    throw new SavedAnswerError(`${path} is neither JSON nor a credential report in CSV`);
  }
  const pages = Array.isArray(data) && data.length > 0 ? data : [data];
  return pages.map((page: unknown) => pieceOf(path, page));
}

/** What an answer has one of, if we can read it. */
const LISTS = [
  'RoleDetailList',
  'UserDetailList',
  'GroupDetailList',
  'Policies',
  'Roles',
  'Users',
  'AccessKeyMetadata',
  'OpenIDConnectProviderList',
  'SAMLProviderList',
  'ClientIDList',
];

function pieceOf(path: string, page: unknown): Piece {
  if (isAnswer(page)) {
    const content = page.Content;
    if (typeof content === 'string') {
      const decoded = isCredentialReport(content) ? content : Buffer.from(content, 'base64').toString('utf8');
      if (isCredentialReport(decoded)) return reportPiece(path, decoded, isoDate(page.GeneratedTime));
    }
    if (LISTS.some((name) => Array.isArray(page[name])) || isAnswer(page.Role))
      return { kind: 'page', account: accountOfPage(page), page };
  }
  throw new SavedAnswerError(
    `${path} is none of IAM's answers that are read: get-account-authorization-details, get-credential-report, list-roles, list-users, list-access-keys, list-open-id-connect-providers, get-open-id-connect-provider, list-saml-providers`,
  );
}

function reportPiece(path: string, csv: string, generated: string | undefined): Piece {
  try {
    const report = parseCredentialReport(csv, generated);
    const account = report.rows.map(({ arn }) => accountIdOf(arn)).find((id) => id !== undefined);
    return { kind: 'report', account, report };
  } catch (error) {
    if (error instanceof ReportError)
      throw new SavedAnswerError(`${path} does not read as a credential report: ${error.message}`);
    throw error;
  }
}
