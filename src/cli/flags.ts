/** What a scan is asked for. */
export interface ScanFlags {
  readonly format: readonly string[];
  readonly output?: string;
  /** A path, or false for `--no-config`. */
  readonly config?: string | false;
  readonly rule: readonly string[];
  readonly only: readonly string[];
  readonly preset?: string;
  readonly failOn?: string;
  readonly minConfidence?: string;
  readonly baseline?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly staged?: boolean;
  readonly since?: string;
  /** A revision range, or true for all that git can reach. */
  readonly history?: string | true;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly threads?: string;
  /** `I/N`. */
  readonly shard?: string;
  /** False for `--no-ignore`. */
  readonly ignore: boolean;
  readonly maxFileSize: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly quiet?: boolean;
  readonly stats?: boolean;
  readonly color: boolean;
  readonly verify?: boolean;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

/** 16 MiB: over any source or configuration file that a person wrote, under the logs and dumps that nobody did. */
export const DEFAULT_MAX_FILE_SIZE = 16 * 1024 * 1024;

/** What holds where a flag is not given. */
export const NO_FLAGS: ScanFlags = {
  format: [],
  rule: [],
  only: [],
  ignore: true,
  maxFileSize: String(DEFAULT_MAX_FILE_SIZE),
  color: true,
};
