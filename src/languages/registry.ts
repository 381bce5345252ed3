import type { Language, LanguageId } from './types.ts';
import { table } from '../values/table.ts';

/** Loads a front end's code; its parser follows with `Language.load`. */
const LOADERS: Readonly<Record<LanguageId, () => Promise<Language>>> = {
  typescript: async () => (await import('./typescript/index.ts')).typescript,
  python: async () => (await import('./python/index.ts')).python,
  bash: async () => (await import('./bash/index.ts')).bash,
  go: async () => (await import('./go/index.ts')).go,
  java: async () => (await import('./java/index.ts')).java,
  kotlin: async () => (await import('./kotlin/index.ts')).kotlin,
  scala: async () => (await import('./scala/index.ts')).scala,
  csharp: async () => (await import('./csharp/index.ts')).csharp,
  ruby: async () => (await import('./ruby/index.ts')).ruby,
  php: async () => (await import('./php/index.ts')).php,
  rust: async () => (await import('./rust/index.ts')).rust,
  cpp: async () => (await import('./cpp/index.ts')).cpp,
  swift: async () => (await import('./swift/index.ts')).swift,
  groovy: async () => (await import('./groovy/index.ts')).groovy,
  powershell: async () => (await import('./powershell/index.ts')).powershell,
  dockerfile: async () => (await import('./dockerfile/index.ts')).dockerfile,
  makefile: async () => (await import('./makefile/index.ts')).makefile,
  hcl: async () => (await import('./hcl/index.ts')).hcl,
  yaml: async () => (await import('./yaml/index.ts')).yaml,
  json: async () => (await import('./json/index.ts')).json,
  ini: async () => (await import('./ini/index.ts')).ini,
  text: async () => (await import('./text/index.ts')).text,
};

export async function loadLanguage(id: LanguageId): Promise<Language> {
  return LOADERS[id]();
}

const BY_EXTENSION = table<LanguageId>({
  js: 'typescript',
  cjs: 'typescript',
  mjs: 'typescript',
  jsx: 'typescript',
  ts: 'typescript',
  cts: 'typescript',
  mts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  pyw: 'python',
  sh: 'bash',
  bash: 'bash',
  zsh: 'bash',
  ksh: 'bash',
  bats: 'bash',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  sc: 'scala',
  sbt: 'scala',
  groovy: 'groovy',
  gradle: 'groovy',
  gvy: 'groovy',
  jenkinsfile: 'groovy',
  cs: 'csharp',
  csx: 'csharp',
  rb: 'ruby',
  rake: 'ruby',
  gemspec: 'ruby',
  php: 'php',
  phtml: 'php',
  rs: 'rust',
  cpp: 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  'c++': 'cpp',
  h: 'cpp',
  hh: 'cpp',
  hpp: 'cpp',
  hxx: 'cpp',
  inl: 'cpp',
  swift: 'swift',
  ps1: 'powershell',
  psm1: 'powershell',
  psd1: 'powershell',
  k: 'text',
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  mk: 'makefile',
  mak: 'makefile',
  just: 'makefile',
  justfile: 'makefile',
  vue: 'typescript',
  svelte: 'typescript',
  ipynb: 'json',
  tf: 'hcl',
  tofu: 'hcl',
  hcl: 'hcl',
  tfvars: 'hcl',
  tofuvars: 'hcl',
  tfbackend: 'hcl',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  toml: 'ini',
  properties: 'ini',
});

/** Files that are known by their whole name, in lower case. */
const BY_NAME = table<LanguageId>({
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  makefile: 'makefile',
  gnumakefile: 'makefile',
  justfile: 'makefile',
  jenkinsfile: 'groovy',
  rakefile: 'ruby',
  gemfile: 'ruby',
  vagrantfile: 'ruby',
  fastfile: 'ruby',
});

/**
 * What a shell reads when it starts or ends (Bash manual, "Bash Startup Files"; zsh manual, "Files"), what people keep
 * beside that for it, and what direnv does in a folder; as a repository of dotfiles names them, and with an addition
 * of the machine's own.
 */
