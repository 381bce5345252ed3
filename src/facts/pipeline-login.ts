import type { Replacement } from './mending.ts';
import type { Location } from './types.ts';

export type PipelineSystem =
  | 'github'
  | 'gitlab'
  | 'circleci'
  | 'bitbucket'
  | 'jenkins'
  | 'azure'
  | 'buildkite'
  | 'travis'
  | 'drone'
  | 'woodpecker'
  | 'codebuild';

/** A pipeline step that signs in to AWS. */
export interface PipelineLogin {
  readonly kind: 'pipeline-login';
  readonly system: PipelineSystem;
  /** `service-connection`: what the pipeline names does not say which of the two it holds. */
  readonly method: 'access-key' | 'service-connection' | 'oidc' | 'role';
  /** What the step takes the key from: `secrets.AWS_ACCESS_KEY_ID`. */
  readonly source: string;
  readonly temporary: boolean;
  readonly emulator: boolean;
  readonly step: string;
  /** How the step signs in with a role instead, where it is plain what to change, and the variable that names it. */
  readonly asRole?: { readonly variable: string; readonly edits: readonly Replacement[] };
  readonly at: Location;
}
