import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { builtFile, readBuilt } from '../package.ts';

/** A bundle of CommonJS that lies beside the action's code, compressed: what is large and most runs do not need. */
export function requireCompressed(name: string): unknown {
  const filename = builtFile(name);
  const code = readBuilt(name).toString();
  const run = new Script(`(function(exports,require,module,__filename,__dirname){${code}\n})`, {
    filename,
  }).runInThisContext() as (...scope: unknown[]) => void;
  const module = { exports: {} };
  run(module.exports, createRequire(filename), module, filename, dirname(filename));
  return module.exports;
}
