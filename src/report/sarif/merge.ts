import type { Invocation, Log, ReportingDescriptor, Result, Run } from 'sarif';
import { describeLeftOut } from './invocation.ts';
import { fitting, gravest, leftOut, type Gravity } from './limits.ts';

/**
 * One log from many, as text: the runs of one tool become one run, with the rules of all, each result once (by
 * rule, place and fingerprint), in the order of their places. Runs of other tools stay as they are. What an
 * upload has no room for is left out as it is from the report of one scan.
 *
 * @param logs as read from files; not checked beyond having runs
 */
export function mergeLogs(logs: readonly Log[]): string {
  const byTool = new Map<string, Run[]>();
  for (const run of logs.flatMap(({ runs }) => runs)) {
    const key = `${run.tool.driver.name} ${run.automationDetails?.id ?? ''}`;
    const same = byTool.get(key);
    if (same) same.push(run);
    else byTool.set(key, [run]);
  }
  const sizes = [...byTool.values()].map((runs) => results(runs).length);
  return fitting(Math.max(0, ...sizes), (room) => ({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [...byTool.values()].map((same) => mergeRuns(same, room)),
  }));
}

function mergeRuns(runs: readonly Run[], room: number): Run {
  const [first] = runs;
  if (!first) throw new RangeError('there is no run to merge');
  if (runs.length === 1) return first;
  const rules = merged(runs.map((run) => run.tool.driver.rules));
  const all = results(runs);
  const kept = gravest(all, room, gravityIn(rules));
  const said = describeLeftOut(leftOut(all.length, kept.length));
  const notifications = merged([...runs.map((run) => run.tool.driver.notifications), said.descriptors]);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const taxonomies = runs.find((run) => run.taxonomies !== undefined)?.taxonomies;
  const taxa = merged(runs.map((run) => run.taxonomies?.[0]?.taxa));
  const { notifications: _, ...driver } = first.tool.driver;
  const suppressions = all.some((result) => result.suppressions !== undefined);
  return {
    ...first,
    tool: {
      ...first.tool,
      driver: { ...driver, rules, ...(notifications.length > 0 && { notifications }) },
    },
    ...(taxonomies?.[0] && { taxonomies: [{ ...taxonomies[0], taxa }] }),
    invocations: runs.flatMap((run, i) =>
      (run.invocations ?? []).map((invocation, j) => {
        const own = i === 0 && j === 0 ? said.notifications : [];
        return withNotifications(invocation, own, notifications);
      }),
    ),
    results: kept.map((result) => ({
      ...result,
      ...(result.ruleId !== undefined && { ruleIndex: indexOf.get(result.ruleId) ?? -1 }),
      // Each result says whether it is suppressed as soon as one does (SARIF 2.1.0, 3.27.23).
      ...(suppressions && { suppressions: result.suppressions ?? [] }),
    })),
  };
}

/** An invocation whose notifications, and a few more, point into the descriptors of the merged run. */
function withNotifications(
  invocation: Invocation,
  more: NonNullable<Invocation['toolExecutionNotifications']>,
  descriptors: readonly ReportingDescriptor[],
): Invocation {
  const all = [...more, ...(invocation.toolExecutionNotifications ?? [])];
  if (all.length === 0) return invocation;
  const toolExecutionNotifications = all.map(({ descriptor, ...rest }) => {
    const index = descriptors.findIndex(({ id }) => id === descriptor?.id);
    return { ...rest, ...(descriptor && { descriptor: index < 0 ? descriptor : { ...descriptor, index } }) };
  });
  return { ...invocation, toolExecutionNotifications };
}

function gravityIn(rules: readonly ReportingDescriptor[]): (result: Result) => Gravity {
  const severities = new Map(
    rules.map(({ id, properties }) => [id, Number(properties?.['security-severity'])]),
  );
  return ({ ruleId, level, suppressions, properties }) => {
    const confidence: unknown = properties?.confidence;
    return {
      isSuppressed: (suppressions?.length ?? 0) > 0,
      level: level === 'error' || level === 'note' ? level : 'warning',
      severity: severities.get(ruleId ?? '') ?? 0,
      confidence: confidence === 'high' || confidence === 'low' ? confidence : 'medium',
    };
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
  return [
    pathIn(artifactLocation?.uri ?? ''),
    region?.startLine ?? 0,
    region?.startColumn ?? 0,
    ruleId ?? '',
  ];
}

/** A path as it was before it was encoded, which is how one scan orders its findings. */
function pathIn(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // another tool's
  }
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
