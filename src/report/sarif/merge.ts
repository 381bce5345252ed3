import type { Log, ReportingDescriptor, Result, Run } from 'sarif';

/**
 * One log from many: the runs of one tool become one run, with the rules of all, each result once (by rule,
 * place and fingerprint), in the order of their places. Runs of other tools stay as they are.
 *
 * @param logs as read from files; not checked beyond having runs
 */
export function mergeLogs(logs: readonly Log[]): Log {
  const byTool = new Map<string, Run[]>();
  for (const run of logs.flatMap(({ runs }) => runs)) {
    const key = `${run.tool.driver.name} ${run.automationDetails?.id ?? ''}`;
    const same = byTool.get(key);
    if (same) same.push(run);
    else byTool.set(key, [run]);
  }
  const runs = [...byTool.values()].map((same) => mergeRuns(same));
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
}

function mergeRuns(runs: readonly Run[]): Run {
  const [first] = runs;
  if (!first) throw new RangeError('there is no run to merge');
  if (runs.length === 1) return first;
  const rules = merged(runs.map((run) => run.tool.driver.rules));
  const notifications = merged(runs.map((run) => run.tool.driver.notifications));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const taxonomies = runs.find((run) => run.taxonomies !== undefined)?.taxonomies;
  const taxa = merged(runs.map((run) => run.taxonomies?.[0]?.taxa));
  const { notifications: _, ...driver } = first.tool.driver;
  const suppressions = runs.some((run) => run.results?.some((result) => result.suppressions !== undefined));
  return {
    ...first,
    tool: {
      ...first.tool,
      driver: { ...driver, rules, ...(notifications.length > 0 && { notifications }) },
    },
    ...(taxonomies?.[0] && { taxonomies: [{ ...taxonomies[0], taxa }] }),
    invocations: runs.flatMap((run) => run.invocations ?? []),
    results: results(runs).map((result) => ({
      ...result,
      ...(result.ruleId !== undefined && { ruleIndex: indexOf.get(result.ruleId) ?? -1 }),
      // Each result says whether it is suppressed as soon as one does (SARIF 2.1.0, 3.27.23).
      ...(suppressions && { suppressions: result.suppressions ?? [] }),
    })),
  };
}

/** The descriptors of all, one for each id. */
function merged(lists: readonly (readonly ReportingDescriptor[] | undefined)[]): ReportingDescriptor[] {
  const byId = new Map<string, ReportingDescriptor>();
  for (const descriptor of lists.flatMap((list) => list ?? []))
    if (!byId.has(descriptor.id)) byId.set(descriptor.id, descriptor);
  return [...byId.values()];
}

function results(runs: readonly Run[]): Result[] {
  const seen = new Map<string, { place: readonly (string | number)[]; result: Result }>();
  for (const result of runs.flatMap((run) => run.results ?? [])) {
    const place = placeOf(result);
    const key = JSON.stringify([result.ruleId, place, result.partialFingerprints, result.message.text]);
    if (!seen.has(key)) seen.set(key, { place, result });
  }
  return [...seen.values()].sort((a, b) => compare(a.place, b.place)).map(({ result }) => result);
}

function placeOf({ locations, ruleId }: Result): (string | number)[] {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  return [artifactLocation?.uri ?? '', region?.startLine ?? 0, region?.startColumn ?? 0, ruleId ?? ''];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
