import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/languages/registry.ts';
import { otherSdks, sdk } from '../../../src/vocabularies/sdk/index.ts';
import { recognise, spanned } from '../../support/recognise.ts';

const told = async (path: string, text: string) => {
  const language = languageOf(path, text);
  const vocabulary =
    [sdk, ...otherSdks].find(({ languages }) => languages.some((one) => one === language)) ?? sdk;
  const facts = await recognise(path, text, vocabulary);
  return facts.flatMap((fact) => (fact.kind === 'role-assumption' ? [fact] : []));
};

describe('requests to STS that a program writes', () => {
  test.each([
    [
      'a.py',
      "import requests\nrequests.get('https://sts.amazonaws.com/?Action=AssumeRole&RoleArn=r&ExternalId=id&DurationSeconds=7200&Version=2011-06-15')",
    ],
    [
      'a.py',
      "import requests\nrequests.post(url, data={'Action': 'AssumeRole', 'Version': '2011-06-15', 'RoleArn': 'r', 'ExternalId': 'id', 'DurationSeconds': 7200})",
    ],
    [
      'a.php',
      "<?php $a = 'AssumeRole'; $s->createStream('Action=' . $a . '&RoleArn=r' . '&ExternalId=id&DurationSeconds=7200' . '&Version=2011-06-15');",
    ],
    [
      'a.ts',
      "aws4.sign({ service: 'sts', path: '/?Action=AssumeRole&RoleArn=r&ExternalId=id&DurationSeconds=7200&Version=2011-06-15' })",
    ],
    [
      'a.ts',
      "new URLSearchParams({ Action: 'AssumeRole', Version: '2011-06-15', RoleArn: 'r', ExternalId: 'id', DurationSeconds: '7200' })",
    ],
    [
      'a.rs',
      'fn f() { c.get(u).query(&[("Action", "AssumeRole"), ("RoleArn", "r"), ("ExternalId", "id"), ("DurationSeconds", "7200"), ("Version", "2011-06-15")]); }',
    ],
    [
      'a.rs',
      'fn f() { let mut s = Serializer::new(String::new()); s.append_pair("Action", "AssumeRole").append_pair("RoleArn", "r").append_pair("Version", "2011-06-15"); s.append_pair("ExternalId", "id"); s.append_pair("DurationSeconds", "7200"); }',
    ],
    [
      'a.go',
      'package a\nfunc f() { v := url.Values{}\nv.Set("Action", "AssumeRole")\nv.Set("RoleArn", "r")\nv.Set("ExternalId", "id")\nv.Set("DurationSeconds", "7200")\nv.Set("Version", "2011-06-15") }',
    ],
    [
      'a.go',
      'package a\nfunc f() { http.PostForm(u, url.Values{"Action": {"AssumeRole"}, "RoleArn": {"r"}, "ExternalId": {"id"}, "DurationSeconds": []string{"7200"}, "Version": {"2011-06-15"}}) }',
    ],
    [
      'a.py',
      "def f(p):\n    p = {'Action': 'AssumeRole', 'Version': '2011-06-15', 'RoleArn': 'r', 'ExternalId': 'id', 'DurationSeconds': '7200'}\n    return '&'.join(f'{k}={v}' for k, v in sorted(p.items()))",
    ],
    [
      'a.rb',
      "p = { 'Action' => 'AssumeRole', 'Version' => '2011-06-15', 'RoleArn' => 'r', 'ExternalId' => 'id', 'DurationSeconds' => '7200' }\nbody = p.map { |k, v| \"#{k}=#{v}\" }.join('&')",
    ],
    [
      'a.kt',
      'fun f(): String { val p = mapOf("Action" to "AssumeRole", "Version" to "2011-06-15", "RoleArn" to "r", "ExternalId" to "id", "DurationSeconds" to "7200")\nreturn p.map { (k, v) -> "$k=$v" }.joinToString("&") }',
    ],
    [
      'a.go',
      'package a\nfunc f() { http.Get("https://sts.eu-west-1.amazonaws.com/?Action=AssumeRole&RoleArn=r&ExternalId=id&DurationSeconds=7200") }',
    ],
  ])('%s: %s', async (path, text) => {
    const [fact, ...more] = await told(path, text);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      operation: 'AssumeRole',
      roleArn: { state: 'known', value: 'r' },
      externalId: { state: 'known', value: 'id' },
      durationSeconds: { state: 'known', value: 7200 },
    });
  });

  test('values that the program puts in are unknown, what is not there is absent', async () => {
    const text =
      'const url = `https://sts.amazonaws.com/?Action=AssumeRole&RoleArn=${encodeURIComponent(role)}&Version=2011-06-15`;\nfetch(url);\nlog(url);';
    const [fact, ...more] = await told('a.ts', text);
    expect(more).toEqual([]);
    expect(fact?.roleArn).toMatchObject({ state: 'unknown', text: 'role' });
    expect(fact?.externalId.state).toBe('absent');
    expect(fact && spanned(text, fact.at)).toBe('AssumeRole');
  });

  test('a query that grows under a condition may hold an ExternalId', async () => {
    const text =
      'fn f() { let mut url = format!("{e}?Action=AssumeRole&RoleArn={}&Version=2011-06-15", role);\nif let Some(id) = id { write!(url, "&ExternalId={id}").unwrap(); }\nget(url); }';
    const [fact] = await told('a.rs', text);
    expect(fact?.roleArn).toMatchObject({ state: 'unknown', text: 'role' });
    expect(fact?.externalId.state).toBe('unknown');
  });

  test('further names that are not seen may be an ExternalId', async () => {
    const [fact] = await told(
      'a.ts',
      'fetch(`${sts}?Action=AssumeRole&Version=2011-06-15&RoleArn=r&${more}`)',
    );
    expect(fact?.externalId.state).toBe('unknown');
  });

  test.each([
    ['a.ts', "fetch('https://sts.aliyuncs.com/?Action=AssumeRole&RoleArn=r&Version=2015-04-01')"],
    ['a.py', "client.call({'Action': 'AssumeRole', 'Version': '2018-08-13', 'RoleArn': 'r'})"],
    ['a.ts', "iam.put({ Action: 'sts:AssumeRole', Version: '2011-06-15' })"],
    ['a.rs', 'fn f() { query.starts_with("Action=AssumeRole&RoleArn=r&Version=2011-06-15"); }'],
    ['a.ts', "body.includes('Action=AssumeRole&RoleArn=r&Version=2011-06-15')"],
    ['a.ts', "lint('a.rs', 'fn f() { get(\"?Action=AssumeRole&RoleArn=r&Version=2011-06-15\"); }')"],
    ['a.ts', "audit({ action: 'AssumeRole', user })"],
    [
      'a.py',
      "p = {'Action': 'AssumeRole', 'Version': '2011-06-15', 'RoleArn': 'r'}\np.get('Action') == x or p.pop('RoleArn')",
    ],
    [
      'a.go',
      'package a\nfunc f() { v := url.Values{}\nv.Set("Action", "GetSigninToken")\nv.Set("AccessKeySecret", s)\nv.Set("TicketType", "normal") }',
    ],
  ])('%s: of another service: %s', async (path, text) => {
    expect(await told(path, text)).toEqual([]);
  });
});

test('each request of a kind counts once, however often its text is handed on', async () => {
  const text = `import requests
SIGNIN = "https://signin.aws.amazon.com/federation"
def console(session):
    url = SIGNIN + "?Action=getSigninToken&Session=" + session
    log(url)
    return requests.get(url)
def other(session):
    return requests.get(SIGNIN, params={"Action": "getSigninToken", "Session": session})
`;
  const facts = await told('a.py', text);
  expect(facts.map(({ operation, at }) => `${operation} ${String(at.startLine)}`)).toEqual([
    'GetSigninToken 6',
    'GetSigninToken 8',
  ]);
});
