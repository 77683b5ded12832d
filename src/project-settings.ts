import { levelOf } from './configuration.ts';
import { type Level, type Severity, severityRank } from './findings.ts';
import type { Settings } from './options.ts';
import type { SwitchedOff } from './report.ts';
import type { Configuration } from './statements/configuration.ts';

/** What counts for one project: what was chosen for the run, or what its configuration says. */
export interface ProjectSettings {
  readonly level: Level;
  /** The level without a choice. */
  readonly usualLevel: Level;
  readonly failOn: Severity | 'never';
  readonly off: readonly SwitchedOff[];
}

export function projectSettings(
  { level, failOn, only, origins }: Settings,
  configuration: Configuration | undefined,
): ProjectSettings {
  const off = (configuration?.transforms ?? []).flatMap((transform) =>
    transform.off === undefined ? [] : [{ transform: transform.id, place: transform.off.source }],
  );
  return {
    level: levelOf(origins.has('level') ? level : undefined, configuration),
    usualLevel: levelOf(undefined, configuration),
    failOn: origins.has('failOn') ? failOn : (configuration?.failOn?.value ?? failOn),
    // What is named for this run runs.
    off: only === undefined ? off : [],
  };
}

const levels: readonly Level[] = ['safe', 'standard', 'strict'];

/** The settings of a run over projects; where they differ, the level that all of them have, and the strictest limit. */
export function runSettings(settings: Settings, projects: readonly ProjectSettings[]): Settings {
  if (projects.length === 0) return settings;
  const level = levels.find((one) => projects.some((project) => project.level === one));
  const limits = projects.flatMap(({ failOn }) => (failOn === 'never' ? [] : [failOn]));
  const [failOn = 'never'] = limits.toSorted(
    (one, other) => severityRank(one) - severityRank(other),
  );
  return { ...settings, level: level ?? settings.level, failOn };
}

/** What is off in all of these projects, and everything that is off in any. */
export function switchedOffIn(projects: readonly ProjectSettings[]): {
  readonly everywhere: readonly string[];
  readonly off: readonly SwitchedOff[];
} {
  const all = new Map(
    projects
      .flatMap(({ off }) => off)
      .map((one) => [`${one.transform} ${one.place}`, one] as const),
  );
  const off = [...all.values()];
  const everywhere = off
    .map(({ transform }) => transform)
    .filter((id) => projects.every((one) => one.off.some(({ transform }) => transform === id)));
  return { everywhere: [...new Set(everywhere)], off };
}
