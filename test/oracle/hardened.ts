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
  const variants = variantsOf(project);
  const before = await models(oracle, variants);
  if (before[0] === undefined) return { isRefused: true, isChanged: false, harm: undefined };
  const harm = (kind: string, details: readonly string[]): Judged => ({
    isRefused: false,
    isChanged: true,
    harm: { project, kind, details },
  });
  const hardened = harden(project, oracle.folder, level);
  if ('problem' in hardened) return harm(hardened.problem, hardened.details);
  const { input, reports } = hardened;
  const changes = changesOf(reports);
  const changed: Project = { ...project, files: { ...project.files, ...changes } };
  const after = await models(oracle, variantsOf(changed));
  for (const [index, model] of before.entries()) {
    if (model !== undefined && after[index] === undefined) {
      const args = variants[index]?.args ?? [];
      const [answer] = await oracle.ask([{ ...changed, args }]);
      const error = answer?.ok === false ? answer.error : '';
      return harm(`refused: ${plainWords(error)}`, [error, args.join(' ')]);
    }
  }
  const isComparable = (model: Plain | undefined, index: number): boolean =>
    model !== undefined && after[index] !== undefined && index < 2;
  const undeclared = before.flatMap((model, index) =>
    isComparable(model, index)
      ? undeclaredChanges(input, reports, model ?? null, after[index] ?? null)
      : [],
  );
  if (undeclared.length > 0) return harm(`undeclared: ${placeOf(undeclared[0])}`, undeclared);
  const faults = [
    ...unreported(project, reports, after[1] ?? after[0] ?? null),
    ...toldSecrets(reports),
    ...lostBytes(reports),
    ...secondRun(changed, oracle.folder, level),
  ];
  const [first] = faults;
  if (first !== undefined) return harm(plainWords(first), faults);
  return { isRefused: false, isChanged: Object.keys(changes).length > 0, harm: undefined };
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

function placeOf(change = ''): string {
  return change.replace(/services\.[^.:]+/, 'services.*').replace(/:.*/, '');
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
    const { read_only: readOnly, cap_drop: dropped, provider } = tableOf(service);
    if (provider !== undefined) return [];
    const dropsAll = Array.isArray(dropped) && dropped.some((one) => /^(?:CAP_)?ALL$/i.test(one));
    return [
      ...(readOnly === true || isVariable('read_only') || isSaid(name, 'read-only')
        ? []
        : [`nothing said on read_only "${name}"`]),
      ...(dropsAll || isVariable('cap_drop') || isSaid(name, 'drop-capabilities')
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
        : [
            finding.fix.title,
            finding.fix.because,
            finding.fix.caveat ?? '',
            finding.fix.check ?? '',
          ]),
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
