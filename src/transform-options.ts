/** What users can want otherwise than a transform does it, by its id. */
export interface TransformOptions {
  readonly 'bind-localhost'?: {
    /** Ports of the host that stay open. */
    readonly allow?: readonly number[];
  };
  readonly 'no-latest'?: {
    /** Whether images are pinned to digests too, as with `--digest`. */
    readonly digest?: boolean;
  };
  readonly 'secrets-from-env'?: {
    /** The folder of secret files, relative to that of the project. */
    readonly directory?: string;
  };
  readonly 'log-rotation'?: {
    /** A Docker size: `10m`. */
    readonly 'max-size'?: string;
    readonly 'max-file'?: number;
  };
  /** The limits of services of which nothing more exact is known. */
  readonly 'resource-limits'?: {
    readonly memory?: string;
    readonly cpus?: number;
    readonly pids?: number;
  };
}
