import { describe, expect, test } from 'vitest';
import { groovyScripts } from '../../../src/vocabularies/scripts/groovy-scripts.ts';
import { factsOf, spanned } from '../../support/recognise.ts';

const assumptions = (text: string) => factsOf('role-assumption', 'Jenkinsfile', text, groovyScripts);

describe('shell steps of a pipeline', () => {
  test.each([
    ["sh 'aws sts assume-role --role-arn r --external-id x'"],
    ["sh('aws sts assume-role --role-arn r --external-id x')"],
    ["sh script: 'aws sts assume-role --role-arn r --external-id x', returnStdout: true"],
    ["sh([script: 'aws sts assume-role --role-arn r --external-id x'])"],
    ["def c = 'aws sts assume-role --role-arn r --external-id x'\nnode { stage('a') { sh c } }"],
    ["'aws sts assume-role --role-arn r --external-id x'.execute().text"],
    ["['bash', '-c', 'aws sts assume-role --role-arn r --external-id x'].execute()"],
  ])('%s', async (text) => {
    const [fact, ...more] = await assumptions(text);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      operation: 'AssumeRole',
      via: 'cli',
      roleArn: { state: 'known', value: 'r' },
      externalId: { state: 'known', value: 'x' },
    });
  });

  test('what Groovy puts into the script is a value, and places lead into the file', async () => {
    const text =
      'def hours = 12\nsh """\n  aws sts assume-role \\\\\n    --role-arn ${params.ROLE} --duration-seconds ${hours * 3600}\n"""';
    const [fact] = await assumptions(text);
    expect(fact?.roleArn).toMatchObject({ state: 'unknown' });
    expect(fact?.durationSeconds).toMatchObject({ state: 'known', value: 43200 });
    expect(fact && spanned(text, fact.at)).toBe('assume-role');
  });

  test('other steps are given no commands', async () => {
    expect(await assumptions("echo 'aws sts assume-role --role-arn r'")).toEqual([]);
  });
});
