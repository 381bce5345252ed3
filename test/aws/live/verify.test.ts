import { afterAll, describe, expect, test } from 'vitest';
import { Keys } from '../../support/keys.ts';
import { commit, git } from '../../action/support.ts';
import { folderOf } from '../../support/scan-folder.ts';
import { json, runCli, runVerify } from './run.ts';
import { closeServers, fault, IDENTITY, serve } from './server.ts';

afterAll(closeServers);

describe('a key of the account whose state is not told is found, less sure', () => {
  const KEY = new Keys().keyId();
  const answers: Record<string, string> = {
    GetAccessKeyInfo:
      '<GetAccessKeyInfoResponse><GetAccessKeyInfoResult><Account>111122223333</Account></GetAccessKeyInfoResult></GetAccessKeyInfoResponse>',
    GetAccessKeyLastUsed:
      '<GetAccessKeyLastUsedResponse><GetAccessKeyLastUsedResult><UserName>root</UserName><AccessKeyLastUsed><Region>us-east-1</Region><ServiceName>ec2</ServiceName><LastUsedDate>2026-01-02T00:00:00Z</LastUsedDate></AccessKeyLastUsed></GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResponse>',
  };

  test.each([
    ['NoSuchEntity', 404, []],
    ['AccessDenied', 403, ['not-answered']],
  ])('ListAccessKeys answers %s', async (code, status, codes) => {
    const url = await serve((action) => {
      if (action === 'GetCallerIdentity') return IDENTITY;
      const body = answers[action];
      return body === undefined ? fault(code, `${code} of ${action}`, status) : { status: 200, body };
    });
    const folder = folderOf({ '.env': `AWS_ACCESS_KEY_ID=${KEY}\n` });
    const result = await runVerify(url, folder);
    expect(result.status).toBe(1);
    const { findings, notices } = json(result);
    expect(findings.map(({ message }) => message.slice(0, 130))).toEqual([
      `Access key ${KEY} is written here and exists (whether it is active is not known) in account 111122223333: it is user root's, last used`.slice(
        0,
        130,
      ),
    ]);
    expect(notices.map((notice) => notice.code)).toEqual(codes);
  });

  test('a key of another account is told of, and is no failure', async () => {
    const url = await serve((action) => {
      if (action === 'GetCallerIdentity') return IDENTITY;
      return { status: 200, body: (answers[action] ?? '').replace('111122223333', '444455556666') };
    });
    const folder = folderOf({ '.env': `AWS_ACCESS_KEY_ID=${KEY}\n` });
    const result = await runVerify(url, folder);
    expect(result.status).toBe(0);
    expect(json(result).notices.map(({ message }) => message)).toEqual([
      `of keys of other accounts AWS tells account 111122223333 nothing: ${KEY} (444455556666)`,
    ]);
  });
});

test('a key that its user has no more is told to be gone', async () => {
  const key = new Keys().keyId();
  const url = await serve((action) => {
    if (action === 'GetCallerIdentity') return IDENTITY;
    if (action !== 'GetAccessKeyInfo') return fault('NoSuchEntity', 'no such key', 404);
    const account = '<Account>111122223333</Account>';
    const body = `<GetAccessKeyInfoResponse><GetAccessKeyInfoResult>${account}</GetAccessKeyInfoResult></GetAccessKeyInfoResponse>`;
    return { status: 200, body };
  });
  const result = await runVerify(url, folderOf({ '.env': `AWS_ACCESS_KEY_ID=${key}\n` }));
  expect(result.status).toBe(0);
  expect(json(result).notices.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `key-deleted: account 111122223333 no longer has these keys: ${key}`,
  ]);
});

