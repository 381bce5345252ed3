import type { Case } from './cases.ts';
import { markOf, relevant, type Mark } from './marks.ts';
import type { Results, ToolResult } from './results.ts';

export const BEGIN = '<!-- comparison: written by `node bench/comparison/compare.js` -->';
export const END = '<!-- /comparison -->';

const SIGNS: Readonly<Record<Mark, string>> = { found: '●', beside: '◐', silent: '·', false: '✗' };

interface Column {
  readonly id: string;
  readonly result: ToolResult;
  readonly mark: (one: Case) => Mark;
  readonly checks: (one: Case) => string[];
}

/** The columns of those that were run. Ours is of the preset `strict` where a case asks for it. */
export function columnsOf(results: Results): Column[] {
  return Object.entries(results)
    .filter(([id, { version }]) => version !== undefined && id !== 'iam-lint-strict')
    .map(([id, result]) => {
      const own = (one: Case): [string, ToolResult] => {
        const strict = id === 'iam-lint' && one.strict ? results['iam-lint-strict'] : undefined;
        return [id, strict ?? result];
      };
      return {
        id,
        result,
        mark: (one) => markOf(...own(one), one),
        checks: (one) => relevant(...own(one), one.id).map(({ check }) => check),
      };
    });
}

/** What the document holds between its markers. */
export function render(cases: readonly Case[], results: Results): string {
  const columns = columnsOf(results);
  const groups = [...new Set(cases.map(({ group }) => group))];
  return [
    ...versions(results),
    ...totals(cases, columns),
    ...groups.flatMap((group) => [`### ${group}`, '', ...table(cases, columns, group), '']),
    ...differences(cases, columns),
    ...spoken(cases, columns),
  ].join('\n');
}

function versions(results: Results): string[] {
  const rows = Object.entries(results).map(([, { name, version, because, command, date }]) =>
    version === undefined
      ? `| ${name} | not run | ${because ?? 'not installed where this was run'} |`
      : `| ${name} | ${version} (${date}) | \`${command}\` |`,
  );
  return ['### What was run', '', '| tool | version | command |', '| --- | --- | --- |', ...rows, ''];
}

function totals(cases: readonly Case[], columns: readonly Column[]): string[] {
  const defects = cases.filter((one) => one.is === 'defect');
  const correct = cases.filter((one) => one.is === 'correct');
  const rows = columns.map(({ result, mark }) => {
    const count = (among: readonly Case[], wanted: Mark) =>
      among.filter((one) => mark(one) === wanted).length;
    return `| ${result.name} | ${count(defects, 'found')} | ${count(defects, 'beside')} | ${count(defects, 'silent')} | ${count(correct, 'false')} |`;
  });
  return [
    '### Totals',
    '',
    `${cases.length} cases: ${defects.length} defects and ${correct.length} that are right.`,
    '',
    '| tool | found ● | beside ◐ | silent · | false ✗ |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

function table(cases: readonly Case[], columns: readonly Column[], group: string): string[] {
  const of = (is: Case['is']) => cases.filter((one) => one.group === group && one.is === is);
  const row = (one: Case) =>
    `| ${one.title}${one.strict ? ' (strict)' : ''} | \`${one.id}\` | ${columns.map(({ mark }) => SIGNS[mark(one)]).join(' | ')} |`;
  return [
    `| case | | ${columns.map(({ result }) => result.name).join(' | ')} |`,
    `| --- | --- | ${columns.map(() => ':-:').join(' | ')} |`,
    ...of('defect').map(row),
    `| _right:_ | | ${columns.map(() => '').join(' | ')} |`,
    ...of('correct').map(row),
  ];
}

function differences(cases: readonly Case[], columns: readonly Column[]): string[] {
  const [own, ...others] = columns;
  if (!own) return [];
  const found = (column: Column, one: Case) => column.mark(one) === 'found';
  const defects = cases.filter((one) => one.is === 'defect');
  const named = (some: readonly Case[]) =>
    some.length === 0 ? 'none' : some.map(({ id }) => `\`${id}\``).join(', ');
  const onlyOwn = defects.filter((one) => found(own, one) && !others.some((other) => found(other, one)));
  const onlyOthers = defects.filter((one) => !found(own, one) && others.some((other) => found(other, one)));
  const nobody = defects.filter((one) => !columns.some((column) => found(column, one)));
  const wrong = cases.filter((one) => own.mark(one) === 'false');
  return [
    '### Where they differ',
    '',
    `- Found by another and not by iam-lint (${onlyOthers.length}): ${named(onlyOthers)}.`,
    `- Found by none (${nobody.length}): ${named(nobody)}.`,
    `- Right, and reported by iam-lint (${wrong.length}): ${named(wrong)}.`,
    `- Found by iam-lint alone (${onlyOwn.length}): ${named(onlyOwn)}.`,
    '',
  ];
}

function spoken(cases: readonly Case[], columns: readonly Column[]): string[] {
  const rows = cases.flatMap((one) => {
    const said = columns
      .filter(({ id }) => id !== 'iam-lint')
      .flatMap(({ result, mark, checks }) =>
        mark(one) === 'silent' ? [] : [`${SIGNS[mark(one)]} ${result.name}: ${checks(one).join(', ')}`],
      );
    return said.length === 0 ? [] : [`| \`${one.id}\` | ${said.join('<br>')} |`];
  });
  return [
    '<details><summary>The checks behind the signs of the other tools</summary>',
    '',
    '| case | checks |',
    '| --- | --- |',
    ...rows,
    '',
    '</details>',
  ];
}
