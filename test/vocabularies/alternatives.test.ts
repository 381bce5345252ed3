import { describe, expect, test } from 'vitest';
import { cli } from '../../src/vocabularies/cli/index.ts';
import { otherSdks, sdk } from '../../src/vocabularies/sdk/index.ts';
import { factsOf } from '../support/recognise.ts';

const [ruby] = otherSdks.filter(({ languages }) => languages.includes('ruby'));

/** How each assumption of a text has its ExternalId. */
async function states(path: string, text: string): Promise<string[]> {
  const vocabulary = path.endsWith('.sh') ? cli : path.endsWith('.rb') ? (ruby ?? sdk) : sdk;
  const found = await factsOf('role-assumption', path, text, vocabulary);
  return found.map(({ externalId }) =>
    externalId.state === 'unknown' ? externalId.origin : externalId.state,
  );
}

describe('a function that assumes one role with an ExternalId and without passes the one that there is', () => {
  test.each([
    [
      'a.py',
      'def f(sts, role, id):\n    if id:\n        return sts.assume_role(RoleArn=role, RoleSessionName=n, ExternalId=id)\n    return sts.assume_role(RoleArn=role, RoleSessionName=n)\n',
    ],
    [
      'a.rb',
      "def f(sts, role, id)\n  return sts.assume_role(role_arn: role, role_session_name: 'n', external_id: id) if id\n  sts.assume_role(role_arn: role, role_session_name: 'n')\nend\n",
    ],
    [
      'a.sh',
      'assume() {\n  if [ -n "$2" ]; then\n    aws sts assume-role --role-arn "$1" --role-session-name n --external-id "$2"\n  else\n    aws sts assume-role --role-arn "$1" --role-session-name n\n  fi\n}\n',
    ],
  ])('%s', async (path, text) => {
    expect(await states(path, text)).toEqual([
      expect.stringMatching(/^(?:parameter|environment)$/),
      'condition',
    ]);
  });
});

describe('they are two calls', () => {
  test.each([
    [
      'of functions that have one name',
      'class A:\n    def f(self, sts, role, id):\n        sts.assume_role(RoleArn=role, RoleSessionName=n, ExternalId=id)\nclass B:\n    def f(self, sts, role):\n        sts.assume_role(RoleArn=role, RoleSessionName=n)\n',
    ],
    [
      'for different roles',
      'def f(sts, a, b, id):\n    sts.assume_role(RoleArn=a, RoleSessionName=n, ExternalId=id)\n    sts.assume_role(RoleArn=b, RoleSessionName=n)\n',
    ],
    [
      'of no function',
      'sts.assume_role(RoleArn=role, RoleSessionName=n, ExternalId=id)\nsts.assume_role(RoleArn=role, RoleSessionName=n)\n',
    ],
  ])('%s', async (_, text) => {
    expect((await states('a.py', `import boto3\nsts = boto3.client("sts")\n${text}`)).at(-1)).toBe('absent');
  });
});
