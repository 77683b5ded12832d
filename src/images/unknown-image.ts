import { noCheck } from './checks.ts';
import { assumed } from './evidence.ts';
import {
  describeEvidence,
  type Evidence,
  type ImageFacts,
  type ImageProfile,
  type ReadOnlyNeeds,
} from './image-profile.ts';
import type { KnownImage } from './knowledge.ts';

/**
 * What a program writes to wherever it comes from: `/tmp`, and what runs as root its pid file and sockets
 * below `/run`. Another user may not write there in most images, and one of root's making would take the
 * folders of that user out of sight.
 */
export const writtenByUnknown = {
  tmpfs: [{ path: '/tmp' }, { path: '/run', owner: 'root' }],
  tmpfsAsUser: [{ path: '/tmp' }],
  kind: 'supported',
} as const satisfies ReadOnlyNeeds;

/** `unknown` says why nothing is known, as the beginning of a sentence. */
export function unknownImage(title: string, unknown: string): KnownImage {
  const evidence = assumed(unknown);
  const facts: ImageFacts = {
    user: { value: 'root', evidence },
    capabilities: { value: { asDefault: [] }, evidence },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
      evidence: assumed(`${unknown}, so where it writes is a guess`),
    },
    noNewPrivileges: {
      value: { compatible: true },
      evidence: assumed(`${unknown}; only setuid programs and file capabilities are affected`),
    },
    dataPaths: { value: [], evidence },
    healthcheck: { value: noCheck('none is known'), evidence },
    resources: {
      value: { memory: '0', memoryFloor: '0', cpus: 0, pids: 0 },
      evidence: assumed(`${unknown}, so the limits are generous`),
    },
    versionedData: { value: false, evidence },
  };
  const profile: ImageProfile = { family: title, title, kind: 'daemon', repositories: [], facts };
  return { profile, facts, variants: [], isUnknown: true };
}

/** What a fact rests on that users only add to; undefined when they state all of it. */
export function unstated(evidence: Evidence): Evidence | undefined {
  if (evidence.kind !== 'stated') return evidence;
  return evidence.beside && unstated(evidence.beside);
}

/** Whether a fact of a looked-up image is known, and not only what is supposed of an unknown one. */
export function isGiven({ isUnknown }: KnownImage, evidence: Evidence): boolean {
  return isUnknown !== true || unstated(evidence) === undefined;
}

/** Why nothing is known, in the words of `unknownImage`. */
export function unknownReason(evidence: Evidence): string {
  return evidence.kind === 'inferred' ? evidence.reason : describeEvidence(evidence);
}
