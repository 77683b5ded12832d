import type { Report } from '../report.ts';

/** How a report is shown, decided at the edge from flags, environment and terminal. */
export interface Rendering {
  readonly color: boolean;
  /** Columns of the terminal; 80 when unknown. */
  readonly width: number;
  readonly verbose: boolean;
  /** Mask removed lines that may hold secret values. */
  readonly redact: boolean;
}

export interface Reporter {
  readonly name: string;
  /** One line for `--help`. */
  readonly title: string;
  /** The whole standard output for this format, ending with a newline unless empty. */
  render(report: Report, rendering: Rendering): string;
}
