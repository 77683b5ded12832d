import type { ServiceView } from '../compose/view.ts';
import { highestRisk, type Risk } from '../findings.ts';
import { describeEvidence, type Evidence, riskOf } from './image-profile.ts';
import type { KnownImage } from './knowledge.ts';
import { isSameUser, runnerOf } from './runner.ts';
import { isGiven, unknownReason } from './unknown-image.ts';

/** One thing that a fix rests on. */
export interface Ground {
  readonly risk: Risk;
  /** Half a sentence. */
  readonly reason: string;
}

/** The risk of a fix that rests on all of these, and why. */
export function weigh(grounds: readonly Ground[]): {
  readonly risk: Risk;
  readonly because: string;
} {
  const reasons = new Set(grounds.map((ground) => ground.reason));
  return {
    risk: highestRisk(grounds.map((ground) => ground.risk)),
    because: [...reasons].join('; '),
  };
}

function onEvidence(evidence: Evidence): Ground {
  return { risk: riskOf(evidence), reason: describeEvidence(evidence) };
}

/**
 * Facts of a base image say little about the application that is put into it: then the risk is this
 * one, whatever the evidence.
 */
export function onFact(known: KnownImage, evidence: Evidence, ofBase: Risk): Ground {
  const { profile, isUnknown } = known;
  if (evidence.kind === 'stated') return onStatement(known, evidence, ofBase);
  if (isUnknown) return { risk: ofBase, reason: unknownReason(evidence) };
  return profile.kind === 'base'
    ? { risk: ofBase, reason: `"${profile.family}" is a base image for unknown applications` }
    : onEvidence(evidence);
}

/** What a user only adds to stays as doubtful as it is. */
function onStatement(
  known: KnownImage,
  { source, beside }: Extract<Evidence, { kind: 'stated' }>,
  ofBase: Risk,
): Ground {
  const stated: Ground = onEvidence({ kind: 'stated', source });
  if (beside === undefined) return stated;
  const { risk, because } = weigh([onFact(known, beside, ofBase), stated]);
  return { risk, reason: because };
}

/** What is doubtful because the service does not run as the user that the facts were found for. */
export function onUser(service: ServiceView, known: KnownImage): readonly Ground[] {
  const { facts } = known;
  const { user } = service;
  if (!isGiven(known, facts.user.evidence)) return [];
  switch (user.kind) {
    case 'absent':
      return facts.user.evidence.kind === 'inferred'
        ? [{ risk: 'high', reason: `that it starts as ${facts.user.value} is assumed` }]
        : [];
    case 'root':
      return facts.user.value === 'root'
        ? []
        : [{ risk: 'low', reason: `it runs as root, the image by itself as ${facts.user.value}` }];
    case 'numeric': {
      const runner = runnerOf(user, facts.user.value);
      const known = [facts.user, facts.dropsTo, facts.worksAs];
      return known.some((fact) => isSameUser(runner, fact?.value))
        ? []
        : [{ risk: 'low', reason: `it runs as "${user.written}", not as the image's own user` }];
    }
    case 'named':
      return [{ risk: 'low', reason: `the number of user "${user.written}" is not known` }];
    case 'variable':
      return [{ risk: 'high', reason: `its user "${user.written}" depends on a variable` }];
  }
}

const configurationFile = /\.(?:cnf|conf)$|\/conf\.d$/;

/** What is doubtful because the program reads a configuration that the Compose file does not show. */
export function onConfiguration({ mounts, definition }: ServiceView): readonly Ground[] {
  const isMounted = mounts.some(({ target = '' }) => configurationFile.test(target));
  const isNamed = /\.(?:cnf|conf)\b/.test(JSON.stringify(definition.command ?? ''));
  return isMounted || isNamed
    ? [{ risk: 'low', reason: 'its own configuration may name other files, ports or addresses' }]
    : [];
}
