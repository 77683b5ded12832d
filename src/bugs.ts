import { UserError } from './errors.ts';
import type { Io } from './io.ts';
import type { Settings } from './options.ts';
import { projectPage } from './project.ts';
import { withProblem } from './reconcile.ts';
import { type FileReport, untouched } from './report.ts';
import { escapeControls } from './terminal.ts';
import { version } from './version.ts';

export function bugMessage(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `this is a bug in compose-harden ${version} on Node.js ${process.version}: ${what}`;
}

export function stackOf(error: unknown): string {
  return error instanceof Error ? `${error.stack ?? error.message}\n` : '';
}

export const bugHelp = `nothing is changed; please report it at ${projectPage}/issues (--verbose shows where it happens)`;

/** One project at a time, so that a bug that one brings to light does not stop the others. */
export function guarded(
  name: string,
  settings: Settings,
  io: Io,
  step: () => readonly FileReport[],
): readonly FileReport[] {
  try {
    return step();
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (settings.verbose) io.stderr.write(escapeControls(stackOf(error)));
    const problem = { code: 'bug', message: bugMessage(error), help: bugHelp };
    return [withProblem(untouched(name, ''), problem)];
  }
}
