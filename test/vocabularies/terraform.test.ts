import { describe, expect, test } from 'vitest';
import { factsOf, spanned } from './terraform-support.ts';

describe('role assumptions', () => {
  test('a provider that assumes a role with everything', () => {
    const text = `provider "aws" {
  region = "eu-west-1"
  assume_role {
    role_arn     = "arn:aws:iam::222233334444:role/deploy"
    external_id  = "acme-7391"
    duration     = "1h30m"
    session_name = "terraform"
    policy       = "{}"
  }
}
`;
    const [fact, ...others] = factsOf(text, 'role-assumption');
    expect(others).toEqual([]);
    expect(fact).toMatchObject({
      operation: 'AssumeRole',
      api: 'provider "aws" assume_role block',
      via: 'configuration',
      roleArn: { state: 'known', value: 'arn:aws:iam::222233334444:role/deploy' },
      roleAccount: { kind: 'literal', id: '222233334444', partition: 'aws' },
      canPassExternalId: true,
      externalId: { state: 'known', value: 'acme-7391' },
      durationSeconds: { state: 'known', value: 5400 },
      sessionName: { state: 'known', value: 'terraform' },
      sessionPolicy: { state: 'known' },
      caller: { kind: 'unknown' },
    });
    expect(fact && spanned(text, fact.at)).toBe('assume_role');
    const duration = fact?.durationSeconds;
    expect(duration?.state === 'known' && spanned(text, duration.at)).toBe('"1h30m"');
  });

  test('absent, known and unknown external ids', () => {
    const of = (line: string) =>
      factsOf(
        `provider "aws" {\n assume_role {\n role_arn = var.role_arn\n ${line}\n }\n}\n`,
        'role-assumption',
      )[0]?.externalId.state;
    expect(of('')).toBe('absent');
    expect(of('external_id = null')).toBe('absent');
    expect(of('external_id = "x1"')).toBe('known');
    expect(of('external_id = var.external_id')).toBe('unknown');
  });

  test("durations in seconds, from locals and from a variable's default", () => {
    const of = (line: string, rest = '') =>
      factsOf(
        `${rest}\nprovider "aws" {\n assume_role {\n role_arn = "r"\n ${line}\n }\n}\n`,
        'role-assumption',
      )[0]?.durationSeconds;
    expect(of('duration_seconds = 7200')).toMatchObject({ value: 7200 });
    expect(of('duration = "12h"')).toMatchObject({ value: 43200 });
    expect(of('duration = "90m"')).toMatchObject({ value: 5400 });
    expect(of('duration = local.d', 'locals {\n d = "2h"\n}')).toMatchObject({
      value: 7200,
      evidence: [{ message: 'local.d is set here' }],
    });
    expect(of('duration = var.d', 'variable "d" {\n default = "4h"\n}')).toMatchObject({
      value: 14400,
      isDefault: true,
    });
  });

  test('a dynamic block assumes as written; a block without a role assumes nothing', () => {
    const text = `provider "aws" {
  dynamic "assume_role" {
    for_each = var.role_arn == null ? [] : [1]
    content {
      role_arn = var.role_arn
    }
  }
}
provider "aws" {
  alias = "none"
  assume_role {
    role_arn = null
  }
}
`;
    expect(factsOf(text, 'role-assumption')).toMatchObject([
      { externalId: { state: 'absent' }, roleArn: { root: 'var.role_arn' } },
    ]);
  });

  test('the second block is signed with the session of the first, which the access key signs', () => {
    const text = `provider "aws" {
  access_key = var.key
  secret_key = var.secret
  assume_role {
    role_arn = "arn:aws:iam::222233334444:role/hub"
  }
  assume_role {
    role_arn = "arn:aws:iam::333344445555:role/spoke"
    duration = "2h"
  }
}
`;
    const facts = factsOf(text, 'role-assumption');
    expect(facts.map(({ caller }) => caller.kind)).toEqual(['long-term', 'session']);
    expect(facts[1]?.caller).toMatchObject({ at: { startLine: 4 } });
  });

  test('web identity takes no external id', () => {
    const text = `provider "aws" {
  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::222233334444:role/ci"
    web_identity_token_file = "/tmp/token"
    duration                = "2h"
  }
}
`;
    expect(factsOf(text, 'role-assumption')).toMatchObject([
      { operation: 'AssumeRoleWithWebIdentity', canPassExternalId: false, durationSeconds: { value: 7200 } },
    ]);
  });

  test('backends, new and legacy, and remote states', () => {
    const text = `terraform {
  backend "s3" {
    bucket = "state"
    assume_role = {
      role_arn    = "arn:aws:iam::222233334444:role/state"
      external_id = "e-1"
    }
  }
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket                       = "state"
    role_arn                     = "arn:aws:iam::333344445555:role/state"
    session_name                 = "tf"
    assume_role_duration_seconds = 7200
  }
}
`;
    expect(factsOf(text, 'role-assumption')).toMatchObject([
      { api: 'backend "s3" assume_role', externalId: { value: 'e-1' }, durationSeconds: { state: 'absent' } },
      {
        api: 'terraform_remote_state config role_arn',
        externalId: { state: 'absent' },
        durationSeconds: { value: 7200 },
        sessionName: { value: 'tf' },
        at: { startLine: 14 },
      },
    ]);
  });

  test("Packer's builders for Amazon", () => {
    const text =
      'source "amazon-ebs" "ami" {\n assume_role {\n role_arn = "arn:aws:iam::222233334444:role/packer"\n duration_seconds = 7200\n }\n}\n';
    expect(factsOf(text, 'role-assumption')).toMatchObject([
      {
        api: 'source "amazon-ebs" assume_role block',
        externalId: { state: 'absent' },
        durationSeconds: { value: 7200 },
      },
    ]);
  });

  test('Terragrunt: its own attributes, its remote state, and what it generates', () => {
    const text = `iam_role                   = "arn:aws:iam::222233334444:role/deploy"
iam_assume_role_duration   = 14400
remote_state {
  backend = "s3"
  config = {
    bucket   = "state"
    role_arn = "arn:aws:iam::333344445555:role/state"
  }
}
generate "provider" {
  path     = "provider.tf"
  contents = <<EOF
provider "aws" {
  assume_role {
    role_arn = "arn:aws:iam::\${local.account}:role/deploy"
  }
}
EOF
}
`;
    const facts = factsOf(text, 'role-assumption');
    expect(facts).toMatchObject([
      {
        api: 'provider "aws" assume_role block',
        roleArn: { pattern: 'arn:aws:iam::*:role/deploy' },
        at: { startLine: 14 },
      },
      { api: 'remote_state config role_arn', externalId: { state: 'absent' } },
      { api: 'Terragrunt iam_role', canPassExternalId: false, durationSeconds: { value: 14400 } },
    ]);
  });

  test('the account of a role of this configuration is its own', () => {
    const of = (arn: string) =>
      factsOf(`provider "aws" {\n assume_role {\n role_arn = ${arn}\n }\n}\n`, 'role-assumption')[0]
        ?.roleAccount.kind;
    expect(of('aws_iam_role.deploy.arn')).toBe('own');
    expect(of('"arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/x"')).toBe('own');
    expect(of('"arn:aws:iam::${var.account}:role/${aws_iam_role.deploy.name}"')).toBe('unknown');
  });
});

