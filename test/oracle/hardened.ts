import type { ProjectInput } from '../../src/compose/model/project.ts';
import type { Level } from '../../src/findings.ts';
import { hardenProject } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';
import { applyEdits } from '../../src/yaml/text.ts';
import { changesOf } from '../support/project-fixtures.ts';
import { undeclaredChanges } from './declared-changes.ts';
import { secretValue } from './generators/split-fragments.ts';
import { openProject, type Project } from './open-project.ts';
import type { Oracle } from './oracle.ts';
import { type Plain, readOutput } from './plain.ts';
import type { Fault } from './reduce.ts';

/** A project that hardening does wrong. */
export interface Harm extends Fault {
  readonly details: readonly string[];
}

export interface Judged {
  /** The real loader refuses the project as it is; then nothing is looked at. */
  readonly isRefused: boolean;
  readonly isChanged: boolean;
  readonly harm: Harm | undefined;
}

/** Whether a valid project stays valid, changes by the declared edits only, and all is said that has to be. */
export async function judgeHardened(
  oracle: Oracle,
  project: Project,
  level: Level,
): Promise<Judged> {
  const before = await models(oracle, variantsOf(project));
  if (before[0] === undefined) return { isRefused: true, isChanged: false, harm: undefined };
  const hardened = harden(project, oracle.folder, level);
  if ('problem' in hardened) {
    const { problem, details } = hardened;
    return { isRefused: false, isChanged: false, harm: { project, kind: problem, details } };
  }
  const changes = changesOf(hardened.reports);
  const changed: Project = { ...project, files: { ...project.files, ...changes } };
  const after = await models(oracle, variantsOf(changed));
  const isChanged = Object.keys(changes).length > 0;
  const refused = before.findIndex((model, index) => model !== undefined && !after[index]);
  if (refused !== -1) {
    const error = await refusalOf(oracle, variantsOf(changed)[refused] ?? changed);
    const harm = { project, kind: `refused: ${plainWords(error)}`, details: [error] };
    return { isRefused: false, isChanged, harm };
  }
  const faults = [
    ...undeclared(hardened, before, after),
    ...unreported(project, hardened.reports, after[1] ?? after[0] ?? null),
    ...toldSecrets(hardened.reports),
    ...lostBytes(hardened.reports),
    ...secondRun(changed, oracle.folder, level),
  ];
  const [first] = faults;
  const harm =
    first === undefined ? undefined : { project, kind: plainWords(first), details: faults };
  return { isRefused: false, isChanged, harm };
}

async function refusalOf(oracle: Oracle, project: Project): Promise<string> {
  const [answer] = await oracle.ask([project]);
  return answer?.ok === false ? `${answer.error} (${(project.args ?? []).join(' ')})` : '';
}

/** In the project as it is, and with all profiles: the other variants lack parts that fixes are about. */
function undeclared(
  { input, reports }: Extract<Hardened, { input: ProjectInput }>,
  before: readonly (Plain | undefined)[],
  after: readonly (Plain | undefined)[],
): readonly string[] {
  return before.slice(0, 2).flatMap((model, index) => {
    const other = after[index];
    if (model === undefined || other === undefined) return [];
    return undeclaredChanges(input, reports, model, other).map((change) => `undeclared: ${change}`);
  });
}

/** As it is, with all profiles, with each alone, and the main file alone. */
function variantsOf(project: Project): readonly Project[] {
  const args = project.args ?? [];
  const files = args.flatMap((argument, index) => (args[index - 1] === '-f' ? [argument] : []));
  const named = files.flatMap((file) => ['-f', file]);
  const chains = [
    args,
    [...named, '-profile', '*'],
    named,
    [...named, '-profile', 'debug'],
    [...named, '-profile', 'ops'],
    ...(files.length > 1 ? [['-f', files[0] ?? '', '-profile', '*']] : []),
  ];
  return chains.map((chain) => ({ ...project, args: chain }));
}

async function models(
  oracle: Oracle,
  projects: readonly Project[],
): Promise<readonly (Plain | undefined)[]> {
  const answers = await oracle.ask(projects);
  return answers.map((answer) => (answer.ok ? readOutput(answer.output) : undefined));
}

