import fastGlob from 'fast-glob';

/** What nobody wants scanned outside a repository: installed packages, tool state, build caches. */
const LEFT_OUT = [
  'node_modules',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.mypy_cache',
  '.gradle',
  '.hg',
  '.svn',
];

/**
 * Every file below a folder, relative to it, hidden ones too. Links are not followed: what they lead to
 * is either below the folder itself or none of its business.
 */
export function walk(folder: string, everything: boolean): string[] {
  const ignore = ['**/.git/**', '**/.git', ...(everything ? [] : LEFT_OUT.map((name) => `**/${name}/**`))];
  // onlyFiles would hide FIFOs and links without a word; the reader tells of them.
  return fastGlob.sync('**', {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore,
  });
}
