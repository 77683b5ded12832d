import { parseImageReference } from '../../src/compose/image-reference.ts';
import { profiles } from '../../src/images/index.ts';
import { canonicalRepository } from '../../src/images/look-up.ts';
import { type Measures, measuresOf } from './measures.ts';
import { type StackResult, told, type Verdict } from './run-stack.ts';
import { asWritten, type Variant } from './stack.ts';
import type { Environment } from './surroundings.ts';

/** One stack as `docs/lab.json` keeps it. */
export interface StackRecord {
  readonly name: string;
  readonly title: string;
  readonly variants: {
    readonly [variant: string]: {
      readonly result: 'ok' | 'failed' | 'known risk';
      readonly why?: string;
      readonly culprits?: readonly string[];
      readonly measures?: Measures;
    };
  };
}

export interface LabRecord extends Environment {
  readonly stacks: readonly StackRecord[];
}

/** What profiles of images quote: `docs/images/evidence.json`. */
export interface EvidenceRecord extends Environment {
  readonly subject: string;
  readonly families: {
    readonly [family: string]: readonly {
      readonly stack: string;
      readonly levels: readonly string[];
      readonly exercised: string;
    }[];
  };
}

const subject = 'stand-ins made of Debian 12 packages behind entrypoints written for the lab';

export function labRecord(environment: Environment, results: readonly StackResult[]): LabRecord {
  const stacks = results.map(({ stack, variants }) => ({
    name: stack.name,
    title: stack.check.title,
    variants: Object.fromEntries(
      variants.map(({ variant, verdict }) => [variant, variantRecord(verdict)]),
    ),
  }));
  return { ...environment, stacks };
}

function variantRecord(verdict: Verdict): StackRecord['variants'][string] {
  switch (verdict.kind) {
    case 'ok':
      return { result: 'ok', measures: measuresOf(verdict.measurement.realities) };
    case 'failed': {
      const { known, culprits } = verdict;
      const result = known === undefined ? 'failed' : 'known risk';
      return { result, why: known ?? told(verdict.failure), culprits };
    }
  }
}

export function evidenceRecord(
  environment: Environment,
  results: readonly StackResult[],
): EvidenceRecord {
  const families: { [family: string]: EvidenceRecord['families'][string] } = {};
  for (const result of results) {
    const levels = passed(result).filter((variant) => variant !== asWritten);
    if (levels.length === 0) continue;
    const entry = { stack: result.stack.name, levels, exercised: exercisedBy(result) };
    for (const family of familiesOf(result.references))
      families[family] = [...(families[family] ?? []), entry];
  }
  const sorted = Object.entries(families).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...environment, subject, families: Object.fromEntries(sorted) };
}

/** The families of profiles that the references belong to; others are known by their repository. */
function familiesOf(references: readonly string[]): readonly string[] {
  const families = references.map((written) => {
    const reference = parseImageReference(written);
    const repository = reference === undefined ? written : canonicalRepository(reference);
    const profile = profiles.find(({ repositories }) => repositories.includes(repository));
    return profile?.family ?? repository;
  });
  return [...new Set(families)];
}

function passed({ variants }: StackResult): readonly Variant[] {
  return variants.filter(({ verdict }) => verdict.kind === 'ok').map(({ variant }) => variant);
}

function exercisedBy({ stack: { check } }: StackResult): string {
  const restarted = check.restart === undefined ? 'each service' : check.restart.join(', ');
  return (
    `${check.title}: first start on empty volumes, ${check.write.length} writing steps, ` +
    `users, capabilities and limits looked at inside, second start on the same data, ` +
    `${check.read.length} reading steps, restart of ${restarted}, stop of each service`
  );
}
