import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { checkout, commandsIn, eventOf, proposed, runAction, type Ran } from './support.ts';

interface Comment {
  id: number;
  body: string;
  user: { login: string; type: string };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
}

const TOKEN = 'the-token-of-the-job';
const BOT = { login: 'github-actions[bot]', type: 'Bot' };

let server: Server;
let api: string;
/** The comments of pull request 7, as GitHub's API serves them. */
let comments: Comment[];
let requests: Request[];
/** Statuses that the API answers with instead. */
let refused: Readonly<Record<string, number>>;

beforeEach(async () => {
  comments = [];
  requests = [];
  refused = { 'GET /user': 403 }; // GITHUB_TOKEN is no user's
  server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { method = '', url = '', headers } = request;
  const { pathname, searchParams } = new URL(url, api);
  requests.push({ method, path: url, authorization: headers.authorization ?? '' });
  const status = refused[`${method} ${pathname}`] ?? refused[method];
  if (status !== undefined) return { status, body: { message: 'Resource not accessible by integration' } };
  if (pathname === '/user') return { status: 200, body: { login: 'ann', type: 'User' } };
  if (method === 'GET' && pathname === '/repos/acme/app/issues/7/comments') {
    const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
    return { status: 200, body: comments.slice((page - 1) * size, page * size) };
  }
  const { body } = JSON.parse(text) as { body: string };
  if (method === 'POST' && pathname === '/repos/acme/app/issues/7/comments') {
    comments.push({ id: 1000 + comments.length, body, user: BOT });
    return { status: 201, body: comments.at(-1) };
  }
  const found = comments.find(({ id }) => pathname === `/repos/acme/app/issues/comments/${id}`);
  if (method !== 'PATCH' || !found) return { status: 404, body: { message: 'Not Found' } };
  found.body = body;
  return { status: 200, body: found };
}

const change = proposed({ 'a.txt': 'x' }, { 'b.yaml': `key: ${new Keys(8).keyId()}\n` });
const harmless = proposed({ 'a.txt': 'x' }, { 'b.yaml': 'key: none\n' });

async function run(
  what = change,
  { from = 'acme/app', inputs = {}, env = {} }: { from?: string; inputs?: object; env?: object } = {},
): Promise<Ran> {
  return runAction(checkout(what, 'refs/pull/7/merge', 2), {
    event: eventOf(what, from),
    inputs: { comment: 'true', token: TOKEN, ...inputs },
    env: { GITHUB_API_URL: api, ...env },
  });
}

const written = (): string[] => requests.map(({ method }) => method).filter((method) => method !== 'GET');

describe('the comment', () => {
  test('is created, then updated, and says when nothing is left', async () => {
    const first = await run();
    expect(first.status).toBe(1);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toMatch(/^<!-- iam-lint [0-9a-f]{12} -->\n### iam-lint: 🔴 1 error\n/);
    expect(comments[0]?.body).toContain('`b.yaml:1`');
    expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
    await run();
    expect(comments).toHaveLength(1);
    expect((await run(harmless)).status).toBe(0);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('nothing found');
    expect(written()).toEqual(['POST', 'PATCH', 'PATCH']);
  });

  test('is not made where there is nothing to say', async () => {
    expect((await run(harmless)).status).toBe(0);
    expect(written()).toEqual([]);
  });

  test('is found among many, and is of one job alone', async () => {
    await run();
    const [own] = comments.splice(0);
    const others = Array.from({ length: 130 }, (_, id) => ({ id, body: 'looks good', user: { ...BOT } }));
    comments.push(...others, ...(own ? [own] : []));
    await run();
    expect(comments).toHaveLength(131);
    await run(change, { env: { GITHUB_JOB: 'another' } });
    expect(comments).toHaveLength(132);
  });

  test('is never somebody else’s, whatever they wrote', async () => {
    await run();
    const marker = comments[0]?.body.split('\n', 1)[0] ?? '';
    comments = [{ id: 5, body: `${marker}\nall is well`, user: { login: 'mallory', type: 'User' } }];
    await run();
    expect(comments.map(({ user }) => user.login)).toEqual(['mallory', BOT.login]);
    expect(comments[0]?.body).toContain('all is well');
  });

  test('of a person’s token is that person’s', async () => {
    refused = {};
    await run();
    for (const one of comments) one.user = { login: 'ann', type: 'User' };
    await run();
    expect(comments).toHaveLength(1);
  });

  test.each([
    ['acme/app', 'the job needs "permissions%3A pull-requests%3A write"'],
    ['mallory/app', 'on a pull request from a fork the token may only read'],
  ])('that may not be written from %s is told of, and fails nothing', async (from, message) => {
    refused = { POST: 403 };
    const { status, stdout, outputs } = await run(change, { from });
    expect(status).toBe(1);
    expect(outputs['exit-code']).toBe('1');
    const notice = commandsIn(stdout).find((line) => line.startsWith('::notice'));
    expect(notice?.replaceAll(': ', '%3A ')).toContain(message.replaceAll(': ', '%3A '));
    expect(stdout).not.toContain(TOKEN);
  });

  test.each([
    [{ inputs: { token: '' } }, 'the input token is empty'],
    [{ env: { GITHUB_API_URL: 'http://127.0.0.1:9' } }, 'did not answer'],
    [{ env: { GITHUB_EVENT_PATH: '/nowhere' } }, 'the event names no pull request'],
  ])('with %j there is none, and that is said', async (given, message) => {
    const { status, stdout } = await run(harmless, given);
    expect(status).toBe(0);
    expect(commandsIn(stdout).some((line) => line.startsWith('::notice') && line.includes(message))).toBe(
      true,
    );
  });

  test('an API that fails is told of', async () => {
    refused = { GET: 502 };
    const { status, stdout } = await run();
    expect(status).toBe(1);
    expect(stdout).toContain('there is no comment: GET /repos/acme/app/issues/7/comments');
  });
});
