import { cli } from '../cli/index.ts';
import { mayRequest } from '../sdk/glance.ts';

/** Whether a text can hold a command of the AWS CLI that `cli` knows. */
export function isCandidate(text: string): boolean {
  if (!/(?:^|[^\w.-])aws(?:local)?["']?\s/.test(text)) return false;
  const lower = text.toLowerCase();
  return cli.markers.some((marker) => lower.includes(marker));
}

/** The same where nothing but scripts asks STS: a request that is sent by the shell too. */
export function isScriptCandidate(text: string): boolean {
  return isCandidate(text) || (/\bcurl\b/.test(text) && mayRequest(text));
}

/** What strings are called that are commands, where there are strings of every kind. */
const NAMES =
  'scripts?|commands?|cmd|run|args|entry_?point|shell|exec|bash|sh|program|user_?data(?:_base64)?|install|build|pre_build|post_build|before_script|after_script|inline';
const COMMAND = new RegExp(`^(?:${NAMES})$|(?:Command|Script|Cmd)s?$`, 'i');

export function isCommandKey(key: string): boolean {
  return COMMAND.test(key);
}

/** In JSON a key with commands, what is made of text that says what runs it, or a text that is a document itself. */
const RUN = new RegExp(`"(?:${NAMES}|build_?spec|\\w{0,80}(?:Command|Script|Cmd)s?)"\\s{0,9}:|#!`, 'i');

/** Whether a text of JSON may have a string that somebody runs. */
export function mayRun(text: string): boolean {
  return RUN.test(text);
}
