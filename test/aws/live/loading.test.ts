import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { Keys } from '../../support/keys.ts';
import { folderOf } from '../../support/scan-folder.ts';
import { CREDENTIALS, runCli } from './run.ts';

/** What Node.js is told to do first: to write down what is loaded by a package's name, in either of the two ways. */
const HOOKS = {
  'register.mjs': `import { appendFileSync } from 'node:fs';
import { Module, register } from 'node:module';
const load = Module._load;
Module._load = function (specifier, ...rest) {
  if (specifier.startsWith('@aws-sdk/')) appendFileSync(process.env.LOADED, specifier + '\\n');
  return load.call(this, specifier, ...rest);
};
register('./hook.mjs', import.meta.url);
`,
  'hook.mjs': `import { appendFileSync } from 'node:fs';
export function resolve(specifier, context, next) {
  if (specifier.startsWith('@aws-sdk/')) appendFileSync(process.env.LOADED, specifier + '\\n');
  return next(specifier, context);
}
`,
};

const folder = folderOf({ 'src/.env': `AWS_ACCESS_KEY_ID=${new Keys().keyId()}\n`, ...HOOKS });
const SOURCE = join(folder, 'src');
const NOBODY = ['--endpoint-url', 'http://127.0.0.1:9'];

test.each([
  [['scan', SOURCE], []],
  [['graph', SOURCE], []],
  [
    ['scan', '--verify', ...NOBODY, SOURCE],
    ['client-iam', 'client-sts'],
  ],
  [
    ['audit', ...NOBODY],
    ['client-iam', 'client-sts'],
  ],
  [
    ['audit', '--organization', 'audit', ...NOBODY],
    ['client-iam', 'client-organizations', 'client-sts'],
  ],
])('%j loads of the SDK of AWS: %j', async (args, clients) => {
  const loaded = join(folder, 'loaded');
  writeFileSync(loaded, '');
  const register = pathToFileURL(join(folder, 'register.mjs')).href;
  await runCli(args, { ...CREDENTIALS, LOADED: loaded, NODE_OPTIONS: `--import=${register}` });
  const names = readFileSync(loaded, 'utf8').match(/client-\w+/g) ?? [];
  expect([...new Set<string>(names)].sort()).toEqual(clients);
});
