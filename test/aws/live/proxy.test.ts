import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { proxyFor } from '../../../src/aws/live/proxy.ts';
import { folderOf } from '../../support/scan-folder.ts';
import { addressOf } from './moto.ts';
import { CREDENTIALS, json, runCli } from './run.ts';

const PROXY = 'http://proxy.example.com:3128';

test.each([
  [{}, undefined],
  [{ HTTPS_PROXY: PROXY }, 'proxy.example.com:3128'],
  [{ https_proxy: 'proxy.example.com:3128' }, 'proxy.example.com:3128'],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'localhost, amazonaws.com' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: '.amazonaws.com:443' }, undefined],
  [{ HTTPS_PROXY: PROXY, no_proxy: '*' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'aws.com,iam.amazonaws.com' }, 'proxy.example.com:3128'],
])('%j leads to %s', (environment, host) => {
  expect(proxyFor('sts.us-east-1.amazonaws.com', environment)?.host).toBe(host);
});

test('an address that is none is said to be none, and is not repeated: it may hold a password', () => {
  const environment = { HTTPS_PROXY: 'socks5://name:word@proxy' };
  expect(() => proxyFor('iam.amazonaws.com', environment)).toThrow(/^HTTPS_PROXY does not hold the address/);
});

const servers: { close(): unknown }[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

async function listening<T extends Server>(server: T): Promise<T> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A proxy that lets requests through to one server, or refuses them with a status. */
async function startProxy(
  to: number,
): Promise<{ address: string; asked: { host: string; login: string }[] }> {
  const asked: { host: string; login: string }[] = [];
  const server = createServer();
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push({ host: url, login: headers['proxy-authorization'] ?? '' });
    if (to < 600) {
      socket.end(`HTTP/1.1 ${String(to)} No\r\n\r\n`);
      return;
    }
    const through = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    for (const end of [socket, through]) end.on('error', () => undefined);
  });
  return { address: addressOf(await listening(server)).replace('http://', 'http://name:word@'), asked };
}

test.each([
  [407, 'wants to know who asks: give it a name and a password'],
  [403, 'did not let the request through (HTTP 403)'],
])('a proxy that answers %d', async (status, told) => {
  const { address, asked } = await startProxy(status);
  const result = await runCli(['audit', '--region', 'us-east-1'], { ...CREDENTIALS, HTTPS_PROXY: address });
  expect(result.status).toBe(2);
  expect(result.stderr).toContain(told);
  expect(result.stderr).not.toContain('name:word');
  const login = `Basic ${Buffer.from('name:word').toString('base64')}`;
  expect(asked[0]).toEqual({ host: 'sts.us-east-1.amazonaws.com:443', login });
});

test('a proxy that is not there', async () => {
  const environment = { ...CREDENTIALS, HTTPS_PROXY: 'http://127.0.0.1:9' };
  const result = await runCli(['audit', '--region', 'us-east-1'], environment);
  expect(result.stderr).toContain('the proxy 127.0.0.1:9 of HTTPS_PROXY could not be reached');
});

/** A certificate of AWS's names that nobody trusts, until it is named. */
function certificate(): { file: string; key: string } | string {
  const folder = folderOf({});
  const [file, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const names = 'subjectAltName=DNS:sts.us-east-1.amazonaws.com,DNS:iam.amazonaws.com';
  const made = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test'.split(' ');
  try {
    execFileSync('openssl', [...made, '-addext', names, '-keyout', key, '-out', file], { stdio: 'ignore' });
  } catch (error) {
    return String(error);
  }
  return { file, key };
}

test('through a proxy that opens TLS', { timeout: 30_000 }, async ({ skip }) => {
  const made = certificate();
  if (typeof made === 'string') return skip(`openssl could not be had: ${made}`);
  const tls = { cert: readFileSync(made.file), key: readFileSync(made.key) };
  const hosts = new Set<string | undefined>();
  const aws = await listening(
    createTlsServer(tls, (asked, answer) => {
      hosts.add(asked.headers.host);
      const isSts = asked.headers.host?.startsWith('sts.') === true;
      answer.writeHead(isSts ? 200 : 403, { 'content-type': 'text/xml' });
      answer.end(
        isSts
          ? '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/auditor</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
          : '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
      );
    }) as unknown as Server,
  );
  const { address } = await startProxy(Number(new URL(addressOf(aws)).port));
  const args = ['audit', '--region', 'us-east-1', '--format', 'json'];
  const environment = { ...CREDENTIALS, HTTPS_PROXY: address };

  const untrusted = await runCli(args, environment);
  expect(untrusted.stderr).toContain('name its certificate in NODE_EXTRA_CA_CERTS');

  const trusted = await runCli(args, { ...environment, NODE_EXTRA_CA_CERTS: made.file });
  expect(
    json(trusted)
      .notices.map(({ message }) => message)
      .join(),
  ).toContain('iam:ListRoles was denied');
  expect(hosts).toEqual(new Set(['sts.us-east-1.amazonaws.com', 'iam.amazonaws.com']));
});
