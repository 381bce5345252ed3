import { rules } from '../../rules/index.ts';
import { unknownWord } from './usage.ts';

/** Prints the catalogue of rules, as a table for people or as JSON. */
export function listRules(format: string): void {
  if (format === 'json') {
    process.stdout.write(
      `${JSON.stringify(
        rules.map((rule) => rule.meta),
        undefined,
        2,
      )}\n`,
    );
    return;
  }
  if (format !== 'table') throw unknownWord('format', format, ['table', 'json']);
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  let group = '';
  for (const { meta } of rules) {
    if (meta.group !== group) {
      process.stdout.write(`${group === '' ? '' : '\n'}${meta.group}\n`);
      group = meta.group;
    }
    const recommended = meta.level.recommended === 'off' ? '–' : meta.level.recommended;
    process.stdout.write(
      `  ${meta.id.padEnd(width)}  ${recommended.padEnd(7)}  ${meta.level.strict.padEnd(7)}  ${meta.title}\n`,
    );
  }
  process.stdout.write('\nLevels: in the recommended preset, then in the strict one.\n');
}