const SHELL_FILE =
  /^(?:\.envrc|(?:[._]|dot_)?(?:(?:ba|z|k|mk)shrc|zshenv|zprofile|zlog(?:in|out)|bash_\w{1,40})|(?:\.|dot_)(?:profile|alias(?:es)?|functions|exports|extra))(?:\.local)?$/;

/** What a file without a telling extension begins with. */
const BY_SHEBANG: readonly (readonly [RegExp, LanguageId])[] = [
  [/^#!.{0,80}\b(?:(?:ba|z|k|da)?sh|bats)\b/, 'bash'],
  [/^#!.{0,80}\bruby\b/, 'ruby'],
  [/^#!.{0,80}\bphp\b/, 'php'],
  [/^#!.{0,80}\bpwsh\b/, 'powershell'],
  [/^#!.{0,80}\bgroovy\b/, 'groovy'],
  [/^#!.{0,80}\bpython/, 'python'],
  [/^#!.{0,80}\b(?:node|deno|bun|tsx)\b/, 'typescript'],
];

/** Templates of Ansible, Sceptre and the like: what they are for stands before the ending, or in the text alone. */
const TEMPLATE = /^(.{1,200})\.(?:j2|jinja2?|njk|erb)$/;

/** Texts that any tool may fill in: of these only what is plain from name and text together. */
const FILLED = /^(.{1,200})\.(?:tpl|tmpl|tftpl)$/;

/** Terraform and its kin. */
const CONFIGURATION = /\.(?:tf|tofu|tfvars|hcl)$/;

/** A template of CloudFormation by its own words. */
const CLOUDFORMATION = /^(?:AWSTemplateFormatVersion|Resources)\s*:/m;

/** Whether nothing is written but what the template's own language makes: `<%= JSON.dump(params) %>`, `{{ params | to_json }}`. */
function isAllMarks(text: string): boolean {
  if (/^\s{0,200}\{\{[^{}]{0,500}\}\}\s{0,200}$/.test(text)) return true;
  return text.includes('<%') && text.split('%>').every((part) => part.split('<%', 1)[0]?.trim() === '');
}

/** Languages of data that may be filled in; code with marks in it is no code. */
const DATA: readonly LanguageId[] = ['hcl', 'ini'];

/** The front end for what a template becomes; only of data, since code with marks in it is no code. */
function templateOf(name: string, text: string): LanguageId | undefined {
  if (CONFIGURATION.test(name)) return 'hcl';
  if (/\.(?:ya?ml|template)$/.test(name)) return 'yaml';
  if (isAllMarks(text)) return undefined;
  if (name.endsWith('.json') || /^\s*\{\s*"(?:Version|Statement|Id)"/.test(text)) return 'json';
  if (CLOUDFORMATION.test(text)) return 'yaml';
  // Account Factory for Terraform fills in `backend.jinja` and `aft-providers.jinja`.
  return !name.includes('.') && beginsAsTerraform(text) ? 'hcl' : undefined;
}

/** Whether the first line that is no comment and no mark of a template opens a block that configures AWS or Terraform. */
function beginsAsTerraform(text: string): boolean {
  return /^(?:provider[ \t]{1,9}"aws"|terraform)[ \t]{0,9}\{/.test(firstLine(text));
}

/** A line of flow style that is no JSON's: a text of JSON goes over no lines, so that this stands in none. */
const FLOW_LINE = /^[ \t]{0,100}"[^"\n]{0,200}"[ \t]{0,20}:[ \t]{0,20}['!]/m;

/** How YAML begins: with a key, an item, a document or a directive. */
const YAML_LINE = /^\s{0,100}(?:---|%YAML|- |["']?[\w$][\w.$:/ -]{0,100}["']?[ \t]{0,20}:(?:\s|$))/;

/**
 * The front end for what CloudFormation calls a template, if it is one: other tools end their files so too, and
 * `x.ini.template` is what its inner ending says.
 */
function ofTemplate(name: string, text: string): LanguageId | undefined {
  const inner = /\.(\w{1,20})\.template$/.exec(name)?.[1];
  const isOwn = CLOUDFORMATION.test(text);
  const known = inner === undefined || isOwn ? undefined : BY_EXTENSION[inner];
  if (known && known !== 'yaml' && known !== 'json') return DATA.includes(known) ? known : undefined;
  if (/^\s*\{/.test(text)) return /^\s*\{\s*'/.test(text) || FLOW_LINE.test(text) ? 'yaml' : 'json';
  return isOwn || YAML_LINE.test(firstLine(text)) ? 'yaml' : undefined;
}

/** The first line that is no comment and no mark of a template. */
function firstLine(text: string): string {
  const lines = text.slice(0, 5000).split('\n');
  return lines.find((line) => !/^\s{0,200}(?:#|\/\/|\{[%#{]|$)/.test(line)) ?? '';
}

/** A file for the AWS CLI and SDKs as people call it where it is kept, which is not where it is read. */
const OF_PROFILES =
  /^[\w-]{0,100}(?:config|credentials|profiles?|aws)[\w-]{0,100}(?:\.(?:tpl|tmpl|j2|jinja2?|erb|njk|txt|example|sample|dist|template))?$/;

const LONGEST_PREFACE = 100;

/** Whether a text is one of profiles, by words that are the CLI's alone: a heading comes before all but comments and marks. */
function holdsProfiles(text: string): boolean {
  const isProfile = /^\[profile |^(?:source_profile|credential_source)[ \t]{0,20}=/m.test(text);
  if (!isProfile || !/^role_arn[ \t]{0,20}=/m.test(text)) return false;
  const first = text
    .split('\n', LONGEST_PREFACE)
    .find((line) => !/^\s{0,200}(?:[#;]|[{%]\{|\{[%#]|<%|$)/.test(line));
  return first?.startsWith('[') === true;
}

/** A text of Go's templates, which say what is between their lines: `{{- range .Accounts }}`. */
const GO_TEMPLATE = /\{\{-?\s{0,9}(?:range|if|with|end|define|include|template)\b/;

/**
 * The front end for a text that is filled in. What Terraform's `templatefile` reads of CloudFormation is judged where it
 * is used; of other YAML (manifests, charts' values) nothing is read there.
 */
function filledIn(name: string, text: string): LanguageId | undefined {
  const inner = FILLED.exec(name)?.[1] ?? '';
  if (CONFIGURATION.test(inner)) return 'hcl';
  if (!/\.ya?ml$/.test(inner)) return undefined;
  if (CLOUDFORMATION.test(text)) return name.endsWith('.tftpl') ? undefined : 'yaml';
  return name.endsWith('.tmpl') || GO_TEMPLATE.test(text) ? undefined : 'yaml';
}

/** The front end for a file, by its name, and by its first line where the name says nothing. */
export function languageOf(path: string, text: string): LanguageId | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  // Terraform's and OpenTofu's form of their language in JSON.
  if (/\.(?:tf|tofu|tfvars)\.json$/.test(name)) return 'hcl';
  // Files of variables are texts; those with Airflow's connections are read.
  if (/(?:^|\.)env(?:\.\w{1,20})?$/.test(name) && /^(?:export )?AIRFLOW_CONN_/m.test(text)) return 'ini';
  // What a backend of Terraform is given beside its block may have any name.
  if (/\.(?:conf|config)$/.test(name) && /^assume_role[ \t]*=[ \t]*\{/m.test(text)) return 'hcl';
  if (OF_PROFILES.test(name) && holdsProfiles(text)) return 'ini';
  const rendered = TEMPLATE.exec(name)?.[1];
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? undefined : BY_EXTENSION[name.slice(dot + 1)];
  const known = rendered === undefined ? (ending ?? filledIn(name, text)) : templateOf(rendered, text);
  if (known) return known;
  const whole = BY_NAME[name] ?? BY_NAME[name.split('.', 1)[0] ?? ''];
  if (whole) return whole;
  if (SHELL_FILE.test(name)) return 'bash';
  if (/(?:^|\/)\.?aws\/(?:config|credentials)$/.test(path) || name === 'credentials' || name === '.aws')
    return 'ini';
  if (name.endsWith('.template') || name.endsWith('.cfn')) return ofTemplate(name, text);
  return text.startsWith('#!')
    ? BY_SHEBANG.find(([pattern]) => pattern.test(text.slice(0, 120)))?.[1]
    : undefined;
}
