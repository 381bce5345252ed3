import { request as plainRequest, type ClientRequest } from 'node:http';
import { Agent, request as secureRequest, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { AwsError } from './errors.ts';

/**
 * The proxy that the environment names for an address, as curl and the AWS CLI read it: `HTTPS_PROXY`, and
 * `NO_PROXY` for the names (with those below them) that are reached without.
 *
 * @throws AwsError where it names none that could be one
 */
export function proxyFor(host: string, environment: NodeJS.ProcessEnv = process.env): URL | undefined {
  const {
    HTTPS_PROXY,
    https_proxy: named = HTTPS_PROXY,
    NO_PROXY,
    no_proxy: without = NO_PROXY,
  } = environment;
  if (named === undefined || named === '') return undefined;
  const names = (without ?? '').toLowerCase().split(/[\s,]+/);
  if (names.some((name) => name === '*' || isOf(host.toLowerCase(), name))) return undefined;
  const text = named.includes('://') ? named : `http://${named}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new AwsError(
      'HTTPS_PROXY does not hold the address of a proxy, as in http://proxy.example.com:3128',
    );
  return url;
}

function isOf(host: string, pattern: string): boolean {
  const name = pattern.replace(/:\d{1,5}$/, '').replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

/** As Node.js calls it: without a socket where there is an error. */
type Connected = (error: Error | null, socket?: Duplex) => void;

/** Reaches AWS through the environment's proxy, where it names one: of itself, Node.js takes no notice of it. */
export class ProxyAgent extends Agent {
  constructor() {
    super({ keepAlive: true, maxSockets: 50 });
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): Duplex | null | undefined {
    const host = options.host ?? '';
    const proxy = proxyFor(host);
    if (!proxy) return super.createConnection(options, callback);
    const connected = callback as Connected;
    const asked = connectRequest(proxy, `${host}:${String(options.port ?? 443)}`);
    asked.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) {
        const { servername = host, rejectUnauthorized } = options;
        const verified = rejectUnauthorized === undefined ? {} : { rejectUnauthorized };
        connected(null, connectTls({ socket, servername, ...verified }));
        return;
      }
      socket.destroy();
      connected(new AwsError(refusal(proxy, statusCode)));
    });
    asked.once('timeout', () => asked.destroy(new Error('it does not answer')));
    asked.once('error', ({ message }) => {
      connected(new AwsError(`the proxy ${proxy.host} of HTTPS_PROXY could not be reached (${message})`));
    });
    asked.end();
    return undefined;
  }
}

function connectRequest(proxy: URL, target: string): ClientRequest {
  const { protocol, username, password } = proxy;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const request = protocol === 'https:' ? secureRequest : plainRequest;
  return request({
    hostname: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxy.port || (protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    agent: false,
    timeout: 5000,
    headers: {
      host: target,
      ...(username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
    },
  });
}

function refusal({ host }: URL, status: number): string {
  return status === 407
    ? `the proxy ${host} wants to know who asks: give it a name and a password in HTTPS_PROXY (http://NAME:PASSWORD@…)`
    : `the proxy ${host} did not let the request through (HTTP ${String(status)}): it must allow sts.*.amazonaws.com and iam.amazonaws.com`;
}
