import { describe, expect, test } from 'vitest';
import { fixed, fixFolder } from '../support/fix-folder.ts';

const only = ['missing-external-id'];

const typescript = (parameters: string, call: string, before = ''): string =>
  `import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';\n\nconst sts = new STSClient({});\n\nexport async function assume(${parameters}) {\n${before}  return sts.send(\n    new AssumeRoleCommand(${call}),\n  );\n}\n`;

const python = (parameters: string, call: string): string =>
  `import boto3\n\nsts = boto3.client("sts")\n\n\ndef assume(${parameters}):\n    return sts.assume_role(${call})\n`;

describe('an ExternalId that is at hand is passed', () => {
  test.each([
    ['roleArn, externalId', `{ RoleArn: roleArn, RoleSessionName: 'x' }`, 'ExternalId: externalId, '],
    ['{ roleArn, externalId }', `{ RoleArn: roleArn, RoleSessionName: 'x' }`, 'ExternalId: externalId, '],
    ['c, roleExternalId', `{ 'RoleArn': c.arn, RoleSessionName: 'x' }`, "'ExternalId': roleExternalId, "],
    [
      'roleArn, externalId',
      `{\n      // theirs\n      RoleArn: roleArn,\n      RoleSessionName: 'x',\n    }`,
      'ExternalId: externalId,\n      ',
    ],
  ])('JavaScript (%s) %s', async (parameters, call, added) => {
    const after = call.replace('RoleSessionName', `${added}RoleSessionName`);
    expect(await fixed('a.js', typescript(parameters, call), { only })).toBe(typescript(parameters, after));
  });

  test('JavaScript, one that is set after another call', async () => {
    const before = '  log(roleArn);\n  const externalId = idOf(roleArn);\n';
    const text = (added: string): string =>
      typescript('roleArn', `{ RoleArn: roleArn, ${added}RoleSessionName: 'x' }`, before);
    expect(await fixed('a.js', text(''), { only })).toBe(text('ExternalId: externalId, '));
  });

  test.each([
    ['arn, external_id', 'RoleArn=arn, RoleSessionName="x"', 'ExternalId=external_id, '],
    [
      'tenant, tenant_external_id',
      '\n        RoleArn=tenant["arn"],\n        RoleSessionName="x",  # ours\n    ',
      'ExternalId=tenant_external_id,\n        ',
    ],
    ['arn, external_id', '**{"RoleArn": arn, "RoleSessionName": "x"}', '"ExternalId": external_id, '],
  ])('Python (%s) %s', async (parameters, call, added) => {
    const after = call.replace(/"?RoleSessionName/, (name) => `${added}${name}`);
    expect(await fixed('a.py', python(parameters, call), { only })).toBe(python(parameters, after));
  });

  test('Terraform, with a variable of another file', async () => {
    const text = `provider "aws" {\n  assume_role {\n    role_arn = var.role\n  }\n}\n`;
    const variables = 'variable "customer_external_id" {\n  type = string\n}\n';
    const { changes } = await fixFolder({ 'main.tf': text, 'variables.tf': variables }, { only });
    const after = text.replace('role\n', 'role\n    external_id = var.customer_external_id\n');
    expect(changes.map((change) => change.after.toString())).toEqual([after]);
  });

  test('Terraform, below the role and with its signs in line', async () => {
    const provider = (id: string): string =>
      `variable "external_id" {\n  type = string\n}\n\nprovider "aws" {\n  assume_role {\n    role_arn     = var.role # theirs\n${id}    session_name = "x"\n  }\n}\n`;
    const plain = (id: string): string => provider(id).replace(' # theirs', '');
    expect(await fixed('main.tf', plain(''), { only })).toBe(plain('    external_id  = var.external_id\n'));
    // The comment would be the new line's.
    expect(await fixed('main.tf', provider(''), { only })).toBe(provider(''));
  });

  test.each([
    [
      'one line',
      'aws sts assume-role --role-arn "$ARN" --role-session-name x\n',
      ' --external-id "$EXTERNAL_ID"',
    ],
    [
      'lines that go on',
      'aws sts assume-role \\\n  --role-arn "$ARN" \\\n  --role-session-name x\n',
      ' \\\n  --external-id "$EXTERNAL_ID"',
    ],
  ])('the shell: %s', async (_name, command, added) => {
    const script = (text: string): string => `#!/bin/sh\nARN=$1\nEXTERNAL_ID=$2\n${text}`;
    const after = command.replace('"$ARN"', `"$ARN"${added}`);
    expect(await fixed('a.sh', script(command), { only })).toBe(script(after));
  });
});

describe('nothing is guessed', () => {
  const call = `{ RoleArn: roleArn, RoleSessionName: 'x' }`;

  test.each([
    ['no variable', typescript('roleArn', call)],
    ['one of another function', `${typescript('roleArn', call)}export function other(externalId) {}\n`],
    [
      'one of a block that is over',
      typescript('roleArn', call, '  if (roleArn) {\n    const externalId = 1;\n  }\n'),
    ],
    [
      'one of a block that is over, which another call in it saw',
      typescript('roleArn', call, '  if (roleArn) {\n    const externalId = 1;\n    log(externalId);\n  }\n'),
    ],
    ['two of them', typescript('roleArn, externalId, roleExternalId', call)],
    ['a short form', typescript('RoleArn, externalId', `{ RoleArn, RoleSessionName: 'x' }`)],
    ['a function of a like name', typescript('roleArn, makeExternalId', call)],
  ])('JavaScript: %s', async (_name, text) => {
    expect(await fixed('a.js', text, { only })).toBe(text);
  });

  test('Python: one that may be None', async () => {
    const text = python('arn, external_id=None', 'RoleArn=arn, RoleSessionName="x"');
    expect(await fixed('a.py', text, { only })).toBe(text);
  });

  test.each([
    ['one that is empty at first', 'EXTERNAL_ID=\nEXTERNAL_ID=$2\n'],
    ['one that is set afterwards', ''],
  ])('the shell: %s', async (_name, before) => {
    const text = `${before}aws sts assume-role --role-arn "$ARN" --role-session-name x\nEXTERNAL_ID=x\n`;
    expect(await fixed('a.sh', text, { only })).toBe(text);
  });

  test('Terraform: a variable that may be null', async () => {
    const text = `variable "external_id" {\n  default = null\n}\nprovider "aws" {\n  assume_role {\n    role_arn = var.role\n  }\n}\n`;
    expect(await fixed('main.tf', text, { only })).toBe(text);
  });
});
