import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/scan-folder.ts';
import { loadLanguage, languageOf } from '../../src/languages/registry.ts';
import { Parser } from '../../src/scan/parse.ts';
import { SiblingFiles } from '../../src/scan/siblings.ts';
import type { RoleAssumption } from '../../src/facts/types.ts';

/** Writes files, reads one of them as the engine would, and says how long its sessions last. */
async function durations(files: Readonly<Record<string, string>>, path: string): Promise<unknown[]> {
  return durationsIn(folderOf(files), path, files[path] ?? '');
}

async function durationsIn(root: string, path: string, text: string): Promise<unknown[]> {
  const language = languageOf(path, text);
  if (!language) throw new Error(path);
  await loadLanguage(language);
  const parser = new Parser();
  const job = {
    path,
    text,
    absolute: join(root, path),
    language,
    vocabularies: [language === 'go' ? 'sdk-go' : 'sdk'],
  };
  await parser.prepare(job);
  return parser
    .parse(job)
    .facts.filter((fact): fact is RoleAssumption => fact.kind === 'role-assumption')
    .map(({ durationSeconds }) =>
      durationSeconds.state === 'known' ? durationSeconds.value : durationSeconds.state,
    );
}

const SDK = "import { AssumeRoleCommand } from '@aws-sdk/client-sts';\n";
const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

