import type { Reporter } from './types.ts';
import { messageWithOrigin } from './history.ts';
import { placeIn } from './place.ts';
import { visible } from './sanitise.ts';

/** One finding a line, for `grep`, editors and people in a hurry. */
export const compact: Reporter = {
  format: 'compact',
  write(result, out) {
    for (const finding of result.findings) {
      const { at, level, ruleId, confidence, suppression } = finding;
      if (suppression) continue;
      const place = visible(`${at.path}:${placeIn(finding)}`);
      out.write(`${place}: ${level} ${ruleId} ${visible(messageWithOrigin(finding))} [${confidence}]\n`);
    }
  },
};
