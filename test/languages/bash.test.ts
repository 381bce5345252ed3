import { describe, expect, test } from 'vitest';
import { cli } from '../../src/vocabularies/cli/index.ts';
import { read } from '../support/recognise.ts';
import { told } from '../vocabularies/scripts/told.ts';

const ROLE = 'arn:aws:iam::123456789012:role/x';

/** The one assumption of a script, without its place. */
async function assumption(script: string): Promise<string | undefined> {
  const facts = await told('a.sh', script, cli);
  expect(facts).toHaveLength(1);
  return facts[0]?.replace(/ at .*/s, '');
}

const found = (external = '-', seconds = '-'): string =>
  `AssumeRole role=${ROLE} external=${external} seconds=${seconds}`;

describe('commands', () => {
  test.each([
    ['in quotes', `"aws" 'sts' assume-role "--role-arn" '${ROLE}'`],
    ['behind sudo', `sudo -E -u deploy aws sts assume-role --role-arn ${ROLE}`],
    ['with variables before it', `AWS_REGION=x aws sts assume-role --role-arn=${ROLE}`],
    ['behind env and timeout', `env A=b timeout -k 5 30s aws sts assume-role --role-arn ${ROLE}`],
    ['in a vault', `vault-exec x; aws-vault exec p -- aws sts assume-role --role-arn ${ROLE}`],
    ['in a variable', `AWS=/usr/local/bin/aws\n$AWS sts assume-role --role-arn ${ROLE}`],
    ['in an array', `CMD=(aws --debug sts assume-role --role-arn ${ROLE})\n"\${CMD[@]}"`],
    ['in a string', `CMD="aws sts assume-role --role-arn ${ROLE}"\nOUT=$($CMD)`],
    ['in a test', `if [ -z "$(aws sts assume-role --role-arn ${ROLE})" ]; then exit 1; fi`],
    ['read from a here-string', `read -r A B <<< "$(aws sts assume-role --role-arn ${ROLE})"`],
    ['read from a process', `read -r A B < <(aws sts assume-role --role-arn ${ROLE} | jq .)`],
    ['in a here-document', `cat <<EOF\n$(aws sts assume-role --role-arn ${ROLE})\nEOF`],
    ['printed and exported', `export $(printf "A=%s" \\\n$(aws sts assume-role --role-arn ${ROLE}))`],
    ['assigned unquoted and used so', `C=$(aws sts assume-role --role-arn ${ROLE})\necho $C`],
    ['in an array of its own', `C=($(aws sts assume-role --role-arn ${ROLE}))\necho "\${C[0]}"`],
    ['redirected', `C=$(aws sts assume-role --role-arn ${ROLE} 2>/dev/null)`],
  ])('%s', async (_, script) => {
    expect(await assumption(script)).toBe(found());
  });

  test('words that are not known to be one may hold flags', async () => {
    expect(await assumption(`aws sts assume-role --role-arn ${ROLE} $EXTRA`)).toContain('external=?');
    expect(await assumption(`f() { aws sts assume-role --role-arn ${ROLE} "$@"; }`)).toContain('external=?');
    expect(await assumption(`OP=assume-role\naws sts $OP --role-arn ${ROLE}`)).toBe(found());
  });
});

describe('arguments that are put together', () => {
  test.each([
    ['a string', `A="--external-id e"\naws sts assume-role --role-arn ${ROLE} $A`],
    [
      'a string that grows',
      `A="--duration-seconds 900"\nA="$A --external-id e"\naws sts assume-role --role-arn ${ROLE} $A`,
    ],
    [
      'a string that is added to',
      `A="x"\nA=""\nA+=" --external-id e"\naws sts assume-role --role-arn ${ROLE} $A`,
    ],
    [
      'arrays in arrays',
      `A=(--external-id e)\nB=("\${A[@]}" --role-arn ${ROLE})\naws sts assume-role "\${B[@]}"`,
    ],
    ['a flag in quotes', `A=("--external-id" "e")\naws sts assume-role --role-arn ${ROLE} "\${A[@]}"`],
  ])('%s', async (_, script) => {
    expect(await assumption(script)).toMatch(/external=e /);
  });

  test('a command that grows under a condition', async () => {
    const script = `CMD="aws sts assume-role --role-arn ${ROLE} --duration-seconds 3600"
if [ -n "$EXTERNAL_ID" ]; then
  CMD="\${CMD} --external-id $EXTERNAL_ID"
fi
CREDENTIALS=$($CMD)`;
    expect(await assumption(script)).toBe(found('?$EXTERNAL_ID', '3600'));
  });

  test('a flag that a test adds', async () => {
    const script = `A=()\n[[ -n "$E" ]] && A+=(--external-id "$E")\naws sts assume-role --role-arn ${ROLE} "\${A[@]}"`;
    expect(await assumption(script)).toMatch(/external=\?/);
  });
});

