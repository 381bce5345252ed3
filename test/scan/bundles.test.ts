/** Code that a bundler or a generator wrote is searched for credentials, and not parsed. */
import { describe, expect, test } from 'vitest';
import { isBundle, isGenerated } from '../../src/scan/machine-written.ts';
import { Keys } from '../support/keys.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const CALL =
  'new AWS.STS().assumeRole({RoleArn:"arn:aws:iam::444455556666:role/x",RoleSessionName:"x"},function(e){return e});';
const filler = (length: number): string => 'var a=[1,2,3].map(function(b){return b+1});'.repeat(length / 43);

const lines = filler(90_000).replaceAll(';', ';\n');

describe('a bundle', () => {
  test('is not parsed, and a key in it is found all the same', async () => {
    const keys = new Keys(3);
    const text = `${filler(90_000)}${CALL}var k={a:"${keys.keyId()}",secretAccessKey:"${keys.secret()}"};`;
    const { findings, statistics } = await scanFolder(folderOf({ 'site/all.js': text }));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['secret-access-key']);
    expect(statistics.parsed).toBe(0);
  });

  test('is none where a person wrote it, be it short or have a long line', async () => {
    const short = filler(20_000) + CALL;
    const own = `var AWS = require("aws-sdk");\n${filler(90_000).replaceAll(';', ';\n')}${CALL}\nvar table = "${'x'.repeat(90_000)}";\n`;
    const { findings, statistics } = await scanFolder(folderOf({ 'a.js': short, 'b.js': own }));
    expect(statistics.parsed).toBe(2);
    expect(findings.map(({ ruleId, at }) => `${ruleId} ${at.path}`)).toEqual(['missing-external-id b.js']);
  });
});

describe('a bundle with as many lines as what it was made of', () => {
  const HEADS = {
    webpack: '/******/ (() => { // webpackBootstrap\n/******/ \tvar __webpack_modules__ = ({\n',
    'webpack as a library':
      '})(this, function() {\nreturn /******/ (function(modules) { // webpackBootstrap\n',
    'ncc as a module': 'import { createRequire as c } from "module";\n/******/ // The require scope\n',
    esbuild:
      '"use strict";\nvar __create = Object.create;\nvar __commonJS = (cb, mod) => function __require() {\n',
    Rollup: "import require$$0 from 'os';\nimport * as require$$1 from 'fs';\n",
    'Rollup with a default': 'function getDefaultExportFromCjs (x) {\n',
    Parcel: 'var $parcel$global = globalThis;\nvar parcelRequire = $parcel$global["parcelRequire94c2"];\n',
    Bun: '// @bun\n',
    Browserify:
      '(function(){function r(e,n,t){function o(i,f){}}})()({1:[function(require,module,exports){\n',
  };
  test.each(Object.entries(HEADS))('of %s is known by how it begins', (_, head) => {
    expect(isBundle(head + lines + CALL)).toBe(true);
    expect(isBundle(`/*! Licence */\n${head}${lines}${CALL}`)).toBe(true);
    expect(isBundle(head + CALL), 'a short one may be somebody’s own').toBe(false);
    expect(isBundle(lines + head), 'what a text only speaks of').toBe(false);
  });

  test.each([
    '/*******/\n',
    '/******/\n',
    'var __importStar = (this && this.__importStar) || function (mod) {};\n',
    '// bundled by webpackBootstrap of ours\n',
    "import required from 'os';\n",
  ])('is not what begins with %j', (head) => {
    expect(isBundle(head + lines)).toBe(false);
  });

  test('is not parsed', async () => {
    const files = { 'dist/index.js': HEADS.esbuild + lines + CALL, 'own.js': lines + CALL };
    const { statistics } = await scanFolder(folderOf(files));
    expect(statistics.parsed).toBe(1);
  });
});

