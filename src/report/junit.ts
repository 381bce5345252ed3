import type { Finding } from '../findings/types.ts';
import { messageWithOrigin } from './history.ts';
import { placeIn } from './place.ts';
import { visible } from './sanitise.ts';
import type { Output, Reporter } from './types.ts';

/**
 * JUnit's XML as CI servers read it: a suite a file, a test case a finding, failed where it is more than a
 * note. A scan that found nothing is one suite with one case that passed, since servers take an empty report
 * for a broken one. Schema: https://github.com/jenkinsci/xunit-plugin (junit-10.xsd).
 */
export const junit: Reporter = {
  format: 'junit',
  write({ findings, statistics }, out) {
    const active = findings.filter(({ suppression }) => !suppression);
    const suites = new Map<string, Finding[]>();
    for (const finding of active) {
      const suite = suites.get(finding.at.path);
      if (suite) suite.push(finding);
      else suites.set(finding.at.path, [finding]);
    }
    const seconds = (statistics.elapsedMs / 1000).toFixed(3);
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n');
    out.write(
      `<testsuites name="iam-lint" tests="${Math.max(1, active.length)}" failures="${failures(active)}" time="${seconds}">\n`,
    );
    if (suites.size === 0)
      out.write(
        '  <testsuite name="iam-lint" tests="1" failures="0" errors="0">\n    <testcase name="nothing found" classname="iam-lint"/>\n  </testsuite>\n',
      );
    for (const [path, suite] of suites) writeSuite(path, suite, out);
    out.write('</testsuites>\n');
  },
};

function failures(findings: readonly Finding[]): number {
  return findings.filter(({ level }) => level !== 'note').length;
}

function writeSuite(path: string, findings: readonly Finding[], out: Output): void {
  const count = `tests="${findings.length}" failures="${failures(findings)}" errors="0"`;
  out.write(`  <testsuite name="${xml(path)}" ${count}>\n`);
  for (const finding of findings) writeCase(finding, out);
  out.write('  </testsuite>\n');
}

function writeCase(finding: Finding, out: Output): void {
  const { at, level, ruleId, confidence } = finding;
  const message = messageWithOrigin(finding);
  const place = placeIn(finding);
  const text = xml(`${at.path}:${place} ${message} [${confidence} confidence]`);
  out.write(`    <testcase name="${xml(`${ruleId} ${place}`)}" classname="${xml(at.path)}">\n`);
  if (level === 'note') out.write(`      <system-out>${text}</system-out>\n`);
  else out.write(`      <failure type="${level}" message="${xml(message)}">${text}</failure>\n`);
  out.write('    </testcase>\n');
}

/** XML has no way at all to write most control characters: they are spelt out. */
function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
