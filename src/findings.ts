import type { Operation, Path, Span } from './yaml/operations.ts';

/** How bad the present state is, from the view of an attacker inside the container. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/**
 * What applying a fix can do to a working service.
 * `none`: nothing, or proven for exactly this image by recorded evidence. `low`: documented, derived,
 * or a fallback made for compatibility. `high`: an assumption about the application.
 */
export type Risk = 'none' | 'low' | 'high';

/** The highest risk that is applied: `safe` none, `standard` low, `strict` high. */
export type Level = 'safe' | 'standard' | 'strict';

/** A file that a fix needs beside the Compose file. Its content never reaches a report. */
export interface CreatedFile {
  /** Relative to `folder`, with forward slashes. */
  readonly path: string;
  /** The absolute folder that relative paths of the project resolve against; absent when it is not known. */
  readonly folder?: string;
  readonly content: string;
  /** A secret file must be readable by this user inside the container, whose number it is, or by `anybody`; `root` when unset. */
  readonly reader?: string;
  /** Folders of which images are built and that may hold the file: it must not get into these images. */
  readonly builds?: readonly BuildFolder[];
}

/** What a service is built from; both paths are absolute. */
export interface BuildFolder {
  readonly context: string;
  readonly dockerfile?: string;
}

/** A change that answers a finding: structural operations, applied all together or not at all. */
export interface Fix {
  /** Imperative, without a full stop: "mount the root filesystem read-only". */
  readonly title: string;
  readonly risk: Risk;
  /** Why the risk is what it is, with the evidence behind it. */
  readonly because: string;
  /** In the file of the finding. */
  readonly operations: readonly Operation[];
  /** In other files of the project. */
  readonly elsewhere?: readonly { readonly file: string; readonly operation: Operation }[];
  readonly files?: readonly CreatedFile[];
  /** What may stop working and how that looks in the log. */
  readonly caveat?: string;
  /** A command that shows whether the service still works. */
  readonly check?: string;
}

/** What a transform reports: a fact, and either a fix or what a person has to do. */
export interface Draft {
  /** One sentence, present tense, no full stop; understandable alone. */
  readonly message: string;
  /** The place in the model that the finding is about. */
  readonly at: Path;
  /** Number of its document in the project; that of the service's definition when absent. */
  readonly document?: number;
  /** The service it is about, for a transform that looks at the whole file. */
  readonly service?: string;
  /** Tells apart several findings of one transform on one service; never shown. */
  readonly evidence?: string;
  /** Only to differ from the transform's own severity. */
  readonly severity?: Severity;
  readonly action: { readonly kind: 'fix'; readonly fix: Fix } | ManualAction;
}

export interface ManualAction {
  readonly kind: 'manual';
  /** Why no edit is made. */
  readonly reason: string;
  /** The exact next step for a person. */
  readonly instruction: string;
}

/**
 * `ready`: part of the new text. `held-back`: its risk is above the level. `manual`: for a person. `ignored`: the
 * file says to leave the service as it is.
 */
export type Outcome = 'ready' | 'held-back' | 'manual' | 'ignored';

interface FindingBase {
  readonly transform: string;
  /** Absent for a finding about the whole file. */
  readonly service?: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  /** Where the user wrote what the finding is about, in the original text. */
  readonly span: Span;
  /** Stable over rewording and moved lines: made from transform, service and evidence. */
  readonly fingerprint: string;
}

export type Finding =
  | (FindingBase & { readonly outcome: 'ready'; readonly fix: Fix })
  | (FindingBase & {
      readonly outcome: 'held-back';
      readonly fix: Fix;
      /** Why it is not applied and which option would apply it. */
      readonly reason: string;
    })
  | (FindingBase & {
      readonly outcome: 'manual';
      readonly reason: string;
      readonly instruction: string;
      /** Set when there is a fix, but it cannot be written into this file. */
      readonly refused?: RefusedFix;
    })
  | (FindingBase & {
      readonly outcome: 'ignored';
      /** In the words of whoever wants it. */
      readonly reason: string;
      readonly source: IgnoreSource;
    });

/** Who says to leave something as it is. */
export interface IgnoreSource {
  readonly kind: 'comment' | 'x-harden' | 'configuration' | 'baseline';
  /** Where it is written, such as `compose.yaml:12`. */
  readonly place?: string;
}

/** Why a finding is ignored. */
export interface Ignored {
  readonly reason: string;
  readonly source: IgnoreSource;
}

/** A fix that the edit engine, or the check of the result, turned down. */
export interface RefusedFix {
  readonly fix: Fix;
  /** Stable identifier, such as `shared` or `layout`; one that starts with `verify-` is a bug. */
  readonly code: string;
}

/** Something wrong with the input that keeps a file from being processed. */
export interface Problem {
  /** Stable identifier, such as `yaml-syntax`, `duplicate-key`, `schema-type`. */
  readonly code: string;
  readonly message: string;
  readonly span?: Span;
  /** The place in the model, where it is known. */
  readonly path?: Path;
  /** Short text under the marked part of the code frame. */
  readonly label?: string;
  /** What to do, such as `did you mean "always"?`. */
  readonly help?: string;
  /** Other places that take part in it, such as the second of two values in conflict. */
  readonly related?: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly file: string;
  /** The text of that file, which the span refers to. */
  readonly text: string;
  readonly span: Span;
  readonly label: string;
}

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** Position in the order low, medium, high, critical. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

const risks: readonly Risk[] = ['none', 'low', 'high'];

/** The risk of a fix that carries all of these; `none` for an empty list. */
export function highestRisk(all: readonly Risk[]): Risk {
  return risks.findLast((risk) => all.includes(risk)) ?? 'none';
}

/** Whether a fix of this risk is applied at this level. */
export function applies(risk: Risk, level: Level): boolean {
  switch (level) {
    case 'safe':
      return risk === 'none';
    case 'standard':
      return risk !== 'high';
    case 'strict':
      return true;
  }
}

/** The lowest level at which a fix of this risk is applied. */
export function levelFor(risk: Risk): Level {
  switch (risk) {
    case 'none':
      return 'safe';
    case 'low':
      return 'standard';
    case 'high':
      return 'strict';
  }
}

/** In the order of the file; findings of one place stay in the order of the pipeline. */
export function inFileOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((left, right) => left.span.start - right.span.start);
}
