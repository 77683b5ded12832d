import { openBaseline } from './files/baseline.ts';
import { createConfigurations, folderOfRequest } from './files/configuration.ts';
import { harden } from './harden.ts';
import type { ExitStatus, Io } from './io.ts';
import type { Settings } from './options.ts';
import { printExplanation } from './output.ts';
import { projectSettings } from './project-settings.ts';
import type { HardenedProject } from './reconcile.ts';
import { untouched } from './report.ts';
import { configurationText } from './show-configuration.ts';
import { escapeControls } from './terminal.ts';

/** Prints the settings of what the arguments name, without looking for any Compose file. */
export function showConfiguration(settings: Settings, io: Io): ExitStatus {
  const configurations = createConfigurations(settings.configuration, io.cwd);
  const found = configurations.of(folderOfRequest(settings, io.cwd));
  const baseline = openBaseline(settings.baseline, io.cwd);
  if (found !== undefined && 'problems' in found) {
    const { name, text, problems } = found;
    const report = { ...harden([]), files: [{ ...untouched(name, text), problems }] };
    printExplanation('', report, settings, [], io);
    return 2;
  }
  const effective = { ...settings, ...projectSettings(settings, found) };
  const text = configurationText(
    effective,
    found,
    baseline.isThere ? baseline.file.name : undefined,
  );
  printExplanation(text, harden([]), settings, configurations.notes, io);
  return 0;
}

/** What became of the baseline, and why there is not more of it. */
export function printUpdate(
  { projects, text }: { readonly projects: readonly HardenedProject[]; readonly text: string },
  settings: Settings,
  notes: readonly string[],
  io: Io,
): ExitStatus {
  const files = projects.flatMap(({ reports }) => reports);
  printExplanation(escapeControls(text), { ...harden([]), files }, settings, notes, io);
  return files.some(({ problems }) => problems.length > 0) ? 2 : 0;
}
