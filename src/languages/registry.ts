import type { Language, LanguageId } from './types.ts';

/** Loads a front end's code; its parser follows with `Language.load`. */
const LOADERS: Readonly<Record<LanguageId, () => Promise<Language>>> = {
  typescript: async () => (await import('./typescript/index.ts')).typescript,
  python: async () => (await import('./python/index.ts')).python,
  bash: async () => (await import('./bash/index.ts')).bash,
  hcl: async () => (await import('./hcl/index.ts')).hcl,
  yaml: async () => (await import('./yaml/index.ts')).yaml,
  json: async () => (await import('./json/index.ts')).json,
  ini: async () => (await import('./ini/index.ts')).ini,
};

export async function loadLanguage(id: LanguageId): Promise<Language> {
  return LOADERS[id]();
}

const BY_EXTENSION: Readonly<Record<string, LanguageId>> = {
  js: 'typescript',
  cjs: 'typescript',
  mjs: 'typescript',
  jsx: 'typescript',
  ts: 'typescript',
  cts: 'typescript',
  mts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  pyi: 'python',
  pyw: 'python',
  sh: 'bash',
  bash: 'bash',
  zsh: 'bash',
  ksh: 'bash',
  tf: 'hcl',
  tofu: 'hcl',
  hcl: 'hcl',
  tfvars: 'hcl',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
};

/** What a file without a telling extension begins with. */
const BY_SHEBANG: readonly (readonly [RegExp, LanguageId])[] = [
  [/^#!.{0,80}\b(?:ba|z|k|da)?sh\b/, 'bash'],
  [/^#!.{0,80}\bpython/, 'python'],
  [/^#!.{0,80}\b(?:node|deno|bun|tsx)\b/, 'typescript'],
];

/** The front end for a file, by its name, and by its first line where the name says nothing. */
export function languageOf(path: string, text: string): LanguageId | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const known = dot >= 0 ? BY_EXTENSION[name.slice(dot + 1)] : undefined;
  if (known) return known;
  if (/(?:^|\/)\.?aws\/(?:config|credentials)$/.test(path) || name === 'credentials' || name === '.aws')
    return 'ini';
  if (name.endsWith('.template') || name.endsWith('.cfn')) return /^\s*\{/.test(text) ? 'json' : 'yaml';
  return text.startsWith('#!')
    ? BY_SHEBANG.find(([pattern]) => pattern.test(text.slice(0, 120)))?.[1]
    : undefined;
}
