import { pageText } from '../commands/page-text.ts';
import { UserError } from '../errors.ts';
import { readPage } from '../files/pages.ts';
import type { ExitStatus, Io } from '../io.ts';
import type { Settings } from '../options.ts';
import { createRendering } from '../output.ts';
import type { HardenedProject } from '../reconcile.ts';
import type { Report } from '../report.ts';
import { diff } from '../reporters/diff.ts';
import { findingTexts } from '../reporters/text.ts';
import { createPainter } from '../terminal.ts';
import { type Choices, reviewProjects } from './run.ts';
import type { Sheet } from './session.ts';

/** A review needs somebody who answers. */
function checkTerminal({ stdin }: Io): void {
  if (stdin.isTerminal) return;
  throw new UserError(
    '--interactive needs a terminal to ask at',
    'use --write to apply what the level includes, or --diff to see it',
  );
}

/** Asks about each fix, and writes what is wanted. The questions go to the error stream. */
export async function review(
  settings: Settings,
  io: Io,
  head: Report,
  plan: (choices: Choices | undefined) => readonly HardenedProject[],
  write: (projects: readonly HardenedProject[], writing: Settings) => ExitStatus,
): Promise<ExitStatus> {
  checkTerminal(io);
  const { kind, projects } = await reviewProjects({
    level: settings.level,
    person: { ask: (prompt) => io.stdin.ask(prompt), tell: (text) => io.stderr.write(text) },
    plan,
    sheet: (all) => createSheet(all, settings, io),
    diff: (wanted) => {
      const files = wanted.flatMap(({ reports }) => reports);
      return diff.render({ ...head, files }, createRendering(wanted, settings, io.stderr, io));
    },
  });
  if (kind !== 'abandoned') return write(projects, { ...settings, action: 'write' });
  io.stderr.write('nothing is written\n');
  return 0;
}

function createSheet(projects: readonly HardenedProject[], settings: Settings, io: Io): Sheet {
  const rendering = createRendering(projects, settings, io.stderr, io);
  const said = new Set<string>();
  const reports = projects.flatMap((project) => project.reports);
  const textOf = new Map(
    reports.map((report) => [report, findingTexts(report, rendering, said)] as const),
  );
  return {
    show({ finding }) {
      const report = reports.find(({ findings }) => findings.includes(finding));
      return (report && textOf.get(report)?.(finding)) ?? '';
    },
    explain(transform) {
      const page = readPage(io.home, 'transforms', `${transform}.md`) ?? '';
      return pageText(page, createPainter(rendering.color));
    },
  };
}
