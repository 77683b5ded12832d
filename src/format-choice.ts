import { suggestion, UserError } from './errors.ts';

/** Which format goes to the standard output, and which ones to files. */
export interface FormatChoice {
  /** Undefined when not chosen: it then depends on the action and the input. */
  readonly format: string | undefined;
  readonly reportFiles: readonly ReportTarget[];
}

export interface ReportTarget {
  readonly format: string;
  /** As typed. */
  readonly path: string;
}

function readOne(value: string, formats: readonly string[]): ReportTarget {
  const [, name = '', path] = /^([^=]*)(?:=([\s\S]*))?$/.exec(value) ?? [];
  if (!formats.includes(name)) {
    throw new UserError(`unknown format "${name}"`, suggestion(name, formats));
  }
  if (path === '') {
    throw new UserError(
      `--format ${value} names no file`,
      'the part behind "=" is empty; is a variable not set?',
    );
  }
  return { format: name, path: path ?? '-' };
}

/** Reads `NAME` and `NAME=PATH`; the path `-` is the standard output, which takes one format. */
export function readFormats(
  values: readonly string[],
  isDiff: boolean,
  formats: readonly string[],
): FormatChoice {
  const all = [...(isDiff ? ['diff'] : []), ...values].map((value) => readOne(value, formats));
  const printed = [...new Set(all.flatMap(({ format, path }) => (path === '-' ? [format] : [])))];
  const [format, other] = printed;
  if (other !== undefined) {
    throw new UserError(
      `the formats ${format} and ${other} cannot share the standard output`,
      `write one of them to a file: --format ${other}=PATH`,
    );
  }
  const reportFiles = all.filter(({ path }) => path !== '-');
  const paths = reportFiles.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined)
    throw new UserError(`two reports cannot be written to one file, "${twice}"`);
  return { format, reportFiles };
}
