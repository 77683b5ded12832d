import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../engine/support/docker.ts';
import { type Exercise, exercise, type Measurement } from './exercise.ts';
import { type Failure, LabFailure } from './failure.ts';
import type { Shelf } from './images/stand-ins.ts';
import { type LabProject, makeProject } from './lab-project.ts';
import { type ProjectConfig, promisedBy, readProjectConfig } from './promise.ts';
import { asWritten, baseReferences, type Stack, type Variant } from './stack.ts';

/** What all runs of a stack share. */
export interface Lab {
  /** The built program. */
  readonly program: string;
  readonly shelf: Shelf;
  readonly quick: boolean;
  /** Leaves what has failed running, to be looked at. */
  readonly keep: boolean;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** One way to run a stack. */
export interface Trial {
  readonly stack: Stack;
  readonly variant: Variant;
  /** Transforms that are left out. */
  readonly skipped: readonly string[];
  readonly before?: Measurement;
}

export type Result = {
  readonly transforms: readonly string[];
  readonly references: readonly string[];
} & (
  | { readonly kind: 'works'; readonly measurement: Measurement }
  | { readonly kind: 'fails'; readonly failure: Failure }
);

/** Runs a stack in one way, and always cleans up. */
export async function runTrial(lab: Lab, trial: Trial): Promise<Result> {
  const { stack, variant, skipped, before } = trial;
  const project = makeProject(stack, [variant, ...skipped].join('-'), lab.signal);
  let transforms: readonly string[] = [];
  const references = new Set<string>();
  let keep = false;
  try {
    if (variant !== asWritten) transforms = await harden(lab, project, variant, skipped);
    const config = await configOf(project);
    for (const one of await provideImages(lab, stack, project, config)) references.add(one);
    const promises = Object.fromEntries(
      Object.entries(config.services).map(([name, service]) => [name, promisedBy(service)]),
    );
    const { quick, signal } = lab;
    const tolerated = toleratedIn(lab, stack, config);
    const known = before === undefined ? {} : { before };
    const measurement = await exercise({
      stack,
      project,
      promises,
      tolerated,
      quick,
      signal,
      ...known,
    });
    return { kind: 'works', transforms, references: [...references], measurement };
  } catch (error) {
    const failure = await failureOf(project, error);
    keep = lab.keep && skipped.length === 0;
    if (keep)
      lab.tell(`${stack.name} at ${variant} is kept: ${project.folder}, -p ${project.name}`);
    return { kind: 'fails', transforms, references: [...references], failure };
  } finally {
    if (!keep) await project.remove();
  }
}

/** Hardens the copy; the transforms that had something to change. */
async function harden(
  { program, signal }: Lab,
  { folder }: LabProject,
  level: string,
  skipped: readonly string[],
): Promise<readonly string[]> {
  const skip = skipped.length === 0 ? [] : ['--skip', skipped.join(',')];
  const words = [program, '--write', '--level', level, '--format', 'json', ...skip];
  const outcome = await run(process.execPath, words, { cwd: folder, timeout: 60_000, signal });
  if (outcome.status !== 0) throw new LabFailure('harden', outcome.stderr.trim());
  return changedBy(outcome.stdout);
}

interface Report {
  readonly files: readonly {
    readonly findings: readonly { readonly transform: string; readonly outcome: string }[];
  }[];
}

export function changedBy(text: string): readonly string[] {
  const report: Report = JSON.parse(text);
  const made = report.files
    .flatMap(({ findings }) => findings)
    .filter(({ outcome }) => outcome === 'ready' || outcome === 'applied');
  return [...new Set(made.map(({ transform }) => transform))];
}

async function configOf(project: LabProject): Promise<ProjectConfig> {
  const quiet = await project.compose(30, 'config', '-q');
  if (quiet.status !== 0) throw new LabFailure('config', quiet.stderr.trim());
  return readProjectConfig((await project.compose(30, 'config', '--format', 'json')).stdout);
}

/** Has every image there, and builds those of the stack; the references that have a stand-in. */
async function provideImages(
  { shelf }: Lab,
  { folder }: Stack,
  project: LabProject,
  { services }: ProjectConfig,
): Promise<readonly string[]> {
  const dockerfiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)Dockerfile[^/]*$|\.Dockerfile$/.test(name))
    .flatMap((name) => baseReferences(readFileSync(join(folder, name), 'utf8')));
  const named = Object.values(services).flatMap(({ image, build }) =>
    typeof image === 'string' && build === undefined ? [image] : [],
  );
  const standIns: string[] = [];
  for (const reference of new Set([...named, ...dockerfiles])) {
    if ((await shelf.provide(reference)) === 'stand-in') standIns.push(reference);
  }
  if (Object.values(services).some(({ build }) => build !== undefined)) {
    const { status, stderr, stdout } = await project.compose(300, 'build');
    if (status !== 0) throw new LabFailure('build', `${stdout}${stderr}`.trim().slice(-500));
  }
  return standIns;
}

function toleratedIn(
  { shelf }: Lab,
  { check }: Stack,
  { services }: ProjectConfig,
): Exercise['tolerated'] {
  return Object.fromEntries(
    Object.entries(services).map(([name, { image }]) => {
      const own = check.tolerated[name];
      const general = typeof image === 'string' ? shelf.toleratedBy(image) : [];
      return [name, own === undefined ? general : [own, ...general]];
    }),
  );
}

async function failureOf(project: LabProject, error: unknown): Promise<Failure> {
  const reason = error instanceof Error ? error.message : String(error);
  if (!(error instanceof LabFailure)) return { stage: 'lab', reason, log: [] };
  const { stage, service } = error;
  const whose = service === undefined ? [] : [service];
  const words = ['logs', '--no-color', '--no-log-prefix', '--tail', '15', ...whose];
  const { stdout } = await project.compose(30, ...words);
  const log = stdout.trim().split('\n').slice(-15);
  return { stage, reason, log, ...(service === undefined ? {} : { service }) };
}