describe('a part of a bundle', () => {
  test.each([
    '"use strict";\nexports.id = 87;\nexports.ids = [87];\nexports.modules = {\n\n/***/ 123:\n',
    'exports.id=87;exports.ids=[87];exports.modules={123:',
    '"use strict";\n(self["webpackChunkshop"] = self["webpackChunkshop"] || []).push([[87],{\n',
    '(self.webpackChunkshop=self.webpackChunkshop||[]).push([[87],{',
    '(window["webpackJsonp"] = window["webpackJsonp"] || []).push([["app"],{\n',
    'export const __webpack_id__ = 87;\nexport const __webpack_ids__ = [87];\n',
    'export const id = 87;\nexport const ids = [87];\nexport const modules = {\n',
  ])('that begins with %j is one', (head) => {
    expect(isBundle(head + lines + CALL)).toBe(true);
    expect(isBundle(`/*! Licence */\n${head}${lines}${CALL}`)).toBe(true);
    expect(isBundle(head + CALL), 'a short one may be somebody’s own').toBe(false);
  });

  test.each([
    'exports.id = 87;\nexports.name = "x";\n',
    'module.exports.id = "a";\n',
    'const chunks = self["webpackChunkshop"];\n',
    'export const id = 87;\nexport const title = "x";\n',
  ])('is not what begins with %j', (head) => {
    expect(isBundle(head + lines + CALL)).toBe(false);
  });
});

test('declarations of types are not parsed, and a key in one is found all the same', async () => {
  const declared = `// RoleArn of sts.assumeRole\nexport declare function assumeRole(key: "${new Keys(5).keyId()}"): void;\n`;
  const { findings, statistics } = await scanFolder(
    folderOf({ 'a.d.ts': declared, 'b.d.mts': declared, 'c.D.CTS': declared }),
  );
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(new Array(3).fill('long-term-access-key'));
  expect(statistics.parsed).toBe(0);
  const own = await scanFolder(folderOf({ 'd.ts': CALL.replace('new', 'import AWS from "aws-sdk";\nnew') }));
  expect(own.statistics.parsed).toBe(1);
});

test('what is a bundle is known by its lines alone', () => {
  expect(isBundle('x'.repeat(100_000))).toBe(true);
  expect(isBundle(`${'x'.repeat(3000)}\n`.repeat(100))).toBe(true);
  expect(isBundle(`${'x'.repeat(1000)}\n`.repeat(100))).toBe(false);
  expect(isBundle('x'.repeat(60_000))).toBe(false);
});

describe('long code that says it is generated', () => {
  const HEAD =
    '// Licensed to nobody.\n\n// Code generated by smithy-go-codegen DO NOT EDIT.\n\npackage sts\n\n';
  const CALL_IN_GO =
    'import "github.com/aws/aws-sdk-go-v2/service/sts"\n\nfunc a(c *sts.Client) { c.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: arn, RoleSessionName: name}) }\n';
  const long = 'var number = 1\n'.repeat(5000);

  test('is not parsed, and a key in it is found all the same', async () => {
    const key = `const id = "${new Keys(4).keyId()}"\n`;
    const files = { 'generated.go': HEAD + CALL_IN_GO + key + long, 'own.go': CALL_IN_GO + long };
    const { findings } = await scanFolder(folderOf(files));
    expect(findings.map(({ ruleId, at }) => `${ruleId} ${at.path}`)).toEqual([
      'long-term-access-key generated.go',
      'missing-external-id own.go',
    ]);
  });

  test.each([
    [true, HEAD + long],
    [true, HEAD.replaceAll('// ', '# ').replace('EDIT.', 'EDIT') + long],
    [false, HEAD],
    [false, long + HEAD],
    [false, `// See how code is generated; do not edit.\n${long}`],
  ])('is known by its head: %j', (is, text) => {
    expect(isGenerated(text, 'go')).toBe(is);
  });

  test('is code: a template is what is deployed', () => {
    const head = '# Code generated by a synthesizer. DO NOT EDIT.\n';
    expect(isGenerated(head + long, 'python')).toBe(true);
    expect(isGenerated(head + long, 'yaml')).toBe(false);
  });
});

