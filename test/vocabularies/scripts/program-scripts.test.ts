import { describe, expect, test } from 'vitest';
import { programScripts } from '../../../src/vocabularies/scripts/program-scripts.ts';
import { factsOf, spanned } from '../../support/recognise.ts';

const assumptions = (path: string, text: string) => factsOf('role-assumption', path, text, programScripts);

const LINE = 'aws sts assume-role --role-arn r --external-id x';

test.each([
  [`sh "aws sts assume-role --role-arn '\${params.role}'"`, 'params.role', undefined],
  [`sh "aws sts assume-role --role-arn \${params.role}"`, 'params.role', undefined],
  [`sh 'aws sts assume-role --role-arn "' + params.role + '"'`, 'params.role', undefined],
  [
    `sh "aws sts assume-role --role-arn 'arn:aws:iam::\${params.account}:role/ci'"`,
    undefined,
    'arn:aws:iam::*:role/ci',
  ],
])('what is put into a command, in whatever quotes: %s', async (text, name, pattern) => {
  const [fact] = await assumptions('Jenkinsfile', text);
  const expected = pattern === undefined ? { text: name } : { pattern };
  expect(fact?.roleArn).toMatchObject({ state: 'unknown', ...expected });
});

describe('commands that a program runs', () => {
  test.each([
    ['Jenkinsfile', `sh '${LINE}'`],
    ['Jenkinsfile', `sh('${LINE}')`],
    ['Jenkinsfile', `sh script: '${LINE}', returnStdout: true`],
    ['Jenkinsfile', `sh([script: '${LINE}'])`],
    ['Jenkinsfile', `def c = '${LINE}'\nnode { stage('a') { sh c } }`],
    ['a.groovy', `'${LINE}'.execute().text`],
    ['a.groovy', `['bash', '-c', '${LINE}'].execute()`],
    ['a.ts', `execSync('${LINE}', { encoding: 'utf8' })`],
    ['a.ts', `spawnSync('aws', ['sts', 'assume-role', '--role-arn', 'r', '--external-id', 'x'])`],
    ['a.ts', `const { stdout } = await $\`${LINE}\``],
    ['a.ts', `await $({ quiet: true })\`${LINE}\``],
    [
      'a.ts',
      `await exec.getExecOutput('aws', ['sts', 'assume-role', '--role-arn', 'r', '--external-id', 'x'])`,
    ],
    ['a.ts', `const run = promisify(exec); const runAsync = run; await execAsync("${LINE}")`],
    ['a.py', `import subprocess\nsubprocess.check_output("${LINE}", shell=True)`],
    ['a.py', `import os\nos.system("${LINE}")`],
    ['a.py', `subprocess.run(args=["aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x"])`],
    [
      'a.py',
      `cmd = ["aws", "sts", "assume-role", "--role-arn", "r"]\ncmd += ["--external-id", "x"]\nsubprocess.run(cmd)`,
    ],
    ['a.py', `subprocess.run(shlex.split("${LINE}"))`],
    [
      'a.go',
      `package a\nfunc f() { exec.Command("aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x").Output() }`,
    ],
    [
      'a.go',
      `package a\nfunc f(ctx context.Context) { exec.CommandContext(ctx, "sh", "-c", "${LINE}").Run() }`,
    ],
    [
      'a.go',
      `package a\nfunc f() { args := []string{"sts", "assume-role", "--role-arn", "r", "--external-id", "x"}\nexec.Command("aws", args...).Run() }`,
    ],
    [
      'A.java',
      `class A { void f() { new ProcessBuilder("aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x").start(); } }`,
    ],
    ['A.java', `class A { void f() { Runtime.getRuntime().exec("${LINE}"); } }`],
    [
      'A.java',
      `class A { void f() { new ProcessBuilder(List.of("aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x")).start(); } }`,
    ],
    [
      'a.kt',
      `fun f() { ProcessBuilder("aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x").start() }`,
    ],
    ['a.kt', `fun f() { "${LINE}".runCommand() }`],
    ['a.scala', `object A { def f() = "${LINE}".!! }`],
    ['a.scala', `object A { def f() = { "${LINE}" !! } }`],
    [
      'a.scala',
      `object A { def f() = Seq("aws", "sts", "assume-role", "--role-arn", "r", "--external-id", "x").!! }`,
    ],
    ['a.scala', `object A { def f() = Process("${LINE}").! }`],
    [
      'a.cs',
      `class A { void F() { Process.Start("aws", "sts assume-role --role-arn r --external-id x"); } }`,
    ],
    [
      'a.cs',
      `class A { void F() { var i = new ProcessStartInfo { FileName = "aws", Arguments = "sts assume-role --role-arn r --external-id x" }; } }`,
    ],
    [
      'a.cs',
      `class A { void F() { var i = new ProcessStartInfo("aws"); i.Arguments = "sts assume-role --role-arn r --external-id x"; } }`,
    ],
    [
      'a.cs',
      `class A { void F() { Cli.Wrap("aws").WithArguments(new[] { "sts", "assume-role", "--role-arn", "r", "--external-id", "x" }); } }`,
    ],
    ['a.rb', `out = \`${LINE}\``],
    ['a.rb', `out = %x(${LINE})`],
    ['a.rb', `system('aws', 'sts', 'assume-role', '--role-arn', 'r', '--external-id', 'x')`],
    ['a.rb', `Open3.capture2e("${LINE}")`],
    ['Rakefile', `sh "${LINE}"`],
    ['a.php', `<?php\n$a = shell_exec('${LINE}');`],
    ['a.php', `<?php\n$a = \`${LINE}\`;`],
    [
      'a.php',
      `<?php\n$p = new Process(['aws', 'sts', 'assume-role', '--role-arn', 'r', '--external-id', 'x']);`,
    ],
    [
      'a.rs',
      `fn f() { Command::new("aws").args(["sts", "assume-role", "--role-arn", "r"]).arg("--external-id").arg("x").output(); }`,
    ],
    [
      'a.rs',
      `fn f() { let mut c = Command::new("aws"); c.arg("sts").arg("assume-role"); c.args(&["--role-arn", "r", "--external-id", "x"]); }`,
    ],
    ['a.rs', `fn f() { Command::new("sh").arg("-c").arg("${LINE}").output(); }`],
    ['a.cpp', `void f() { system("${LINE}"); }`],
    ['a.cpp', `void f() { FILE* p = popen("${LINE}", "r"); }`],
    [
      'a.swift',
      `let out = try shellOut(to: "aws", arguments: ["sts", "assume-role", "--role-arn", "r", "--external-id", "x"])`,
    ],
    [
      'a.swift',
      `let p = Process()\np.executableURL = URL(fileURLWithPath: "/usr/local/bin/aws")\np.arguments = ["sts", "assume-role", "--role-arn", "r", "--external-id", "x"]`,
    ],
  ])('%s: %s', async (path, text) => {
    const [fact, ...more] = await assumptions(path, text);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      operation: 'AssumeRole',
      via: 'cli',
      roleArn: { state: 'known', value: 'r' },
      externalId: { state: 'known', value: 'x' },
    });
  });

  test('what the program puts into the command is a value, and places lead into the file', async () => {
    const text =
      'def hours = 12\nsh """\n  aws sts assume-role \\\\\n    --role-arn ${params.ROLE} --duration-seconds ${hours * 3600}\n"""';
    const [fact] = await assumptions('Jenkinsfile', text);
    expect(fact?.roleArn).toMatchObject({ state: 'unknown' });
    expect(fact?.durationSeconds).toMatchObject({ state: 'known', value: 43200 });
    expect(fact && spanned(text, fact.at)).toBe('assume-role');
  });

  test.each([
    [
      'a.ts',
      "const extra = id ? `--external-id ${id}` : '';\nexecSync(`aws sts assume-role --role-arn r ${extra}`)",
    ],
    ['a.py', 'cmd = ["aws", "sts", "assume-role", "--role-arn", "r", *more]\nsubprocess.run(cmd)'],
    [
      'a.go',
      'package a\nfunc f(args []string) { exec.Command("aws", append([]string{"sts", "assume-role", "--role-arn", "r"}, args...)...).Run() }',
    ],
  ])('%s: words that are not seen may be an ExternalId: %s', async (path, text) => {
    const [fact] = await assumptions(path, text);
    expect(fact?.roleArn).toMatchObject({ state: 'known', value: 'r' });
    expect(fact?.externalId.state).toBe('unknown');
  });

  test.each([
    [
      'a.ts',
      "new codebuild.Project(this, 'P', { buildSpec: codebuild.BuildSpec.fromObject({ phases: { build: { commands: ['aws sts assume-role --role-arn r'] } } }) })",
    ],
    ['a.py', 'CodeBuildStep("Deploy", commands=["aws sts assume-role --role-arn r"])'],
    ['a.java', 'class A { void f() { userData.addCommands("aws sts assume-role --role-arn r"); } }'],
    [
      'a.go',
      'package a\nfunc f() { pipelines.NewShellStep(jsii.String("D"), &pipelines.ShellStepProps{Commands: jsii.Strings("aws sts assume-role --role-arn r")}) }',
    ],
  ])('%s: commands of what a program defines: %s', async (path, text) => {
    const found = await assumptions(path, text);
    expect(found.map((fact) => [fact.via, fact.externalId.state])).toEqual([['cli', 'absent']]);
  });

  test.each([
    ['Jenkinsfile', "echo 'aws sts assume-role --role-arn r'"],
    ['a.ts', "console.log('run aws sts assume-role --role-arn r')"],
    ['a.ts', "logCommand('aws sts assume-role --role-arn r')"],
    ['a.py', 'print_command("aws sts assume-role --role-arn r")'],
    ['a.go', 'package a\nvar c = &cobra.Command{Use: "x", Example: "aws sts assume-role --role-arn r"}'],
    [
      'a.ts',
      "import { vi } from 'vitest';\nexpect(exec).toHaveBeenCalledWith('aws', ['sts', 'assume-role', '--role-arn', 'r'])",
    ],
    ['a.py', 'raise SystemExit("run aws sts assume-role --role-arn r")'],
    ['a.rb', "raise 'aws sts assume-role --role-arn r failed'"],
  ])('%s: what is told is not run: %s', async (path, text) => {
    expect(await assumptions(path, text)).toEqual([]);
  });

  test('a list that is put into itself line after line is no command', async () => {
    const text = `// aws sts assume-role\nconst a = ['aws'];\n${'a.push(...a);\n'.repeat(40)}${`exec(${'['.repeat(60)}a${']'.repeat(60)});\n`.repeat(300)}`;
    expect(await assumptions('a.ts', text)).toEqual([]);
  });
});
