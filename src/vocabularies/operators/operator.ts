import type { StsOperation } from '../../facts/types.ts';

/** Where a program's configuration says which role to assume, and what it calls the settings. */
export interface Operator {
  /** How a person would name it. */
  readonly api: string;
  /** The documentation, or the source, that names the settings. */
  readonly source: string;
  /**
   * The keys that lead to the map with the settings, joined by slashes, in lower case without signs; a
   * manifest of Kubernetes begins with its kind.
   */
  readonly path: RegExp;
  /** Names of the settings, in lower case without signs. */
  readonly role: readonly string[];
  /** Missing where the program cannot pass an ExternalId. */
  readonly externalId?: readonly string[];
  /** False where only newer versions can: then it is nobody's mistake to pass none. */
  readonly sinceLong?: false;
  readonly duration?: readonly string[];
  readonly sessionName?: readonly string[];
  /** The setting with the account of a role that is named without one: `role/SpinnakerManaged`. */
  readonly account?: readonly string[];
  readonly operation?: StsOperation;
  /** The setting that says which operation, by its name with underscores. */
  readonly operationBy?: readonly string[];
  /** Settings that must stand beside the role, one of them at least. */
  readonly beside?: readonly string[];
  /** What that setting may be, where it is known. */
  readonly besideIs?: RegExp;
}
