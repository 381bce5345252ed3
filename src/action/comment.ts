import { createHash } from 'node:crypto';
import type { PullRequest } from './event.ts';
import type { Environment } from './inputs.ts';

const PER_PAGE = 100;
const MOST_PAGES = 30;
const TIMEOUT = 20_000;

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly login?: string; readonly type?: string } | null;
}

/** Why there is no comment: the API's refusal, with its status, or another reason. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Creates our comment on a pull request, or updates the one that is there; where nothing is found and none
 * is there, none is made.
 * Source: https://docs.github.com/en/rest/issues/comments
 *
 * @throws ApiError where the API does not let us, or does not answer
 */
export async function comment(
  pull: PullRequest,
  token: string,
  found: { readonly markdown: string; readonly isSilent: boolean },
  env: Environment,
): Promise<void> {
  const api = new Api(env.GITHUB_API_URL ?? 'https://api.github.com', token);
  const repository = `/repos/${env.GITHUB_REPOSITORY ?? ''}/issues`;
  const marker = markerOf(env);
  const own = await ownComment(api, `${repository}/${pull.number}/comments`, marker);
  if (!own && found.isSilent) return;
  const body = `${marker}\n${found.markdown}`;
  if (own) await api.request('PATCH', `${repository}/comments/${own.id}`, { body });
  else await api.request('POST', `${repository}/${pull.number}/comments`, { body });
}

/** Two jobs of a repository have two comments. */
function markerOf({ GITHUB_WORKFLOW = '', GITHUB_JOB = '' }: Environment): string {
  const job = createHash('sha256').update(`${GITHUB_WORKFLOW}\0${GITHUB_JOB}`).digest('hex').slice(0, 12);
  return `<!-- iam-lint ${job} -->`;
}

async function ownComment(api: Api, path: string, marker: string): Promise<Comment | undefined> {
  let login: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = (await api.request('GET', `${path}?per_page=${PER_PAGE}&page=${page}`)) as Comment[];
    for (const one of comments) {
      if (!one.body?.startsWith(marker)) continue;
      // Anybody can write our marker: a comment of theirs would be theirs to change afterwards.
      login ??= await api.login();
      if (login === '' ? one.user?.type === 'Bot' : one.user?.login === login) return one;
    }
    if (comments.length < PER_PAGE) return undefined;
  }
  return undefined;
}

class Api {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Whose the token is; empty for one of an app, as GITHUB_TOKEN is, which may not ask. */
  async login(): Promise<string> {
    try {
      return ((await this.request('GET', '/user')) as { login?: string }).login ?? '';
    } catch (error) {
      if (error instanceof ApiError && (error.status === 403 || error.status === 401)) return '';
      throw error;
    }
  }

  async request(method: string, path: string, body?: unknown): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${this.token}`,
          'user-agent': 'iam-lint',
          'x-github-api-version': '2022-11-28',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (error) {
      throw new ApiError(0, `${this.url} did not answer (${reasonOf(error)})`);
    }
    if (response.ok) return response.json();
    throw new ApiError(response.status, `${method} ${path} was answered with ${response.status}`);
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
