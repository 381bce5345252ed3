import { describe, expect, test } from 'vitest';
import { notebooks } from '../../../src/vocabularies/notebooks/index.ts';
import { factsOf, spanned } from '../../support/recognise.ts';
import { told } from '../scripts/told.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';

function notebook(cells: readonly (string | readonly string[])[], metadata: object = {}): string {
  const sources = cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells: sources, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

/** A cell's text as Jupyter saves it. */
const lines = (text: string): string[] => text.split(/(?<=\n)/);

const at = (text: string): Promise<string[]> => told('a.ipynb', text, notebooks);

describe('Python', () => {
  test('cells see what earlier ones defined, and facts point into the JSON', async () => {
    const text = notebook([
      lines('%matplotlib inline\nimport boto3\n!pip install boto3\nHOURS = 12\n'),
      '%%time\nsts = boto3.client("sts")\nfiles = !ls\nif True:\n    !echo x',
      lines(`sts.assume_role(\n    RoleArn="${ROLE}",\n    DurationSeconds=HOURS * 3600,\n)`),
    ]);
    expect(await at(text)).toEqual([
      `AssumeRole role=${ROLE} external=- seconds=43200 at assume_role:${String(lineOf(text, 'assume_role('))}`,
    ]);
  });

  test('functions are followed', async () => {
    const text = notebook([
      'import boto3\ndef login(arn, hours):\n  boto3.client("sts").assume_role(RoleArn=arn, DurationSeconds=hours)\n',
      `login("${ROLE}", 43200)`,
    ]);
    expect(await at(text)).toHaveLength(1);
  });

  test('roles that a cell makes, of whose policy an earlier one speaks', async () => {
    const text = notebook([
      lines(
        `import boto3, json\ntrust = {\n    "Statement": [\n        {\n            "Effect": "Allow",\n            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},\n            "Action": "sts:AssumeRole",\n        }\n    ]\n}\n`,
      ),
      lines(
        'iam = boto3.client("iam")\niam.create_role(\n    RoleName="Reader",\n    AssumeRolePolicyDocument=json.dumps(trust),\n    MaxSessionDuration=43200,\n)\n',
      ),
    ]);
    const [statement] = await factsOf('trust-statement', 'a.ipynb', text, notebooks);
    expect(statement?.role).toBe('Reader');
    expect(spanned(text, statement?.principalAt)).toContain('123456789012');
    const [role] = await factsOf('role', 'a.ipynb', text, notebooks);
    expect(role?.maxSessionDuration).toMatchObject({ state: 'known', value: 43200 });
    const elsewhere = notebook(['import boto3\nboto3.client("iam").get_role(RoleName="Reader")']);
    expect(await factsOf('role', 'a.ipynb', elsewhere, notebooks)).toEqual([]);
  });

  test('what is not Python is not read as such', async () => {
    const cell = 'import boto3\nboto3.client("sts").assume_role(RoleArn="x")';
    expect(await at(notebook([cell], { kernelspec: { language: 'R' } }))).toEqual([]);
    expect(await at(notebook([`%%javascript\n${cell}`]))).toEqual([]);
    const markdown = { cells: [{ cell_type: 'markdown', source: cell }] };
    expect(await at(JSON.stringify(markdown))).toEqual([]);
    expect(notebooks.files?.test('a.json')).toBe(false);
  });
});

describe('commands', () => {
  const command = `aws sts assume-role --role-arn ${ROLE} --role-session-name x`;
  const found = [`AssumeRole role=${ROLE} external=- seconds=- at assume-role:`];

  test.each([
    ['!', [`x = 1\n!${command}\nprint(x)`]],
    ['an assignment', [`creds = !${command}`]],
    [
      'continued lines',
      [lines(`!aws sts assume-role \\\n  --role-arn ${ROLE} \\\n  --role-session-name x\nx = 1`)],
    ],
    ['%%bash', [lines(`%%bash\nset -e\n${command}\n`)]],
    ['%%script', [`%%script --out o bash\n${command}`]],
  ])('%s', async (_, cells) => {
    const facts = await at(notebook(cells));
    expect(facts.map((fact) => fact.replace(/\d+$/, ''))).toEqual(found);
  });

  test('values that Python puts in', async () => {
    const facts = await at(
      notebook(['!aws sts assume-role --role-arn arn:aws:iam::{account}:role/x --role-session-name y']),
    );
    expect(facts).toEqual([
      expect.stringContaining('AssumeRole role=?arn:aws:iam::*:role/x external=- seconds=-') as string,
    ]);
  });
});

test('version 3 of the format', async () => {
  const cell = {
    cell_type: 'code',
    language: 'python',
    input: ['import boto3\n', `boto3.client("sts").assume_role(RoleArn="${ROLE}")`],
  };
  expect(await at(JSON.stringify({ worksheets: [{ cells: [cell] }], nbformat: 3 }))).toHaveLength(1);
});

function lineOf(text: string, needle: string): number {
  return text.slice(0, text.indexOf(needle)).split('\n').length;
}
