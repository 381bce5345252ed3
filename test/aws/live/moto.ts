import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const VERSION = '5.2.5';

// The tests' own client would print which Node.js later versions of the SDK need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** An IAM and STS that are not AWS's and behave like them, and what was asked of them. */
export interface Moto {
  /** Where it is asked directly. */
  readonly url: string;
  /** Where requests are written down on their way. */
  readonly recorded: string;
  /** The bodies that went through `recorded` since the last call. */
  requests(): string[];
  stop(): void;
}

/**
 * Starts moto (https://pypi.org/project/moto/) on this machine, which it is installed on when it is first needed.
 *
 * @param count how many users and roles it has from the start: see `moto-server.py`
 * @param account the only one, where it is not moto's own: that one's keys are known for what they are
 * @returns why it could not be had, where it could not
 */
export async function startMoto(count = 0, account?: string): Promise<Moto | string> {
  try {
    const server = await serve(await installed(), count, account);
    const { proxy, requests } = await recorder(server.url);
    return {
      url: server.url,
      recorded: addressOf(proxy),
      requests: () => requests.splice(0),
      stop: () => {
        proxy.close();
        server.process.kill();
      },
    };
  } catch (error) {
    // Where it must be had, a test that is skipped would say nothing.
    if (process.env.TESTS_NEED_MOTO) throw error;
    return String(error).split('\n')[0] ?? '';
  }
}

/** Python with moto, in a virtual environment that later runs find again. */
async function installed(): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'iam-lint-tests', `moto-${VERSION}`);
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    mkdirSync(folder, { recursive: true });
    await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
    const pip = join(folder, 'bin', 'pip');
    await run(pip, ['install', '--quiet', `moto[server]==${VERSION}`], { timeout: 600_000 });
    writeFileSync(done, '');
  }
  return join(folder, 'bin', 'python');
}

const SERVER = fileURLToPath(new URL('moto-server.py', import.meta.url));

async function serve(
  python: string,
  count: number,
  account: string | undefined,
): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(python, [SERVER, String(count), '-H', '127.0.0.1', '-p', '0'], {
    env: {
      ...process.env,
      PYTHONUNBUFFERED: '1',
      ...(account === undefined ? {} : { MOTO_ACCOUNT_ID: account }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', () => {
      reject(new Error(`moto did not start: ${printed.slice(-300)}`));
    });
  });
  return { url, process: child };
}

async function recorder(target: string): Promise<{ proxy: Server; requests: string[] }> {
  const requests: string[] = [];
  const proxy = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      requests.push(body.toString());
      const { method, headers, url = '/' } = asked;
      const forwarded = request(new URL(url, target), { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      });
      forwarded.on('error', () => answer.destroy());
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { proxy, requests };
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
