import type { Level, Severity } from '../findings.ts';
import type { Report } from '../report.ts';
import type { TransformMeta } from '../transforms/transform.ts';

/** How a report is shown, decided at the edge from flags, environment and terminal. */
export interface Rendering {
  readonly color: boolean;
  /** Columns of the terminal; 80 when unknown. */
  readonly width: number;
  readonly verbose: boolean;
  /** Mask lines that may hold secret values also where the exact text is the product. */
  readonly redact: boolean;
  /** The output is read by a person at a terminal, so control characters must not reach it. */
  readonly terminal: boolean;
  /** Open findings from this severity on make `--check` fail. */
  readonly failOn: Severity | 'never';
  /** The level that counts without `--level`; `standard` when absent. */
  readonly usualLevel?: Level | 'different';
  /** The command as typed, without its mode, format and level, for printing the next one. */
  readonly invocation: string;
  /** `docker compose`, naming the file that was written where Docker does not find it by itself. */
  readonly compose: string;
  /** What an attacker gains without this transform, if it is known. */
  why(transform: string): string | undefined;
  /** What is known about a transform: title, why, risk, references. */
  transform(id: string): TransformMeta | undefined;
  /** The text of its page of the documentation, read when asked for; undefined when it is not installed. */
  page(transform: string): string | undefined;
  /** The name of a file from the root of its repository, for services that know only that; else its name. */
  repositoryPath(name: string): string;
}

/** The `compose` of a run over several projects. */
export const anyProject = 'docker compose -f FILE';

export interface Reporter {
  readonly name: string;
  /** One line for `--help`. */
  readonly title: string;
  /** Set when the report has to tell what each service is like before and after. */
  readonly describesServices?: true;
  /** The whole standard output for this format, ending with a newline unless empty. */
  render(report: Report, rendering: Rendering): string;
}
