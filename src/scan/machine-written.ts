import type { Location } from '../facts/types.ts';
import type { LanguageId } from '../languages/types.ts';

/** Characters of a line that no person writes. */
const LONG_LINE = 2000;
/** Characters of a text whose lines may be long though it is short. */
const SHORT_TEXT = 64 * 1024;

/** Whether a place is so far along its line that a bundler wrote it: what it calls is mostly the SDK's own. */
export function isMachineWritten({ startColumn }: Location): boolean {
  return startColumn > LONG_LINE;
}

/** Characters in which a generator says what it is, behind a licence at most. */
const HEAD = 4096;

/**
 * How what a bundler writes begins, in as many lines as what it was made of has: with webpack's and ncc's margin, the
 * helpers of esbuild (and Bun), the modules that Rollup imports in another form, Parcel's register, Browserify's prelude,
 * and the parts that webpack and ncc put beside a bundle, for Node and for browsers (webpack's `CommonJsChunkFormatPlugin`,
 * `ArrayPushCallbackChunkFormatPlugin` and `ModuleChunkFormatPlugin`).
 */
const BUNDLERS = [
  /^\/\*{6}\/ [\t\S]|\/\/ webpackBootstrap$/m,
  /^var __(?:getOwnPropNames|commonJS|esm|toESM|toCommonJS) =/m,
  /^import (?:\* as )?require\$\$|^(?:var|const) commonjsGlobal =|^function getDefaultExportFromCjs\b/m,
  /^\/\/ @bun\b|\bparcelRequire/m,
  /^(?:require=)?\(function(?: e\(t,n,r\)|\(\))\{function [rs]\(/m,
  /^exports\.id ?= ?[^\n]{1,200};\s{0,9}exports\.ids ?= ?\[/m,
  /^\(?(?:self|window|this|global|globalThis)(?:\["|\.)webpack(?:Chunk|Jsonp)/m,
  /^export const (?:__webpack_id__|id) = [^\n]{1,200};\s{0,9}export const (?:__webpack_ids__|ids) = \[/m,
];

/**
 * Whether a bundler wrote a text of code, so that nobody mends anything in it: it says so, or its lines are on average
 * as long as no person writes one. What it was made of stands elsewhere; to parse one takes seconds.
 */
export function isBundle(text: string): boolean {
  if (text.length < SHORT_TEXT) return false;
  const head = text.slice(0, HEAD);
  if (BUNDLERS.some((bundler) => bundler.test(head))) return true;
  const most = text.length / LONG_LINE;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    if (++lines > most) return false;
  return true;
}

/** Whether a file only declares the types of code that stands elsewhere: nothing in it runs. */
export function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/i.test(path);
}

/** The line by which Go's tools know generated code, which generators for other languages write as well. @see https://go.dev/s/generatedcode */
const GENERATED = /^(?:\/\/|#) Code generated .{0,200} DO NOT EDIT\.?$/m;

/** Templates and settings are what is deployed, whoever wrote them. */
const DATA: ReadonlySet<LanguageId> = new Set(['hcl', 'yaml', 'json', 'ini']);

/**
 * Whether a long text of code says that a program made it: the SDK itself, in a folder of what others wrote, or data as
 * code. What a short one does may be somebody's own, put together by a tool.
 */
export function isGenerated(text: string, language: LanguageId): boolean {
  return !DATA.has(language) && text.length >= SHORT_TEXT && GENERATED.test(text.slice(0, HEAD));
}

/** How AWS's description of a service begins, which its SDKs are made from, and Smithy's, which those are made from now. */
const SERVICE_MODEL =
  /^\s{0,99}\{\s{0,99}"(?:version"\s{0,9}:\s{0,9}"[\d.]{1,9}"\s{0,9},\s{0,99}"metadata|metadata)"\s{0,9}:\s{0,9}\{[^{}]{0,2000}"endpointPrefix"|^\s{0,99}\{\s{0,99}"smithy"\s{0,9}:/;

/** Whether a file of JSON describes a service: its requests have roles and keys as members, and no values. */
export function isServiceModel(text: string, language: LanguageId): boolean {
  return language === 'json' && SERVICE_MODEL.test(text.slice(0, HEAD));
}

const OF_SDK =
  /(?:^|\/)python\/botocore\/|(?:^|\/)(?:vendor|node_modules|(?:site|dist)-packages)\/(?:.{0,200}\/)?(?:github\.com\/aws\/aws-sdk-go(?:-v2)?|@aws-sdk|aws-sdk|boto3|botocore|aws-sdk-php)\//;

/**
 * Whether a file is one of AWS's SDK itself, among what others wrote (below `python` in a layer of Lambda): it asks what its
 * callers let it ask.
 */
export function isOfSdk(path: string): boolean {
  return OF_SDK.test(path);
}
