/**
 * Builds a clone of the repository when npm packs it: `npm install` in a work tree, `npm install …#tag` of
 * somebody's project, and `npm install --global` of a git address, as pre-commit does.
 *
 * In the last, npm hands its own `global` on to the installation it makes in the clone, which then leaves out
 * what the build needs (https://github.com/npm/cli/issues/8440). It is installed here instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);

if (process.env.npm_config_global === 'true' && !existsSync(join(root, 'node_modules', 'rolldown'))) {
  const inherited = Object.entries(process.env);
  const { status } = spawnSync(
    process.execPath,
    [process.env.npm_execpath, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: 'inherit',
      env: Object.fromEntries(inherited.filter(([name]) => !/^npm_config_(?:global|location)$/i.test(name))),
    },
  );
  if (status !== 0) throw new Error(`npm ci in ${root} ended with ${status}`);
}
await import('./build.js');
