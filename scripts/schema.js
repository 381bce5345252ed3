/** Writes the JSON Schema of the configuration from the rules' own metadata: `npm run schema`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluated } from './bundle/evaluated.js';
import { root } from './bundle/paths.js';

const { default: schema } = await evaluated(`
  import { rules } from './rules/index.ts';
  import { configSchema } from './src/config/schema.ts';
  export default JSON.stringify(configSchema(rules.map((rule) => rule.meta)), undefined, 2) + '\\n';`);
mkdirSync(join(root, 'schema'), { recursive: true });
writeFileSync(join(root, 'schema', 'iam-lint.schema.json'), schema);
