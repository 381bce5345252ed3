import { join } from 'node:path';
import { folderOf } from './scan-folder.ts';

/** A module for `--import`, which runs before ours and meddles with the file system. */
export function meddling(code: string): string {
  const head = "import fs from 'node:fs';\nimport { syncBuiltinESMExports } from 'node:module';\n";
  return join(folderOf({ 'preload.mjs': `${head}${code}\nsyncBuiltinESMExports();\n` }), 'preload.mjs');
}

/** What is written comes to its temporary file, and a signal before that is put in its place. */
export function signalled(signal: string): string {
  return meddling(
    `const { renameSync } = fs; fs.renameSync = (...args) => { process.kill(process.pid, '${signal}'); return renameSync(...args); };`,
  );
}
