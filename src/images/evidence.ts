import type { Evidence } from './image-profile.ts';

/** Measured in the project's lab, on stand-ins for the published images. */
export function measured(exercised: string): Evidence {
  return {
    kind: 'runtime',
    engine: 'dockerd 20.10.24, runc 1.1.5',
    date: '2026-11-21',
    exercised,
    subject: "the official entrypoint over Debian's package",
  };
}

/** Read in the image's Dockerfile, entrypoint or program. */
export function readIn(source: string): Evidence {
  return { kind: 'source', source };
}

/** A maintained public project runs exactly this. */
export function practisedBy(source: string): Evidence {
  return { kind: 'practice', source };
}

/** The vendor's manual, or an issue thread with the vendor's answer. */
export function documented(source: string): Evidence {
  return { kind: 'documentation', source };
}

/** What follows from other facts, or from the class of program, on the generous side. */
export function derived(reason: string): Evidence {
  return { kind: 'derived', reason };
}

/** General knowledge that nobody has verified for this image. */
export function assumed(reason: string): Evidence {
  return { kind: 'inferred', reason };
}

/** The project's own Dockerfile says it: half a sentence with file and line. */
export function statedIn(statement: string): Evidence {
  return { kind: 'dockerfile', statement };
}

/** What is known of the image that a Dockerfile builds on. */
export function inheritedFrom(statement: string, evidence: Evidence, isChanged: boolean): Evidence {
  return { kind: 'inherited', statement, evidence, isChanged };
}

/** Why a drop of privileges by an entrypoint is compatible with no-new-privileges. */
export const dropsUnderNoNewPrivileges = measured(
  'gosu, su-exec, setpriv, su and runuser started by root drop privileges under no-new-privileges',
);

/** Limits that follow from what kind of program it is: wide, because nobody measured this image. */
export function sizeClass(kind: string): Evidence {
  return derived(`size class "${kind}", several times what such a program usually takes`);
}

/** The tag exists, or its variant of the same version does: the two are published together. */
export const publishedTag = derived('tag used in public Compose files of 2026');

/** For `worksAs`. */
export const measuredAsUser = measured(
  'started with "user:", without capabilities, with a read-only root filesystem, written to and read back',
);
