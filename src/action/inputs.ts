import { UsageError } from '../cli/usage.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the workflow asks for; undefined is what the configuration says, or the event. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly preset: string | undefined;
  readonly failOn: string | undefined;
  readonly minConfidence: string | undefined;
  readonly baseline: string | undefined;
  readonly changedOnly: boolean | undefined;
  /** Undefined for no file. */
  readonly sarifFile: string | undefined;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly comment: boolean;
  readonly token: string | undefined;
}

/** The runner hands inputs over as `INPUT_<NAME>`, upper case, with the hyphens of the name. */
export function readInputs(env: Environment): Inputs {
  const text = (name: string): string | undefined => {
    const value = env[`INPUT_${name.toUpperCase()}`]?.trim();
    return value === '' ? undefined : value;
  };
  const flag = (name: string): boolean | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    // What YAML 1.2 takes for a boolean, as other actions do.
    if (/^(?:true|True|TRUE)$/.test(value)) return true;
    if (/^(?:false|False|FALSE)$/.test(value)) return false;
    throw new UsageError(`the input ${name} is true or false, not "${value}"`);
  };
  const paths = (text('paths') ?? '.').split('\n').map((line) => line.trim());
  return {
    paths: paths.filter((path) => path !== ''),
    config: text('config'),
    preset: text('preset'),
    failOn: text('fail-on'),
    minConfidence: text('min-confidence'),
    baseline: text('baseline'),
    changedOnly: flag('changed-only'),
    sarifFile: 'INPUT_SARIF-FILE' in env ? text('sarif-file') : 'iam-lint.sarif',
    annotations: flag('annotations') ?? true,
    summary: flag('summary') ?? true,
    comment: flag('comment') ?? false,
    token: text('token'),
  };
}
