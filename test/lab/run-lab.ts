import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabOptions, quickPart } from './arguments.ts';
import { obtainEngine } from './engine/obtain.ts';
import { provideBase } from './images/base.ts';
import { readStandIns, shelfOf } from './images/stand-ins.ts';
import { inParallel } from './pool.ts';
import { evidenceRecord, labRecord } from './records.ts';
import { runStack, type StackResult } from './run-stack.ts';
import { readStacks, type Stack } from './stack.ts';
import { type Environment, environmentOf } from './surroundings.ts';
import { sweepLeftovers } from './sweep.ts';
import { failureList, measureTable, resultTable } from './tables.ts';
import { runTrial, type Trial } from './variant.ts';

/** The engine of the lab with its images; it survives the checkout. */
const folder = '/var/lib/compose-harden-lab';

export interface Surroundings {
  /** The root of the project. */
  readonly root: string;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  readonly print: (text: string) => void;
  /** Decides which part a quick run takes. */
  readonly turn: number;
}

/** Parts of which a quick run takes one. */
const quickParts = 4;

export function stacksOf(options: LabOptions, { root, turn }: Surroundings): readonly Stack[] {
  const all = readStacks(join(root, 'fixtures', 'stacks'));
  const missing = options.stacks.find((wanted) => !all.some(({ name }) => name === wanted));
  if (missing !== undefined) throw new Error(`there is no stack "${missing}"`);
  const chosen = all.filter(
    ({ name }) => options.stacks.length === 0 || options.stacks.includes(name),
  );
  return options.quick && options.stacks.length === 0
    ? quickPart(chosen, turn, quickParts)
    : chosen;
}

/** Runs the stacks and reports; whether all that has to work does. */
export async function runLab(options: LabOptions, around: Surroundings): Promise<boolean> {
  const { root, signal, tell } = around;
  const stacks = stacksOf(options, around);
  const engine = await obtainEngine(folder);
  try {
    const environment = await environmentOf();
    tell(`${environment.engine}, Docker Compose ${environment.compose}`);
    await sweepLeftovers(tell);
    const standIns = readStandIns(join(root, 'fixtures', 'stand-ins'));
    await provideBase(
      standIns.flatMap(({ packages }) => packages),
      { tell, signal },
    );
    const shelf = shelfOf(standIns);
    const program = join(root, 'bin', 'compose-harden.js');
    const { quick, keep, jobs, variants } = options;
    const lab = { program, shelf, quick, keep, signal, tell };
    try {
      const judge = { run: (trial: Trial) => runTrial(lab, trial), keep, signal, tell };
      const results = await inParallel(stacks, jobs, (stack) => runStack(judge, stack, variants));
      report(options, around, environment, results);
      if (options.records) writeRecords(around, environment, results, shelf.published());
      return !signal.aborted && succeeds(results);
    } finally {
      if (!engine.ours && !keep) await shelf.removeNames();
    }
  } finally {
    if (!options.keep) await engine.release();
  }
}

function report(
  options: LabOptions,
  { print }: Surroundings,
  environment: Environment,
  results: readonly StackResult[],
): void {
  const begun = results.filter(({ variants }) => variants.length > 0);
  const record = labRecord(environment, begun);
  print(`\n${resultTable(record)}\n`);
  for (const level of options.variants.slice(1)) {
    print(`\nas written → ${level}\n\n${measureTable(record, 'as written', level)}\n`);
  }
  for (const line of failureList(record)) print(`\n${line}\n`);
  for (const line of logsOf(results)) print(`${line}\n`);
  if (options.json !== undefined) writeJson(options.json, { ...environment, results });
}

/** Only what was measured with stand-ins, and with all stacks, is kept. */
function writeRecords(
  { root, signal, tell }: Surroundings,
  environment: Environment,
  results: readonly StackResult[],
  published: readonly string[],
): void {
  if (signal.aborted) return;
  if (published.length > 0) {
    tell(`the records stay as they are: the engine has published images, ${published.join(', ')}`);
    return;
  }
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  writeJson(join(root, 'docs', 'images', 'evidence.json'), evidenceRecord(environment, results));
  writeJson(join(root, 'docs', 'lab.json'), labRecord(environment, results));
  tell('docs/images/evidence.json and docs/lab.json are written; npm run docs makes the tables');
}

function succeeds(results: readonly StackResult[]): boolean {
  const verdicts = results.flatMap(({ variants }) => variants.map(({ verdict }) => verdict));
  return verdicts.every((one) => one.kind === 'ok' || one.known !== undefined);
}

function logsOf(results: readonly StackResult[]): readonly string[] {
  return results.flatMap(({ stack, variants }) =>
    variants.flatMap(({ variant, verdict }) => {
      if (verdict.kind === 'ok' || verdict.failure.log.length === 0) return [];
      return [`\nlast lines of ${stack.name}, ${variant}:`, ...verdict.failure.log];
    }),
  );
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
