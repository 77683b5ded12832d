import { UserError } from '../errors.ts';
import { openLock, saveLock } from '../files/lock-writing.ts';
import { findProjects } from '../files/projects.ts';
import { harden } from '../harden.ts';
import type { ExitStatus, Io } from '../io.ts';
import { openAll } from '../open-projects.ts';
import { collectImages, type LockGroup } from '../pin/collect.ts';
import { lookUpAll } from '../pin/look-up.ts';
import { applyOutcomes, type Change, type Outcome, type PinPlan, planPin } from '../pin/plan.ts';
import { createProgress } from '../pin/progress.ts';
import { type PinSettings, readPinSettings } from '../pin/settings.ts';
import { changeLines, failureText, hintNotes, totalsText } from '../pin/texts.ts';
import type { FileReport } from '../report.ts';
import { problemsText } from '../reporters/problems.ts';
import { escapeLine, usesColor } from '../terminal.ts';
import type { Command } from './command.ts';

interface PlannedGroup {
  readonly group: LockGroup;
  readonly plan: PinPlan;
}

interface FinishedGroup extends PlannedGroup {
  readonly outcomes: readonly Outcome[];
  readonly changes: readonly Change[];
  /** Why the lock file is not written; undefined when it is, or need not be. */
  readonly fault: UserError | undefined;
}

function printProblems(reports: readonly FileReport[], io: Io): void {
  const { stderr, env } = io;
  const text = problemsText(
    { ...harden([]), files: reports },
    {
      color: usesColor('auto', env, stderr.isTerminal),
      width: stderr.columns ?? 80,
      verbose: false,
      redact: true,
      terminal: stderr.isTerminal,
      failOn: 'never',
      invocation: 'compose-harden pin',
      compose: 'docker compose',
      why: () => undefined,
      transform: () => undefined,
      page: () => undefined,
      repositoryPath: (name) => name,
    },
  );
  stderr.write(text);
}

async function lookUp(
  planned: readonly PlannedGroup[],
  settings: PinSettings,
  io: Io,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] }> {
  const wanted = planned.flatMap(({ plan }) => plan.wanted);
  if (wanted.length === 0) return { outcomes: [], notes: [] };
  const groups = planned.map(({ group }) => group);
  // The modules of Node.js for networks take longer to load than a file takes to harden.
  const { connect } = await import('../pin/connections.ts');
  const { lookUp: ask, notes, close } = connect(settings, groups, io);
  const progress = createProgress(io.stderr, wanted.length);
  try {
    return { outcomes: await lookUpAll(wanted, ask, progress.step), notes: [...notes] };
  } finally {
    progress.end();
    close();
  }
}

function save(group: LockGroup, lock: Parameters<typeof saveLock>[1]): UserError | undefined {
  try {
    saveLock(group.opened, lock);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function finish(
  { group, plan }: PlannedGroup,
  outcomes: readonly Outcome[],
  { from, dryRun }: PinSettings,
): FinishedGroup {
  const own = outcomes.filter(({ image }) => plan.wanted.includes(image));
  const day = new Date().toISOString().slice(0, 10);
  const { lock, changes } = applyOutcomes(group.opened.lock, plan, own, { from, day });
  const fault = dryRun || changes.length === 0 ? undefined : save(group, lock);
  return { group, plan, outcomes: own, changes, fault };
}

function printResults(
  finished: readonly FinishedGroup[],
  notes: readonly string[],
  { dryRun }: PinSettings,
  { stdout, stderr }: Io,
): void {
  for (const { group, changes, fault } of finished) {
    if (fault === undefined) stdout.write(changeLines(group.opened.name, changes));
    else stderr.write(`error: ${escapeLine(`${group.opened.name}: ${fault.message}`)}\n`);
  }
  const outcomes = finished.flatMap((each) => each.outcomes);
  const failures = outcomes.flatMap(({ image, result }) =>
    result.kind === 'failure' ? [failureText(image, result)] : [],
  );
  const hints = [...notes, ...hintNotes(outcomes)].sort();
  stderr.write([...new Set(hints)].map((note) => `note: ${escapeLine(note)}\n`).join(''));
  stderr.write([...new Set(failures)].sort().join(''));
  const all = finished.filter(({ fault }) => fault === undefined).flatMap(({ changes }) => changes);
  const amount = (kind: Change['kind']) => all.filter((change) => change.kind === kind).length;
  const [added, changed, removed] = [amount('added'), amount('changed'), amount('removed')];
  const resolved = outcomes.length - failures.length;
  const kept =
    finished.reduce((sum, { plan }) => sum + plan.kept, 0) +
    Math.max(0, resolved - added - changed);
  const totals = { added, changed, removed, kept, failed: failures.length };
  stderr.write(totalsText(totals, dryRun));
}

/** Failures of some leave the others useful; only when there is nothing else the job is not done. */
function exitStatus(finished: readonly FinishedGroup[], hasProblems: boolean): ExitStatus {
  if (finished.some(({ fault }) => fault !== undefined)) return 2;
  const outcomes = finished.flatMap((each) => each.outcomes);
  const isIdle = outcomes.length === 0 && finished.every(({ plan }) => plan.kept === 0);
  if (isIdle) return hasProblems ? 2 : 0;
  const isAllLost =
    outcomes.length > 0 && outcomes.every(({ result }) => result.kind === 'failure');
  return isAllLost ? 2 : 0;
}

/** Looks up the images of projects and records in lock files what they stand for. */
export const pin: Command = async (given, io) => {
  const settings = readPinSettings(given);
  const projects = await findProjects(settings.request, {
    cwd: io.cwd,
    env: io.env,
    readStandardInput: io.stdin.read,
  });
  const { groups, reports } = collectImages(openAll(projects), {
    openLock: (folder) => openLock(settings.lock, folder, io.cwd),
    needsUsers: settings.from === 'local',
  });
  printProblems(reports, io);
  const planned = groups.map((group) => ({
    group,
    plan: planPin(group.opened.lock, group.images, settings, group.isComplete),
  }));
  const { outcomes, notes } = await lookUp(planned, settings, io);
  const finished = planned.map((each) => finish(each, outcomes, settings));
  if (finished.length > 0) printResults(finished, [...projects.notes, ...notes], settings, io);
  return exitStatus(finished, reports.length > 0);
};