describe('code of the SDK itself, among what others wrote', () => {
  const CALL = `package stscreds

import "github.com/aws/aws-sdk-go-v2/service/sts"

func ask(ctx context.Context, client *sts.Client) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("arn:aws:iam::444455556666:role/x"), RoleSessionName: aws.String(name())})
}
`;

  test.each([
    ['vendor/github.com/aws/aws-sdk-go-v2/credentials/stscreds/provider.go', 0],
    ['tools/vendor/github.com/aws/aws-sdk-go/aws/session.go', 0],
    ['vendor/github.com/other/aws-sdk-go-helpers/provider.go', 1],
    ['internal/aws-sdk-go-v2/provider.go', 1],
  ])('%s has %i findings', async (path, count) => {
    const options = { only: ['missing-external-id'], minConfidence: 'low' as const };
    const { findings } = await scanFolder(folderOf({ [path]: CALL }), options);
    expect(findings).toHaveLength(count);
  });

  test('what others wrote is a step less sure, since nobody edits it there', async () => {
    const [path, own] = ['vendor/github.com/other/roles/provider.go', 'internal/roles/provider.go'];
    const { findings } = await scanFolder(folderOf({ [path]: CALL, [own]: CALL }), {
      only: ['missing-external-id'],
      minConfidence: 'low',
    });
    expect(findings.map(({ at, confidence }) => [at.path, confidence])).toEqual([
      [own, 'medium'],
      [path, 'low'],
    ]);
  });

  test.each([
    ['layer/python/botocore/data/iam/2010-05-08/examples-1.json', false],
    ['lib/python3.12/site-packages/botocore/data/iam/examples-1.json', false],
    ['lib/python3/dist-packages/botocore/data/iam/examples-1.json', false],
    ['python/mine/botocore/examples.json', true],
  ])('answers of examples in %s are judged: %s', async (path, judged) => {
    const keys = new Keys(6);
    const answer = JSON.stringify({
      Password: 'q8Zt4Lw9Xk2Rv7Nd',
      AccessKeyId: keys.keyId(),
    });
    const { findings } = await scanFolder(folderOf({ [path]: answer }));
    const others = judged ? ['hardcoded-secret'] : [];
    expect(findings.map(({ ruleId }) => ruleId).sort()).toEqual([...others, 'long-term-access-key']);
  });
});

describe("a model of one of AWS's services", () => {
  const shapes = {
    CreateClusterRequest: {
      type: 'structure',
      members: { roleArn: { shape: 'String' }, externalId: { shape: 'String' } },
    },
  };
  const HEADS = {
    'of the SDKs': {
      version: '2.0',
      metadata: { apiVersion: '2017-11-01', endpointPrefix: 'eks', protocol: 'rest-json' },
    },
    'of botocore': { metadata: { apiVersion: '2017-11-01', endpointPrefix: 'eks' } },
    'of Smithy': { smithy: '2.0' },
  };

  test.each(Object.entries(HEADS))('%s is not parsed, and a key in it is found', async (_, head) => {
    const keys = new Keys(4);
    const model = { ...head, shapes, example: { accessKeyId: keys.keyId(), secretAccessKey: keys.secret() } };
    const { findings, statistics } = await scanFolder(
      folderOf({ 'api.json': JSON.stringify(model, null, 2) }),
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['secret-access-key']);
    expect(statistics.parsed).toBe(0);
  });

  test('is none of a configuration that has metadata of its own', async () => {
    const settings = {
      metadata: { name: 'prod' },
      inputs: [{ type: 'aws-s3', role_arn: 'arn:aws:iam::444455556666:role/logs' }],
    };
    const { findings } = await scanFolder(folderOf({ 'settings.json': JSON.stringify(settings, null, 2) }));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['missing-external-id']);
  });
});
