import { describe, expect, test } from 'vitest';
import { unspoken } from '../../src/languages/spoken.ts';
import type { LanguageId } from '../../src/languages/types.ts';
import { read } from '../support/recognise.ts';

describe('what a program only says', () => {
  test.each<[LanguageId, string]>([
    ['python', '    print(f"role {name}")'],
    ['python', 'self.logger.info("taken")'],
    ['java', '        System.out.println("The role is " + role);'],
    ['go', '\tlog.Printf("%v", err)'],
    ['csharp', '    _logger.LogInformation("taken {Role}", role);'],
    ['typescript', "  console.log('taken', role)"],
    ['rust', '    tracing::info!("taken {role}");'],
    ['cpp', '    std::cout << "taken " << role << std::endl;'],
    ['ruby', '  puts "taken #{role}"'],
    ['php', '    echo "taken $role\\n";'],
  ])('in %s: %j', (language, line) => {
    const text = `first\n${line}\nlast\n`;
    const left = unspoken(text, language);
    expect(left).toHaveLength(text.length);
    const isEnded = line.endsWith(';') && language !== 'cpp';
    const pattern = language === 'csharp' ? /^_\(\) +;$/ : isEnded ? /^0 +;$/ : /^0( +;)?$/;
    expect(left.split('\n').map((one) => one.trim())).toEqual([
      'first',
      expect.stringMatching(pattern),
      'last',
      '',
    ]);
  });

  test.each<[LanguageId, string]>([
    ['python', 'print(client.assume_role(RoleArn=arn))'],
    ['python', 'x = print("a")'],
    ['python', 'print("""'],
    ['python', 'print("{\\"Statement\\": []}")'],
    ['go', 'log.Fatalf("%v", err)'],
    ['typescript', 'console.log("a") || fail'],
    ['typescript', 'console.table(rows)'],
    ['bash', 'echo "arn:aws:iam::111122223333:role/deploy"'],
    ['java', 'blueprint("x");'],
    ['ruby', 'puts "a"; client.assume_role role_arn: "b"'],
    ['php', 'echo "a"; $request->roleArn = "b";'],
  ])('is not, in %s: %j', (language, line) => {
    expect(unspoken(line, language)).toBe(line);
  });

  test.each<[LanguageId, string]>([
    [
      'csharp',
      'class A { void F() {\n  if (x)\n    Console.WriteLine("a");\n  else\n    _logger.LogInformation("b");\n} }\n',
    ],
    [
      'java',
      'class A { void f() {\n  if (x)\n    System.out.println("a");\n  else\n    log.info("b");\n} }\n',
    ],
    ['kotlin', 'fun f() {\n  if (x)\n    println("a")\n  else\n    log.info("b")\n}\n'],
    ['scala', 'object A { def f() = {\n  if (x)\n    println("a")\n  else\n    log.info("b")\n} }\n'],
    ['go', 'package a\nfunc f() {\n\tfmt.Println("a")\n}\n'],
    ['rust', 'fn f() {\n  println!("a");\n}\n'],
    ['swift', 'func f() {\n  print("a")\n}\n'],
    ['cpp', 'void f() {\n  if (x)\n    std::cout << "a";\n  else\n    printf("b");\n}\n'],
    ['php', '<?php\nif ($x)\n  echo "a";\nelse\n  print("b");\n'],
    ['ruby', 'if x\n  puts "a"\nelse\n  logger.info("b")\nend\n'],
    ['groovy', 'def f() {\n  if (x)\n    println("a")\n  else\n    log.info("b")\n}\n'],
    ['typescript', "if (x)\n  console.log('a')\nelse\n  logger.info('b')\n"],
  ])('leaves what reads as %s', async (language, text) => {
    expect(unspoken(text, language)).not.toBe(text);
    expect((await read(language, text)).problems).toEqual([]);
  });

  test('leaves a statement where one has to stand', async () => {
    const { problems, calls } = await read('python', 'if role:\n    print("taken")\nelse:\n    take(role)\n');
    expect(problems).toEqual([]);
    expect(calls.map(({ name }) => name)).toEqual(['take']);
  });

  test('is found in time in proportion to the text', () => {
    const took = (text: string): number => {
      const start = performance.now();
      for (const language of ['python', 'cpp', 'ruby'] as const) unspoken(text, language);
      return performance.now() - start;
    };
    for (const piece of [
      'print("a',
      'print("a\n',
      ' '.repeat(199) + 'print(x',
      'puts "a',
      'cout << a <<',
      'log.',
    ])
      expect(took(piece.repeat(200_000 / piece.length))).toBeLessThan(1000);
  });
});
