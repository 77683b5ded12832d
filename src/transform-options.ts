/** What users can want otherwise than a transform does it, by its id. */
export interface TransformOptions {
  readonly 'bind-localhost'?: {
    /** Ports of the host that stay open. */
    readonly allow?: readonly number[];
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