describe('static credentials', () => {
  const one = (text: string) => factsOf(text, 'static-credential')[0];

  test('a provider with a key pair', () => {
    const text = 'provider "aws" {\n  access_key = "AKIAZZZZZZZZZZZZZZZZ"\n  secret_key = var.secret\n}\n';
    const fact = one(text);
    expect(fact).toMatchObject({
      target: 'provider "aws"',
      keyId: { value: 'AKIAZZZZZZZZZZZZZZZZ' },
      secret: 'unknown',
      sessionToken: 'absent',
      emulator: false,
      temporary: false,
    });
    expect(fact && spanned(text, fact.at)).toBe('access_key');
  });

  test('emulators, other clouds and temporary keys', () => {
    const provider = (lines: string) => one(`provider "aws" {\n ${lines}\n}\n`);
    expect(provider('access_key = "test"\n secret_key = "test"')).toMatchObject({ emulator: true });
    expect(provider('access_key = var.k\n endpoints {\n s3 = "http://localhost:4566"\n }')).toMatchObject({
      emulator: true,
    });
    expect(
      provider('access_key = var.k\n endpoints {\n s3 = "https://nyc3.digitaloceanspaces.com"\n }'),
    ).toBeUndefined();
    expect(provider('access_key = var.k\n secret_key = var.s\n token = var.t')).toMatchObject({
      temporary: true,
    });
    expect(provider('access_key = data.vault_aws_access_credentials.c.access_key')).toMatchObject({
      temporary: true,
    });
    expect(provider('access_key = null')).toBeUndefined();
  });

  test('the environment of functions and containers', () => {
    const lambda = `resource "aws_lambda_function" "f" {
  environment {
    variables = {
      APP_AWS_ACCESS_KEY_ID     = var.key
      APP_AWS_SECRET_ACCESS_KEY = var.secret
    }
  }
}
`;
    expect(one(lambda)).toMatchObject({ target: 'aws_lambda_function environment', at: { startLine: 4 } });
    const task = `resource "aws_ecs_task_definition" "t" {
  container_definitions = <<EOF
[{ "name": "app", "environment": [
  { "name": "AWS_ACCESS_KEY_ID", "value": "\${var.key}" },
  { "name": "AWS_SECRET_ACCESS_KEY", "value": "\${var.secret}" }
]}]
EOF
}
`;
    expect(one(task)).toMatchObject({
      target: 'aws_ecs_task_definition environment',
      secret: 'unknown',
      at: { startLine: 4 },
    });
    expect(one(task.replaceAll('AWS_', 'ACME_'))).toBeUndefined();
  });
});
