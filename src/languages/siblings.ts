import { posix } from 'node:path';
import type { LanguageId, RepositoryFiles } from './types.ts';

type Tree = Pick<RepositoryFiles, 'isFile' | 'list' | 'read'>;

/** The languages that are followed to the repository's other files: by imports, as one folder, as documents. */
export const FOLLOWED: ReadonlySet<LanguageId> = new Set([
  'typescript',
  'python',
  'go',
  'hcl',
  'yaml',
  'json',
  'java',
  'kotlin',
  'scala',
  'groovy',
  'csharp',
]);

/** The endings of the files that are named for the class in them. */
const OF_CLASSES: Readonly<Partial<Record<LanguageId, string>>> = {
  java: '.java',
  kotlin: '.kt',
  scala: '.scala',
  groovy: '.groovy',
  csharp: '.cs',
};

/** Whether a class of another file is found by its name. */
export function namesFilesForClasses(language: LanguageId): boolean {
  return OF_CLASSES[language] !== undefined;
}

/**
 * The file of a class: beside the file that names it, or below a folder above it by its package.
 *
 * @param owner the class as it is imported, or its bare name
 */
export function fileOfClass(
  language: LanguageId,
  tree: Tree,
  from: string,
  owner: string,
): string | undefined {
  const ending = OF_CLASSES[language];
  if (ending === undefined || owner.startsWith('java.') || owner.startsWith('software.amazon.'))
    return undefined;
  const path = `${owner.replaceAll('.', '/')}${ending}`;
  const folder = posix.dirname(from);
  const bases = owner.includes('.') ? ancestors(folder) : [folder];
  return firstOf(
    tree,
    bases.map((base) => posix.join(base, path)).filter((one) => one !== from),
  )[0];
}

/**
 * The files that an import can mean, in the order in which they are tried.
 *
 * @param from the importing file, below the root
 * @param module as written; '' for the file's own package
 * @param name what is taken from it, which in Python may itself be a module
 */
export function filesOfModule(
  language: LanguageId,
  tree: Tree,
  from: string,
  module: string,
  name: string,
): { readonly path: string; readonly whole: boolean }[] {
  if (module === '' && language !== 'go') return [];
  switch (language) {
    case 'typescript':
      return firstOf(tree, javascriptPaths(from, module)).map((path) => ({ path, whole: name === '*' }));
    case 'python':
      return pythonFiles(tree, from, module, name);
    case 'go':
      return goFiles(tree, from, module).map((path) => ({ path, whole: name === '*' }));
    default:
      return [];
  }
}

function firstOf(tree: Tree, paths: readonly string[]): string[] {
  const found = paths.find((path) => !path.startsWith('..') && tree.isFile(path));
  return found === undefined ? [] : [found];
}

const ENDINGS = ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.mts', '.cts', '.jsx'];

/** Node's and TypeScript's resolution of relative modules, and the usual alias of the source folder. */
function javascriptPaths(from: string, module: string): string[] {
  let base: string;
  if (module.startsWith('./') || module.startsWith('../') || module === '.' || module === '..')
    base = posix.join(posix.dirname(from), module);
  else if (/^[@~]\//.test(module)) base = posix.join('src', module.slice(2));
  else return [];
  const bare = base.replace(/\.[cm]?jsx?$/, '');
  return [
    base,
    ...ENDINGS.map((ending) => bare + ending),
    ...ENDINGS.map((ending) => `${base}${ending}`),
    ...ENDINGS.map((ending) => `${base}/index${ending}`),
  ].filter((path) => ENDINGS.some((ending) => path.endsWith(ending)));
}

/** `.constants`, `..config.aws`, and absolute names below any folder above the file. */
function pythonFiles(
  tree: Tree,
  from: string,
  module: string,
  name: string,
): { path: string; whole: boolean }[] {
  if (module === 'django.conf' && name === 'settings') return djangoSettings(tree, from);
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const inner = module.slice(dots).replaceAll('.', '/');
  const folder = posix.dirname(from);
  const bases =
    dots > 0 ? [posix.join(folder, ...Array.from({ length: dots - 1 }, () => '..'))] : ancestors(folder);
  for (const base of bases) {
    const path = posix.join(base, inner);
    const submodule = firstOf(tree, [posix.join(path, `${name}.py`)]);
    if (name !== '*' && submodule[0] !== undefined) return [{ path: submodule[0], whole: true }];
    const [file] = firstOf(tree, [`${path}.py`, posix.join(path, '__init__.py')]);
    if (file !== undefined) return [{ path: file, whole: name === '*' }];
  }
  return [];
}

/** The settings that `manage.py`, in a folder above, names for Django (docs.djangoproject.com, "Django settings"). */
function djangoSettings(tree: Tree, from: string): { path: string; whole: boolean }[] {
  for (const folder of ancestors(posix.dirname(from))) {
    const manage = posix.join(folder, 'manage.py');
    if (!tree.isFile(manage)) continue;
    const named = /["']DJANGO_SETTINGS_MODULE["']\s{0,9},\s{0,9}["']([\w.]{1,200})["']/;
    const module = named.exec(tree.read(manage) ?? '')?.[1];
    return module === undefined ? [] : pythonFiles(tree, manage, module, '*');
  }
  return [];
}

function ancestors(folder: string): string[] {
  const all = [folder];
  for (let next = folder; next !== '.' && next !== '';) all.push((next = posix.dirname(next)));
  return all;
}

const MOST_FILES = 40;

/** The files of the same package, or of the package of the same module that an import path names. */
function goFiles(tree: Tree, from: string, module: string): string[] {
  const folder = module === '' ? posix.dirname(from) : goFolder(tree, from, module);
  if (folder === undefined) return [];
  return tree
    .list(folder)
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => posix.join(folder, name))
    .filter((path) => path !== from)
    .slice(0, MOST_FILES);
}

function goFolder(tree: Tree, from: string, module: string): string | undefined {
  for (const folder of ancestors(posix.dirname(from))) {
    const file = posix.join(folder, 'go.mod');
    if (!tree.isFile(file)) continue;
    const own = /^module\s+"?([^\s"]+)/m.exec(tree.read(file) ?? '')?.[1];
    if (own === undefined || (module !== own && !module.startsWith(`${own}/`))) return undefined;
    return posix.join(folder, module.slice(own.length + 1));
  }
  return undefined;
}
