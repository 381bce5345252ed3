import type { AccessKeyState } from '../facts/live.ts';
import type { Location } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import { biography, deletion } from '../judgement/live.ts';

/** Keys of the files that their accounts have switched off: no door for now, and one that can be opened again. */
export function inactiveKeys(
  written: ReadonlyMap<string, Location>,
  states: ReadonlyMap<string, AccessKeyState>,
  now: Date,
): Notice[] {
  return [...written].flatMap(([keyId, { path, startLine }]): Notice[] => {
    const key = states.get(keyId);
    if (key?.active !== false) return [];
    const end = key.isRoot ? 'sign in as the root user and delete it' : deletion(key);
    const message = `access key ${keyId} is written here and is inactive${biography(key, now)}. It works again as soon as somebody activates it; to end that: ${end}`;
    return [{ path, line: startLine, code: 'key-inactive', message }];
  });
}
