import type {
  CodeFlow,
  Fix,
  Location as SarifLocation,
  LogicalLocation,
  PhysicalLocation,
  Region,
  Result,
} from 'sarif';
import type { Location } from '../../facts/types.ts';
import type { Finding } from '../../findings/types.ts';
import { cutBefore, LINE_BREAK, type Excerptable } from '../excerpt.ts';
import { messageWithOrigin } from '../history.ts';
import { isArn } from '../place.ts';
import { wellFormed } from '../sanitise.ts';
import { LIMITS } from './limits.ts';
import { messageText } from './text.ts';
import { artifactLocation } from '../uri.ts';

/** SARIF's rank is a priority of 0 to 100; ours is how certain the finding is. */
const RANK = { high: 90, medium: 60, low: 30 } as const;
/** Code units of code that are worth repeating: a minified line is not. */
const LONGEST_SNIPPET = 4_000;

export interface ResultContext {
  readonly cwd: string;
  readonly ruleIndex: ReadonlyMap<string, number>;
  /** Some result is suppressed: then each says whether it is (3.27.23). */
  readonly suppressions: boolean;
}

export function describeResult(finding: Finding, context: ResultContext): Result {
  const { ruleId, level, confidence, fingerprint, lineHash, fix, suppression } = finding;
  const { cwd, ruleIndex } = context;
  const index = ruleIndex.get(ruleId);
  const related = finding.related.slice(0, LIMITS.locationsPerResult - 1);
  const justification = suppression?.reason;
  return {
    ruleId,
    ...(index !== undefined && { ruleIndex: index }),
    level,
    rank: RANK[confidence],
    message: { text: messageText(messageWithOrigin(finding)) },
    locations: [{ physicalLocation: physical(finding, cwd), ...logical(finding) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((step, id) => ({
        id: id + 1,
        physicalLocation: physical(step, cwd),
        ...logical(step),
        message: { text: messageText(step.message) },
      })),
      codeFlows: [codeFlow(finding, cwd)],
    }),
    ...(fix && fix.edits.length > 0 && { fixes: [describeFix(fix, cwd)] }),
    ...(suppression
      ? {
          suppressions: [
            {
              kind: suppression.kind,
              status: 'accepted' as const,
              ...(justification !== undefined && { justification: wellFormed(justification) }),
            },
          ],
        }
      : context.suppressions && { suppressions: [] }),
    partialFingerprints: {
      ...(lineHash && { primaryLocationLineHash: lineHash }),
      'iamLintFingerprint/v1': fingerprint,
    },
    properties: { ...finding.properties, confidence },
  };
}

/** From where the value comes to where it is used, which is the finding itself. */
function codeFlow(finding: Finding, cwd: string): CodeFlow {
  const { related, message } = finding;
  // Evidence is given oldest first, so what is beyond the limit is the furthest from the finding.
  const steps = related.slice(-(LIMITS.threadFlowLocations - 1));
  const locations: SarifLocation[] = [
    ...steps.map((step) => ({
      physicalLocation: physical(step, cwd),
      message: { text: messageText(step.message) },
    })),
    { physicalLocation: physical(finding, cwd), message: { text: messageText(message) } },
  ];
  return { threadFlows: [{ locations: locations.map((location) => ({ location })) }] };
}

/** A thing of an account is in no file: its ARN says where it is, and the JSON path where in it. */
function logical({
  at,
  properties,
}: Pick<Finding, 'at'> & Partial<Finding>): Pick<SarifLocation, 'logicalLocations'> {
  if (!isArn(at.path)) return {};
  const arn = wellFormed(at.path);
  const jsonPath = properties?.jsonPath;
  const thing: LogicalLocation = {
    name: arn.replace(/^.*[/:]/s, ''),
    fullyQualifiedName: arn,
    kind: 'resource',
  };
  if (typeof jsonPath !== 'string') return { logicalLocations: [thing] };
  const path = wellFormed(jsonPath);
  return { logicalLocations: [thing, { name: path, fullyQualifiedName: `${arn}#${path}`, kind: 'value' }] };
}

function physical(place: Excerptable, cwd: string): PhysicalLocation {
  const { at, snippet } = place;
  const lines = snippet === '' ? [] : snippet.split(LINE_BREAK);
  const before = cutBefore(place);
  const span = spanOf(lines, at, before);
  const region: Region = { ...regionOf(at), ...(span !== '' && { snippet: { text: wellFormed(span) } }) };
  // Whole lines give a viewer something to show when it has no source; a part of them would mislead it.
  const whole =
    before === 0 && lines.length === at.endLine - at.startLine + 1 && snippet.length <= LONGEST_SNIPPET;
  return {
    artifactLocation: artifactLocation(at.path, cwd),
    region,
    ...(whole && {
      contextRegion: { startLine: at.startLine, endLine: at.endLine, snippet: { text: wellFormed(snippet) } },
    }),
  };
}

/** What the region covers of the (masked) lines that were kept. */
function spanOf(lines: readonly string[], at: Location, before: number): string {
  const parts = lines.map((line, index) => {
    const cut = index === 0 ? before : 0;
    const from = index === 0 ? at.startColumn - 1 - cut : 0;
    const to = at.startLine + index === at.endLine ? at.endColumn - 1 - cut : line.length;
    return from < 0 ? '' : line.slice(from, Math.max(from, to));
  });
  return parts.join('\n').slice(0, LONGEST_SNIPPET);
}

function regionOf({ startLine, startColumn, endLine, endColumn }: Location): Region {
  return { startLine, startColumn, endLine, endColumn };
}

function describeFix(fix: NonNullable<Finding['fix']>, cwd: string): Fix {
  const byPath = new Map<string, (typeof fix.edits)[number][]>();
  for (const edit of fix.edits) {
    const edits = byPath.get(edit.at.path);
    if (edits) edits.push(edit);
    else byPath.set(edit.at.path, [edit]);
  }
  return {
    description: { text: messageText(fix.description) },
    artifactChanges: [...byPath].map(([path, edits]) => ({
      artifactLocation: artifactLocation(path, cwd),
      replacements: edits.map((edit) => ({
        deletedRegion: regionOf(edit.at),
        insertedContent: { text: wellFormed(edit.text) },
      })),
    })),
  };
}