describe('constants of a sibling, one step away', () => {
  const REQUEST = 'AssumeRoleRequest.builder().roleArn(arn).durationSeconds(';
  const JAVA = 'import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;\n';

  test.each([
    ['', 'Limits.SESSION', 'src/main/java/app/Limits.java', 43200],
    ['import conf.Limits;', 'Limits.SESSION', 'src/main/java/conf/Limits.java', 43200],
    ['import static conf.Limits.SESSION;', 'SESSION', 'src/main/java/conf/Limits.java', 43200],
    // One of another package, one that is called, one that is none of that class.
    ['', 'Limits.SESSION', 'src/main/java/conf/Limits.java', 'unknown'],
    ['import conf.Limits;', 'Limits.session()', 'src/main/java/conf/Limits.java', 'unknown'],
    ['import conf.Limits;', 'Limits.OTHER', 'src/main/java/conf/Limits.java', 'unknown'],
  ])('Java: %s %s', async (statement, name, path, expected) => {
    const files = {
      ...GIT,
      [path]:
        'public final class Limits {\n  static final int HOUR = 3600;\n  public static final int SESSION = 12 * HOUR;\n  private Limits() {}\n}\n',
      'src/main/java/app/Main.java': `${statement}\n${JAVA}class Main { Object ask(String arn) { return ${REQUEST}${name}).build(); } }\n`,
    };
    expect(await durations(files, 'src/main/java/app/Main.java')).toEqual([expected]);
  });

  test.each([
    [
      'Limits.kt',
      'object Limits {\n    const val SESSION = 43200\n}\n',
      'Main.kt',
      `fun ask(arn: String) = ${REQUEST}Limits.SESSION).build()\n`,
    ],
    [
      'Limits.kt',
      'class Limits {\n    companion object { const val SESSION = 43200 }\n}\n',
      'Main.kt',
      `fun ask(arn: String) = ${REQUEST}Limits.SESSION).build()\n`,
    ],
    [
      'Limits.scala',
      'object Limits {\n  val Session = 43200\n}\n',
      'Main.scala',
      `object Main {\n  def ask(arn: String) = ${REQUEST}Limits.Session).build()\n}\n`,
    ],
    [
      'Limits.groovy',
      'class Limits {\n  static final int SESSION = 43200\n}\n',
      'Main.groovy',
      `def ask(String arn) {\n  ${REQUEST}Limits.SESSION).build()\n}\n`,
    ],
  ])('%s: %s', async (sibling, constants, path, text) => {
    const imports = JAVA.replace(';', '');
    const files = { ...GIT, [sibling]: constants, [path]: imports + text };
    expect(await durations(files, path)).toEqual([43200]);
  });

  test('C#', async () => {
    const files = {
      ...GIT,
      'Limits.cs': 'public static class Limits { public const int Session = 12 * 3600; }\n',
      'Main.cs':
        'using Amazon.SecurityToken.Model;\nclass Main { AssumeRoleRequest Ask(string arn) => new AssumeRoleRequest { RoleArn = arn, DurationSeconds = Limits.Session }; }\n',
    };
    expect(await durations(files, 'Main.cs')).toEqual([43200]);
  });

  test.each([
    ["import { HOURS } from './limits.js';", 'HOURS'],
    ["import { HOURS as LONG } from './limits';", 'LONG'],
    ["import * as limits from './limits';", 'limits.HOURS'],
    ["import { LIMITS } from './limits';", 'LIMITS.session'],
    ["const { HOURS } = require('./limits');", 'HOURS'],
    ["import { HOURS } from '../app/limits';", 'HOURS'],
  ])('TypeScript: %s', async (statement, name) => {
    const files = {
      ...GIT,
      'app/limits.ts': 'export const HOURS = 12 * 3600;\nexport const LIMITS = { session: HOURS };\n',
      'app/main.ts': `${statement}\n${SDK}new AssumeRoleCommand({ RoleArn: role, DurationSeconds: ${name} });\n`,
    };
    expect(await durations(files, 'app/main.ts')).toEqual([43200]);
  });

  test.each([
    ["const limits = require('./limits');", 'limits.HOURS', 'module.exports = { HOURS: 12 * 3600 };'],
    ["const { HOURS } = require('./limits');", 'HOURS', 'module.exports = { HOURS: 12 * 3600 };'],
    ["const { HOURS } = require('./limits');", 'HOURS', 'exports.HOURS = 12 * 3600;'],
    ["const limits = require('./limits');", 'limits.HOURS', 'module.exports.HOURS = 12 * 3600;'],
    [
      "const limits = require('./limits');",
      'limits.HOURS',
      'const a = { HOURS: 43200 };\nmodule.exports = a;',
    ],
    [
      "const limits = require('./limits');",
      'limits.sts.HOURS',
      'module.exports = { sts: { HOURS: 43200 } };',
    ],
    // What is given counts, not what is called so in the file.
    ["const { HOURS } = require('./limits');", 'HOURS', 'const HOURS = 12;\nexports.HOURS = HOURS * 3600;'],
    ["import limits from './limits';", 'limits.HOURS', 'module.exports = { HOURS: 43200 };'],
    ["import limits from './limits';", 'limits.HOURS', 'export default { HOURS: 43200 };'],
    ["import limits from './limits';", 'limits.HOURS', 'const a = { HOURS: 43200 };\nexport default a;'],
  ])('JavaScript: %s %s of %s', async (statement, name, limits) => {
    const files = {
      ...GIT,
      'app/limits.js': `${limits}\n`,
      'app/main.js': `${statement}\n${SDK}new AssumeRoleCommand({ RoleArn: role, DurationSeconds: ${name} });\n`,
    };
    expect(await durations(files, 'app/main.js')).toEqual([43200]);
  });

  test.each([
    ['from .limits import HOURS', 'HOURS'],
    ['from . import limits', 'limits.HOURS'],
    ['from app.limits import HOURS as LONG', 'LONG'],
    ['from app.limits import Limits', 'Limits.SESSION'],
    ['import limits', 'limits.HOURS'],
  ])('Python: %s', async (statement, name) => {
    const files = {
      ...GIT,
      'app/limits.py': 'HOURS = 12 * 3600\nclass Limits:\n    SESSION = 43200\n',
      'app/main.py': `import boto3\n${statement}\nboto3.client('sts').assume_role(RoleArn=role, DurationSeconds=${name})\n`,
    };
    expect(await durations(files, 'app/main.py')).toEqual([43200]);
  });

  test.each([
    ['the same package', 'app/limits.go', 'package app', '', 'sessionSeconds'],
    [
      'another package of the module',
      'internal/limits/limits.go',
      'package limits',
      'import "example.com/tool/internal/limits"\n',
      'limits.SessionSeconds',
    ],
  ])('Go: %s', async (_, path, clause, statement, name) => {
    const files = {
      ...GIT,
      'go.mod': 'module example.com/tool\n\ngo 1.22\n',
      [path]: `${clause}\n\nconst (\n\tsessionSeconds = 12 * 3600\n\tSessionSeconds = 12 * 3600\n)\n`,
      'app/main.go': `package app\n\n${statement}import "github.com/aws/aws-sdk-go-v2/service/sts"\n\nfunc f(role string) {\n\tclient.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: aws.Int32(${name})})\n}\n`,
    };
    expect(await durations(files, 'app/main.go')).toEqual([43200]);
  });

  test('a value that the sibling does not settle stays unknown', async () => {
    const files = {
      ...GIT,
      'limits.ts': 'export const HOURS = compute();\n',
      'main.ts': `import { HOURS } from './limits';\n${SDK}new AssumeRoleCommand({ RoleArn: role, DurationSeconds: HOURS });\n`,
    };
    expect(await durations(files, 'main.ts')).toEqual(['unknown']);
  });

  test('nothing outside the repository is read, whatever an import says', async () => {
    const limits = 'export const HOURS = 43200;\n';
    const outside = folderOf({ 'limits.ts': limits });
    const root = folderOf({ 'limits.ts': limits, 'repo/.git/HEAD': 'ref: refs/heads/main\n' });
    symlinkSync(join(outside, 'limits.ts'), join(root, 'repo', 'link.ts'));
    symlinkSync(outside, join(root, 'repo', 'folder'));
    for (const module of ['../limits', './link', './folder/limits', `${outside}/limits`]) {
      const text = `import { HOURS } from '${module}';\n${SDK}new AssumeRoleCommand({ RoleArn: role, DurationSeconds: HOURS });\n`;
      expect(await durationsIn(join(root, 'repo'), 'main.ts', text)).toEqual(['unknown']);
    }
  });
});

const NOTHING = (): never => {
  throw new Error('nothing is read');
};

test('of a folder of many repositories those that were read are forgotten', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const siblings = new SiblingFiles();
  const repositories = Array.from({ length: 12 }, () => {
    const absolute = join(folderOf({ ...GIT, 'main.tf': '' }), 'main.tf');
    const [witness, files] = [true, false].map((isWitnessed) =>
      siblings.of({ language: 'hcl', path: 'main.tf', absolute, isWitnessed }, NOTHING),
    );
    if (!witness || !files) throw new Error('Terraform is followed to other files');
    return new WeakRef(files.files);
  });
  await setImmediate(); // what was asked of a WeakRef stays until then
  collectGarbage();
  expect(repositories.filter((one) => one.deref()).length).toBeLessThanOrEqual(4);
});