describe('the account that asks is one of its own', () => {
  const folder = folderOf({
    'run.sh': ['111122223333', '444455556666']
      .map((id) => `aws sts assume-role --role-arn arn:aws:iam::${id}:role/deploy --role-session-name run\n`)
      .join(''),
  });
  const lines = async (url: string) => {
    const only = ['--only', 'missing-external-id', '--format', 'json'];
    const result = await runCli(['scan', '--verify', ...only, '--endpoint-url', url, folder]);
    const { findings, notices } = json(result);
    return { lines: findings.map(({ startLine }) => startLine), notices, status: result.status };
  };

  test('as soon as it has said who it is', async () => {
    const asked: string[] = [];
    const url = await serve((action) => {
      asked.push(action);
      return IDENTITY;
    });
    expect(await lines(url)).toEqual({ lines: [2], notices: [], status: 1 });
    expect(asked).toEqual(['GetCallerIdentity']);
  });

  test('and where it could not say it, none is, which is told', async () => {
    const url = await serve(() => fault('AccessDenied', 'no'));
    const told = await lines(url);
    expect(told.lines).toEqual([1, 2]);
    expect(told.notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^no account counts as your own but those of the configuration: sts:/),
    ]);
    // No key stands in the files, so that nothing about keys was left unasked.
    expect(told.status).toBe(1);
  });
});

test('the keys of a history are asked about, each once, and the commit is told that brought a live one in', async () => {
  const keys = new Keys(77);
  const [gone, kept, dead] = [keys.keyId(), keys.keyId(), keys.keyId()];
  const folder = folderOf({});
  git(folder, 'init', '-q', '-b', 'main');
  const first = commit(folder, { '.env': `KEY=${gone}\n`, 'old.env': `KEY=${dead}\n`, 'a.py': 'x = 1\n' });
  commit(folder, { '.env': `A=1\nKEY=${gone}\n`, 'other.env': `KEY=${kept}\n` });
  commit(folder, { '.env': 'A=1\n', 'old.env': '' });
  const asked: string[] = [];
  const told = (result: string): { status: number; body: string } => ({
    status: 200,
    body: `<R>${result}</R>`,
  });
  const url = await serve((action, fields) => {
    if (action === 'GetCallerIdentity') return IDENTITY;
    const id = fields.get('AccessKeyId') ?? '';
    if (action === 'GetAccessKeyInfo') {
      asked.push(id);
      return told(`<GetAccessKeyInfoResult><Account>111122223333</Account></GetAccessKeyInfoResult>`);
    }
    if (action === 'GetAccessKeyLastUsed')
      return told(
        `<GetAccessKeyLastUsedResult><UserName>user-of-${id}</UserName></GetAccessKeyLastUsedResult>`,
      );
    const owned = fields.get('UserName')?.replace('user-of-', '') ?? '';
    const status = owned === dead ? 'Inactive' : 'Active';
    return told(
      `<ListAccessKeysResult><AccessKeyMetadata><member><AccessKeyId>${owned}</AccessKeyId><Status>${status}</Status></member></AccessKeyMetadata></ListAccessKeysResult>`,
    );
  });
  const args = ['scan', '--history', '--verify', '--only', 'active-leaked-key', '--format', 'json'];
  const { findings, notices } = json(await runCli([...args, '--endpoint-url', url, folder]));
  const facts = findings.map(({ path, ...rest }) => {
    const { commit: id, inHead } = rest as unknown as { commit: string; inHead: boolean };
    return { path: path.replace(/.*\//, ''), commit: id === first ? 'first' : 'later', inHead };
  });
  expect(facts).toEqual([
    { path: '.env', commit: 'first', inHead: false },
    { path: 'other.env', commit: 'later', inHead: true },
  ]);
  expect(notices.map(({ code }) => code)).toEqual(['key-inactive']);
  expect(asked.toSorted()).toEqual([gone, kept, dead].sort());
});

test('the help of --verify says what is sent', async () => {
  const { stdout } = await runCli(['scan', '--help']);
  const said = stdout.replace(/\s+/g, ' ');
  expect(said).toContain('the ids alone are sent, never a secret (sts:GetAccessKeyInfo;');
});
