import { describe, expect, test } from 'vitest';
import { shellOf } from '../../src/languages/dockerfile/shell.ts';
import { cli } from '../../src/vocabularies/cli/index.ts';
import { plain, read } from '../support/recognise.ts';
import { told } from '../vocabularies/scripts/told.ts';

describe('what is left of a Dockerfile', () => {
  test('the commands, at their offsets', () => {
    const text =
      'FROM alpine\nENV A=b C="d e"\nARG REGION=eu-west-1\nRUN echo $A\nLABEL x=y\nCMD ["aws", "sts"]\n';
    const shell = shellOf(text);
    expect(shell).toHaveLength(text.length);
    expect(shell.split('\n').map((line) => line.trim())).toEqual([
      '',
      'A=b C="d e"',
      'REGION=eu-west-1',
      'echo $A',
      '',
      'aws    sts',
      '',
    ]);
    expect(shell.indexOf('echo')).toBe(text.indexOf('echo'));
  });

  test('comments and empty lines between continued lines are taken out', () => {
    const text = 'RUN a \\\n  # why\n\n  --b c\nRUN d\r\n';
    expect(shellOf(text)).toBe('    a \\\n       \\\n  --b c\n    d \n');
  });

  test.each([
    ['RUN --mount=type=secret,id=aws --network=host a b', 'a b'],
    ['ONBUILD RUN a b', 'a b'],
    ['HEALTHCHECK --interval=5m --timeout=3s CMD a b', 'a b'],
    ['ENTRYPOINT ["sh", "-c", "a --b \\"$C\\""]', 'a --b  "$C"'],
    ['RUN ["/bin/bash", "-ec", "a\\nb"]', 'a; b'],
    ['CMD ["a", "b c"]', 'a   "b c"'],
    ['ENV ROLE arn:x', 'ROLE=arn:x'],
    ['ENV TEXT several words', ''],
    ['run a', 'a'],
  ])('%s', (text, shell) => {
    expect(shellOf(text).trim()).toBe(shell);
    expect(shellOf(text)).toHaveLength(text.length);
  });

  test('heredocs', () => {
    expect(shellOf('RUN <<EOF\na\nb\nEOF\nRUN c\n').trim().split(/\s+/)).toEqual(['a', 'b', 'c']);
    expect(shellOf('RUN <<EOF python3\nimport x\nEOF\nRUN c\n').trim()).toBe(
      '<<EOF python3\nimport x\nEOF\n    c',
    );
    expect(shellOf('RUN <<EOF\n#!/usr/bin/env python3\nimport x\nEOF\n').trim()).toBe('');
    expect(shellOf('COPY <<-"EOF" /entry.sh\n\taws sts x\n\tEOF\n').trim()).toBe('aws sts x');
    expect(shellOf('COPY <<EOF /etc/x.conf\naws sts x\nEOF\n').trim()).toBe('');
  });

  test('the shells of Windows are left alone', () => {
    expect(shellOf('SHELL ["powershell", "-Command"]\nRUN $x = 1\n').trim()).toBe('');
    expect(shellOf('# escape=`\nFROM x\nRUN a `\n  b\n').trim().split(/\s+/)).toEqual(['a', '\\', 'b']);
  });
});

test('commands with the values of ENV and ARG', async () => {
  const text = `FROM amazon/aws-cli
ARG ROLE_ARN=arn:aws:iam::123456789012:role/Partner
ENV HOURS=43200
RUN aws sts assume-role \\
      # the partner's role
      --role-arn "$ROLE_ARN" --role-session-name build \\

      --duration-seconds $HOURS > /tmp/session.json
`;
  expect((await read('dockerfile', text)).problems).toEqual([]);
  expect(await told('Dockerfile', text, cli)).toEqual([
    'AssumeRole role=arn:aws:iam::123456789012:role/Partner external=- seconds=43200 at assume-role:4',
  ]);
});

test('ENV and ARG are calls, with what they are given', async () => {
  const text = 'FROM a\nARG KEY\nARG REGION=eu-west-1 OTHER\nENV A=b C=$REGION\n';
  const { calls } = await read('dockerfile', text);
  const variables = calls.filter(({ name }) => name === 'ARG' || name === 'ENV');
  expect(
    variables.map(({ callee, args }) => `${callee} ${args.map(({ name = '' }) => name).join(' ')}`),
  ).toEqual(['ARG KEY', 'ARG REGION OTHER', 'ENV A C']);
  expect(variables.flatMap(({ args }) => args.map(({ value }) => plain(value)))).toEqual([
    { unknown: 'KEY' },
    'eu-west-1',
    { unknown: 'OTHER' },
    'b',
    'eu-west-1',
  ]);
});
