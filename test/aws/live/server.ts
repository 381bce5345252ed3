import { createServer, type RequestListener, type Server } from 'node:http';
import { addressOf } from './moto.ts';

/** What a server answers to an action (of Organizations, where a header names it), or to all. */
export type Answers = (
  action: string,
  asked: URLSearchParams,
) => { readonly status: number; readonly body: string; readonly type?: string };

const servers: Server[] = [];

/** For the end of a file's tests. */
export function closeServers(): void {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
}

/** @returns where it listens */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

/**
 * A server that answers as AWS does, and fails where AWS would.
 *
 * @param delay milliseconds that each answer takes
 * @returns where it listens
 */
export function serve(answers: Answers, delay = 0): Promise<string> {
  return listen((asked, answer) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      const target = asked.headers['x-amz-target'];
      const fields = new URLSearchParams(body);
      const named = typeof target === 'string' ? target.split('.')[1] : fields.get('Action');
      const { status, body: text, type } = answers(named ?? '', fields);
      setTimeout(() => {
        answer.writeHead(status, { 'content-type': type ?? 'text/xml' });
        answer.end(text);
      }, delay);
    });
  });
}

export function fault(code: string, message: string, status = 403) {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, body };
}

export const IDENTITY = {
  status: 200,
  body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>x</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};
