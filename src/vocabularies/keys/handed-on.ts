import type { StaticCredential } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';
import { keyPair } from './environment.ts';

/**
 * Commands that write variables or secrets into another platform, which then has the key: a role of the pipeline's
 * would be none of the app's. Each as its own documentation has it (devcenter.heroku.com/articles/config-vars,
 * dokku.com/docs/configuration/environment-variables, fly.io/docs/flyctl/secrets-set, kubernetes.io/docs/reference/kubectl,
 * docs.netlify.com/cli, cli.cloudfoundry.org, cloud.google.com/sdk/gcloud/reference/run, learn.microsoft.com/cli/azure).
 */
const RECEIVERS: readonly (readonly [command: RegExp, receiver: string])[] = [
  [/\bheroku\s{1,5}config:(?:set|add)\s/, 'The app on Heroku'],
  [/\bdokku\s[^\n]{0,60}\bconfig:set\s/, 'The app on Dokku'],
  [/\bfly(?:ctl)?\s{1,5}secrets\s{1,5}(?:set|import)\s/, 'The app on Fly.io'],
  [/\b(?:kubectl|oc)\s[\s\S]{0,200}\bcreate\s{1,5}secret\s/, 'The Kubernetes Secret'],
  [/\b(?:kubectl|oc)\s[\s\S]{0,200}\bset\s{1,5}env\s/, 'The Kubernetes workload'],
  [
    /\b(?:kubectl|oc)\s[\s\S]{0,200}\b(?:apply|create|replace)\s[\s\S]{0,100}-f\s{0,5}-/,
    'What kubectl applies',
  ],
  [/\bnetlify\s{1,5}env:set\s/, 'The site on Netlify'],
  [/\bcf\s{1,5}set-env\s/, 'The app on Cloud Foundry'],
  [/\bgcloud\s[\s\S]{0,300}--(?:set|update)-env-vars\b/, 'The service on Google Cloud'],
  [/\baz\s{1,5}(?:webapp|functionapp)\s{1,5}config\s{1,5}appsettings\s{1,5}set\s/, 'The app on Azure'],
];

/** `>> .env`, `| tee backend/.env.production`: what a program that is started later reads. */
const ENV_FILE =
  /(?:>|\btee\s(?:-a\s)?)\s{0,5}["']?((?:[\w.${}…/-]{0,200}\/)?\.env(?:\.[\w${}…-]{1,80})?)(?![\w/-])/;
/** GitHub puts these in before the shell reads the script; what stands in them is none of its signs. */
const EXPRESSION = /\$\{\{[^}\n]{0,300}\}\}/g;

/** How much of a command is looked at before what it is given: a Secret may have many literals, each on its line. */
const REACH = 2000;
const REST = 300;
/** How much of a script is looked through for the line that opens a here-document. */
const DOCUMENT = 20_000;

/**
 * Who is given what stands at an offset of a script, where the command only hands it on.
 *
 * @returns the beginning of a sentence; undefined where the command may sign in itself
 */
export function receiverAt(script: string, index: number): string | undefined {
  const before = commandBefore(plain(script.slice(Math.max(0, index - REACH), index)));
  const [after = ''] = plain(script.slice(index, index + REST)).split('\n', 1);
  return receiverOf(before, after) ?? receiverOf(plain(openingOf(script, index) ?? ''), '');
}

function plain(text: string): string {
  return text.replace(EXPRESSION, '…');
}

function receiverOf(before: string, after: string): string | undefined {
  const [, receiver] = RECEIVERS.find(([command]) => command.test(before)) ?? [];
  if (receiver !== undefined) return receiver;
  const file = ENV_FILE.exec(after) ?? ENV_FILE.exec(before);
  return file ? `The file ${file[1] ?? ''}` : undefined;
}

/** The last command of a text, over the lines that a backslash continues. */
function commandBefore(text: string): string {
  const whole = text.replace(/\\\r?\n/g, '  ');
  return whole.split(/\n|;|&&|\|/).at(-1) ?? '';
}

/** The line that opens the here-document in which an offset stands. */
function openingOf(script: string, index: number): string | undefined {
  const lines = script.slice(Math.max(0, index - DOCUMENT), index).split('\n');
  let opening: string | undefined;
  let end = '';
  for (const line of lines) {
    if (opening !== undefined) {
      if (line.trim() === end) opening = undefined;
      continue;
    }
    const [, word] = /<<-?\s{0,5}\\?["']?(\w{1,60})["']?/.exec(line) ?? [];
    if (word === undefined) continue;
    opening = line;
    end = word;
  }
  return opening;
}

/** A key pair of the pipeline's that somebody else is given. */
export function handedOn(
  receiver: string,
  { source, range }: { readonly source: string; readonly range: Range },
  { temporary, emulator }: { readonly temporary: boolean; readonly emulator: boolean },
  context: VocabularyContext,
): StaticCredential {
  const stored: Value = { kind: 'unknown', origin: 'environment', text: source, range };
  const token = temporary ? stored : undefined;
  return keyPair(
    { target: receiver, keyId: stored, secret: stored, token, emulator, at: { range } },
    context,
  );
}
