import type { Reporter } from './types.ts';
import { visible } from './sanitise.ts';

/** One finding a line, for `grep`, editors and people in a hurry. */
export const compact: Reporter = {
  format: 'compact',
  write(result, out) {
    for (const { at, level, ruleId, message, confidence, suppression } of result.findings) {
      if (suppression) continue;
      const place = `${visible(at.path)}:${at.startLine}:${at.startColumn}`;
      out.write(`${place}: ${level} ${ruleId} ${visible(message)} [${confidence}]\n`);
    }
  },
};
