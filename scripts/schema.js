/** Writes the JSON Schema of the configuration from the rules' own metadata: `npm run schema`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { outputFiles } = await build({
  stdin: {
    contents: `
      import { rules } from './rules/index.ts';
      import { configSchema } from './src/config/schema.ts';
      export default JSON.stringify(configSchema(rules.map((rule) => rule.meta)), undefined, 2) + '\\n';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(outputFiles[0].text).toString('base64');
const { default: schema } = await import(`data:text/javascript;base64,${code}`);
mkdirSync(join(root, 'schema'), { recursive: true });
writeFileSync(join(root, 'schema', 'iam-lint.schema.json'), schema);
