/** Which tools there are here, and what they need beside them. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markers } from './markers.js';
import { SEMGREP_RULES, TOOLS } from './tools.js';

/**
 * @param {Map<string, string>} paths where tools are that are not on PATH
 * @param {string[]} only the names of those to take, or none for all
 */
export function installed(paths, only) {
  const tools = [];
  const missing = new Set();
  for (const tool of TOOLS) {
    if (only.length > 0 && !only.includes(tool.id)) continue;
    const name = tool.id.replace(/, .*/, '');
    const command = paths.get(name) ?? tool.command ?? tool.id;
    const { status, stdout } = spawnSync(command, tool.version, {
      encoding: 'utf8',
      env: { ...process.env, ...tool.env },
    });
    if (status === 0) tools.push({ ...tool, command, saysVersion: versionIn(stdout) });
    else missing.add(name);
  }
  return { tools, missing: [...missing] };
}

function versionIn(text) {
  return /\d+\.\d+[\w.+-]*/.exec(text)?.[0] ?? text.trim().split('\n')[0];
}

/** Writes what tools read. @returns {Promise<string>} the file of the markers */
export async function prepare(work) {
  writeFileSync(join(work, 'semgrep.yaml'), SEMGREP_RULES);
  writeFileSync(join(work, 'exclude.txt'), '(^|/)\\.git/\n');
  const file = join(work, 'markers.txt');
  writeFileSync(file, `${(await markers()).join('\n')}\n`);
  return file;
}
