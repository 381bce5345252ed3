import { describe, expect, test } from 'vitest';
import { shellOfJust } from '../../src/languages/makefile/justfile.ts';
import { shellOf } from '../../src/languages/makefile/shell.ts';
import { cli } from '../../src/vocabularies/cli/index.ts';
import { read } from '../support/recognise.ts';
import { told } from '../vocabularies/scripts/told.ts';

describe('what is left of a Makefile', () => {
  test.each([
    ['X := a', 'X=a'],
    ['X ?= $(Y)-b # why', 'X=${Y}-b'],
    ['export X = "a b"', 'X="a b"'],
    ['X := several words', ''],
    ['X := $(shell aws sts x --y $(Z))', 'X=$(      aws sts x --y ${Z})'],
    ['X := $(shell a --b $$(c) $(shell d))', 'X=$(      a --b  $(c) $(      d))'],
    ['X := $(shell a)$(shell b)', ''],
    ['\t$(eval X := $(shell a --b $(Y)))', '$(          $(      a --b ${Y}))'],
    ['\t$(eval X = "$(strip $(shell a) $(shell b))")', '$(                  $(      a) $(      b)  )'],
    ['\t$(eval X := $(word 1,$(Y)))', '${eval_X______word_1___Y__}'],
    ['all: a b', ''],
    ['all: a ; @echo $$x', 'echo  $x'],
    ['\t@-echo $(X) $${Y} $(patsubst %.c,%.o,$(Z))', 'echo ${X}  ${Y} ${patsubst___c___o___Z_}'],
    ['\techo "a:$$X" $@', 'echo "a:\u2060$X" $_'],
    ['\techo $$((12 * $$X))', 'echo  $((12 *  $X))'],
    [
      'X := $(shell git diff --name-only main | grep .py$$)',
      'X=$(      git diff --name-only main | grep .py\\$)',
    ],
    ['$(foreach goal,$(G),$(eval $(goal):;@:))', ''],
    [
      '\t@$(foreach U, $(X), \\\n\t\t$(MAKE) N=$(U) b; \\\n\t)',
      '$_                 \\\n                    \\',
    ],
    ['define X\n  a = b\nendef', ''],
    ['define X\n  eval $$(a --b $(1))\nendef', 'eval  $(a --b ${_})'],
    ['X = aws sts y --z=$(1)', 'aws sts y --z=${_}'],
  ])('%s', (text, shell) => {
    expect(shellOf(text).trim()).toBe(shell);
    expect(shellOf(text)).toHaveLength(text.length);
  });

  test('conditionals become those of the shell, unless one has nothing to run', () => {
    expect(shellOf('ifeq ($(A),b)\nX := a\nelse\nX := b\nendif\n').replace(/ /g, '')).toBe(
      ':&&{\nX=a\n}||{\nX=b\n}\n',
    );
    expect(shellOf('ifdef A\nall: b\nendif\n').trim()).toBe('');
    expect(shellOf('ifdef A\nX = b\n').trim()).toBe('X=b');
  });
});

test('commands with the values of variables', async () => {
  const text = `ACCOUNT ?= 123456789012
HOURS := 43200
ifdef LONG
HOURS := 900
endif

.PHONY: login
login:
	@aws sts assume-role --role-arn arn:aws:iam::$(ACCOUNT):role/Partner \\
		--role-session-name "$$USER-$$(date +%s)" \\
		--duration-seconds $(HOURS)
	@X=$$(aws sts assume-role --role-arn "arn:aws:iam::$$\{ACCOUNT_ID}:role/x" --role-session-name y) && echo $$X
`;
  expect((await read('makefile', text)).problems).toEqual([]);
  expect(await told('Makefile', text, cli)).toEqual([
    'AssumeRole role=arn:aws:iam::123456789012:role/Partner external=- seconds=?$(HOURS) at assume-role:9',
    'AssumeRole role=?arn:aws:iam::*:role/x external=- seconds=- at assume-role:12',
  ]);
});

test("commands whose answer a function of Make's takes", async () => {
  const text = `login:
ifndef AWS_SESSION_TOKEN
	$(eval CREDENTIALS = "$(shell aws sts assume-role --role-arn "$(ROLE)" \\
		--role-session-name make --duration-seconds 43200 \\
		--query "Credentials.[AccessKeyId, SecretAccessKey]" --output text)")
	$(eval export AWS_ACCESS_KEY_ID = $(shell echo $(CREDENTIALS) | cut -f1))
endif
	$(eval # aws sts assume-role --role-arn $(ROLE) --role-session-name none)

define assume
	$(eval X = $(shell aws sts assume-role --role-arn $(1) --role-session-name cd | jq '.Credentials["AccessKeyId"]'))
endef
`;
  expect((await read('makefile', text)).problems).toEqual([]);
  expect(await told('Makefile', text, cli)).toEqual([
    'AssumeRole role=?$(ROLE) external=- seconds=43200 at assume-role:3',
    'AssumeRole role=?$(1) external=- seconds=- at assume-role:11',
  ]);
});

test('hostile nesting is read in time', () => {
  const text = `\techo ${'$('.repeat(20000)}\nX := ${'$(shell '.repeat(5000)}\n`;
  expect(shellOf(text)).toHaveLength(text.length);
});

describe('what is no shell', () => {
  const help = "define HELP\nUsage:\n\tdon't worry (it works)\nendef\n";

  test('a text that Make hands on to be printed', () => {
    const text = `${help}export HELP\nhelp:\n\t@echo "$$HELP"\n\t$(info $(HELP))`;
    expect(shellOf(text)).not.toContain('worry');
    expect(shellOf(text)).toHaveLength(text.length);
  });

  test.each([
    'run:\n\t$(HELP)',
    'run:\n\t$(call HELP,x)',
    'run:\n\tbash -c "$$HELP"',
    'run:\n\teval "$$HELP"',
  ])('but one that is run: %j', (use) => {
    expect(shellOf(`${help}export HELP\n${use}`)).toContain('worry');
  });

  test('a recipe of a justfile in another language', () => {
    const text =
      'a:\n    #!/usr/bin/env python3\n    def f(x):\n\n        return {"a": (x)}\nb:\n    #!/bin/sh\n    ls\n';
    expect(shellOfJust(text).trim()).toBe('#!/bin/sh\n    ls');
    expect(shellOfJust(text)).toHaveLength(text.length);
  });
});