type Hardened =
  | { readonly input: ProjectInput; readonly reports: readonly FileReport[] }
  | { readonly problem: string; readonly details: readonly string[] };

function harden(project: Project, folder: string, level: Level): Hardened {
  const opened = openProject(project, folder);
  if ('refused' in opened) return { problem: 'not opened', details: [opened.refused] };
  const input: ProjectInput = { ...opened.input, knowledge: 'partial' };
  try {
    const { files } = hardenProject(input, { level });
    const [problem] = files.flatMap(({ problems }) => problems);
    if (problem === undefined) return { input, reports: files };
    return { problem: `problem: ${problem.code}`, details: [problem.message] };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { problem: `thrown: ${plainWords(message)}`, details: [stack] };
  }
}

function plainWords(message: string): string {
  return message.replaceAll(/"[^"]*"|\/\S+|\d+/g, '…').slice(0, 120);
}

/** What is still open in a service and is said nowhere. Where a variable decides, nothing is said. */
function unreported(
  { files }: Project,
  reports: readonly FileReport[],
  model: Plain,
): readonly string[] {
  const services = Object.entries(tableOf(tableOf(model).services));
  const isVariable = (key: string): boolean =>
    Object.values(files).some((text) =>
      new RegExp(`${key}:\\s*(?:-\\s*)?[["&*\\w]*\\$`).test(text),
    );
  const isSaid = (name: string, transform: string): boolean =>
    reports.some(
      ({ findings, skipped }) =>
        skipped.some(({ service }) => service === name) ||
        findings.some((one) => one.service === name && one.transform === transform),
    );
  return services.flatMap(([name, service]) => {
    const { read_only: readOnly, cap_drop: dropped, provider, privileged } = tableOf(service);
    if (provider !== undefined) return [];
    const ofCapabilities = privileged === true ? 'privileged' : 'drop-capabilities';
    const dropsAll = Array.isArray(dropped) && dropped.some((one) => /^(?:CAP_)?ALL$/i.test(one));
    return [
      ...(readOnly === true || isVariable('read_only') || isSaid(name, 'read-only')
        ? []
        : [`nothing said on read_only "${name}"`]),
      ...(dropsAll || isVariable('cap_drop') || isSaid(name, ofCapabilities)
        ? []
        : [`nothing said on cap_drop "${name}"`]),
    ];
  });
}

function tableOf(value: Plain | undefined): { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? // Array.isArray does not narrow readonly arrays out of a union.
      (value as { readonly [name: string]: Plain })
    : {};
}

function toldSecrets(reports: readonly FileReport[]): readonly string[] {
  const words = reports.flatMap(({ findings, skipped, notes }) => [
    ...notes,
    ...skipped.map(({ reason }) => reason),
    ...findings.flatMap((finding) => [
      finding.message,
      ...(finding.outcome === 'ready' ? [] : [finding.reason]),
      ...(finding.outcome === 'manual'
        ? [finding.instruction, finding.refused?.fix.title ?? '']
        : []),
      ...('fix' in finding
        ? [
            finding.fix.title,
            finding.fix.because,
            finding.fix.caveat ?? '',
            finding.fix.check ?? '',
          ]
        : []),
    ]),
  ]);
  return words.flatMap((text) => (text.includes(secretValue) ? [`told: "${text}"`] : []));
}

function lostBytes(reports: readonly FileReport[]): readonly string[] {
  return reports.flatMap(({ name, before, after, edits }) =>
    applyEdits(before, edits) === after ? [] : [`other bytes changed in "${name}"`],
  );
}

function secondRun(project: Project, folder: string, level: Level): readonly string[] {
  const again = harden(project, folder, level);
  if ('problem' in again) return [`second run: ${again.problem}`, ...again.details];
  return again.reports.flatMap(({ name, edits, findings }) =>
    edits.length === 0
      ? []
      : [
          `second run changes "${name}": ${findings
            .filter(({ outcome }) => outcome === 'ready')
            .map(({ transform }) => transform)
            .join()}`,
        ],
  );
}
