import { startWords, wordsOf } from '../compose/command-line.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Ground } from './doubts.ts';
import { firstProcessOf } from './first-programs.ts';
import { describeEvidence, type FirstProcess, riskOf } from './image-profile.ts';
import { type ImageKnowledge, imageOf, programOf } from './knowledge.ts';
import { describeUnknown } from './unknown.ts';

/** What the first process of a service does with signals and orphans. */
export interface FirstProcessUse {
  readonly does: FirstProcess;
  /** The program, or the title of the image. */
  readonly program: string;
  readonly ground: Ground;
}

/**
 * What is known of the first process of a service: by its own entrypoint, else by its image, else by its command,
 * which the entrypoint of an unknown image may start in another way.
 */
export function firstProcessIn(
  service: ServiceView,
  images: ImageKnowledge,
): FirstProcessUse | undefined {
  const { entrypoint, command } = service.definition;
  if (entrypoint !== undefined && entrypoint !== null) return byWords(startWords(service));
  const known = programOf(service, images);
  const fact = known?.facts.firstProcess;
  if (known !== undefined && fact !== undefined) {
    const ground = { risk: riskOf(fact.evidence), reason: describeEvidence(fact.evidence) };
    return { does: fact.value, program: known.profile.title, ground: atLeastLow(ground) };
  }
  const use = byWords(wordsOf(command));
  if (known !== undefined) return known.profile.kind === 'base' ? use : undefined;
  const entry = imageOf(service, images)?.facts.firstProcess;
  if (use === undefined || entry?.value === 'supervises') return undefined;
  const reason = `${describeUnknown(service, images)}: if its entrypoint is s6-overlay, it refuses to start under another first process`;
  return { ...use, ground: { risk: 'high', reason } };
}

function byWords(words: readonly string[]): FirstProcessUse | undefined {
  const behaviour = firstProcessOf(words);
  if (behaviour === undefined) return undefined;
  const { does, program, evidence } = behaviour;
  const reason = `"${program}" as first process: ${describeEvidence(evidence)}`;
  return { does, program, ground: atLeastLow({ risk: riskOf(evidence), reason }) };
}

/** The engine must have the program that becomes the first process, as all its packages do. */
function atLeastLow({ risk, reason }: Ground): Ground {
  return { risk: risk === 'none' ? 'low' : risk, reason };
}
