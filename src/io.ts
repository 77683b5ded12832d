export interface OutputStream {
  readonly isTerminal: boolean;
  /** Undefined when it is not a terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Everything that the program takes from and gives to its surroundings, files aside. */
export interface Io {
  readonly stdin: {
    readonly isTerminal: boolean;
    read(): Promise<Uint8Array>;
    /** Asks on the error stream; undefined when no answer will come: the end of the input, or Ctrl-C. */
    ask(prompt: string): Promise<string | undefined>;
  };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** Where the program is installed: the folder with `docs` and `schemas`. */
  readonly home: string;
}

/** 0: done. 1: `--check` found something. 2: the job could not be done, at least in part. */
export type ExitStatus = 0 | 1 | 2;