describe('what runs', () => {
  test.each([
    [
      'one of two',
      `[ "$L" ] && S=43200 || S=900\naws sts assume-role --role-arn ${ROLE} --duration-seconds $S`,
      '?$S',
    ],
    [
      'one, or the script ends',
      `S=900; [ "$L" ] || { S=1; exit 1; }\naws sts assume-role --role-arn ${ROLE} --duration-seconds $S`,
      '900',
    ],
    [
      'one after the other',
      `cd x && S=900 && aws sts assume-role --role-arn ${ROLE} --duration-seconds $S`,
      '900',
    ],
    [
      'a case that covers all',
      `case $1 in a) S=1;; *) S=900; exit;; esac\naws sts assume-role --role-arn ${ROLE} --duration-seconds $S`,
      '1',
    ],
    [
      'a default',
      `: "\${S:=43200}"\naws sts assume-role --role-arn ${ROLE} --duration-seconds "\${1:-43200}"`,
      '43200',
    ],
    ['a message', `aws sts assume-role --role-arn ${ROLE} --duration-seconds "\${S:?unset}"`, '?${S:?unset}'],
  ])('%s', async (_, script, seconds) => {
    expect(await assumption(script)).toBe(found('-', seconds));
  });

  test('functions see their arguments, unless they shift them', async () => {
    const call = `f ${ROLE} 43200`;
    const body = 'aws sts assume-role --role-arn "$1" --duration-seconds "$2"';
    const reading = await read('bash', `f() { ${body}; }\n${call}`);
    const deep = reading.deepen?.() ?? reading;
    const options = (at: number): unknown => {
      const value = deep.calls.find(({ callee }) => callee === 'aws')?.args[at]?.value;
      return value?.kind === 'unknown' ? value.options?.length : value?.kind;
    };
    expect([options(2), options(3)]).toEqual([1, 1]);
    const shifted = await read('bash', `f() { shift; ${body}; }\n${call}`);
    const call2 = (shifted.deepen?.() ?? shifted).calls.find(({ callee }) => callee === 'aws');
    expect(call2?.args[2]?.value).toMatchObject({ kind: 'unknown', origin: 'parameter' });
    expect(call2?.args[2]?.value).not.toHaveProperty('options');
  });
});

test("zsh's flags in a script of both shells", async () => {
  const text =
    'me="${BASH_SOURCE[0]:-${(%):-%x}}"\nhere=${BASH_SOURCE:-${(%):-%N}}\naws sts get-caller-identity\n';
  const { problems, calls } = await read('bash', text);
  expect(problems).toEqual([]);
  expect(calls.map(({ callee }) => callee)).toEqual(['aws']);
});

test('what an option is set to is one word', async () => {
  const loop = 'for o in "$@"; do case $o in --role=*) R=${o#*=} ;; --x=*) X=${o#--} ;; esac; done';
  expect(await assumption(`${loop}\naws sts assume-role --role-arn $R`)).toContain('role=?$R external=-');
  expect(await assumption(`${loop}\naws sts assume-role --role-arn r $X`)).toContain('external=?');
});

describe('the marks of a template', () => {
  test.each([
    ['put in', 'A={{ role }}\naws sts assume-role --role-arn $A', '?$A external=-'],
    ['in a word', 'aws sts assume-role --role-arn a:{{ x }}:{{ y | d("z") }}', '?a:*:* external=-'],
    ['around a line', '{% if a %}\naws sts assume-role --role-arn b\n{% endif %}', 'b external=-'],
    ['around a flag', 'aws sts assume-role --role-arn b {{ if c }}--external-id d{{ end }}', 'b external=d'],
    ['where flags may stand', 'aws sts assume-role --role-arn b {{ more }}', 'b external=?'],
    ['in quotes', `aws sts assume-role --role-arn '{{ x }}'`, '{{ x }} external=-'],
  ])('%s', async (_, script, expected) => {
    expect((await read('bash', script)).problems).toEqual([]);
    expect(await assumption(script)).toContain(`role=${expected}`);
  });

  test('none in what is the shell itself', async () => {
    const { problems, calls } = await read('bash', 'a ${#b[@]} ${c#d} "{{ e }}" {f,{g,h}}; { i; }');
    expect(problems).toEqual([]);
    expect(calls).toHaveLength(2);
  });
});
