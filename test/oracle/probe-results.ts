import { exceptionFor } from './exceptions.ts';
import type { Project } from './open-project.ts';
import { environmentOf, filesOf, type Probe } from './probe-file.ts';
import { modelDifferences, type Verdict, verdictOn } from './verdict.ts';

/** The folder of the probes. */
const folder = '/work/proj';

export interface ProbeResult {
  readonly number: number;
  readonly probe: Probe;
  readonly verdict: Verdict;
  /** Whether it is accepted or refused as by Docker. */
  readonly agrees: boolean;
  /** Of the models, where both accept. */
  readonly differences: readonly string[];
  /** Why a disagreement is meant to be. */
  readonly exception: string | undefined;
}

export function projectOfProbe(probe: Probe): Project {
  const { args = [] } = probe;
  return { files: filesOf(probe), env: environmentOf(probe), args };
}

export function runProbe(probe: Probe, number: number): ProbeResult {
  const project = projectOfProbe(probe);
  const verdict = verdictOn(project, folder);
  const agrees = verdict.accepted === (probe.expect === 'accept');
  const output = probe.output?.replaceAll('<P>', () => folder);
  const differences =
    verdict.accepted && output !== undefined ? modelDifferences(output, verdict.model) : [];
  const exception = exceptionFor(project, { ours: verdict });
  const isMeant = exception !== undefined && (exception.covers === 'everything' || agrees);
  return {
    number,
    probe,
    verdict,
    agrees,
    differences,
    exception: isMeant ? exception.reason : undefined,
  };
}

export interface ProbeSummary {
  readonly verdicts: { readonly same: number; readonly all: number };
  readonly models: { readonly same: number; readonly all: number };
  readonly excepted: number;
}

/** Exceptions are not counted in. A model counts as different when its project is refused. */
export function summarise(results: readonly ProbeResult[]): ProbeSummary {
  const counted = results.filter(({ exception }) => exception === undefined);
  const accepted = counted.filter(({ probe }) => probe.expect === 'accept');
  const isSame = ({ agrees, differences }: ProbeResult): boolean =>
    agrees && differences.length === 0;
  return {
    verdicts: { same: counted.filter(({ agrees }) => agrees).length, all: counted.length },
    models: { same: accepted.filter(isSame).length, all: accepted.length },
    excepted: results.length - counted.length,
  };
}
