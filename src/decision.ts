import type { Draft, Finding, Fix, Ignored, ManualAction, Severity } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import type { Obstacle } from './project-editor.ts';
import type { Transform } from './transforms/transform.ts';
import type { Path, Span } from './yaml/operations.ts';

/** What is needed to turn a draft into a finding. */
export interface Decision {
  readonly place: { readonly path: Path; readonly span: Span };
  /** Why a fix is not made although it could be: its risk, or the choice of a person. */
  heldBack(fix: Fix, fingerprint: string): string | undefined;
  /** What the user wants to have in place of the transform's own severity. */
  readonly severity: Severity | undefined;
  /** Why it is left as it is, whatever could be done. */
  ignored(fingerprint: string): Ignored | undefined;
  /** Why a fix must not be made although it could be. */
  veto(): ManualAction | undefined;
  /** The fix with the paths of the original; undefined when it has none there. */
  original(fix: Fix): Fix | undefined;
  /** Plans the fix; the answer is why it cannot be made. */
  accept(fix: Fix): Obstacle | undefined;
  /** The fix as the report of the finding's file tells it. */
  reported(fix: Fix): Fix;
}

const newItem: Obstacle = {
  code: 'new-item',
  message: 'it changes a list item that another fix adds',
};

/** Settles whether a fix is applied, held back for its risk, or left to a person. */
export function decide(
  transform: Transform,
  service: string | undefined,
  draft: Draft,
  decision: Decision,
): Finding {
  const { id, severity } = transform.meta;
  const base = {
    transform: id,
    ...(service === undefined ? {} : { service }),
    severity: decision.severity ?? draft.severity ?? severity,
    message: draft.message,
    path: decision.place.path,
    span: decision.place.span,
    fingerprint: fingerprint([id, service ?? '', draft.evidence ?? '']),
  };
  const ignored = decision.ignored(base.fingerprint);
  if (ignored !== undefined) return { ...base, outcome: 'ignored', ...ignored };
  if (draft.action.kind === 'manual') {
    const { reason, instruction } = draft.action;
    return { ...base, outcome: 'manual', reason, instruction };
  }
  const veto = decision.veto();
  if (veto !== undefined) {
    const { reason, instruction } = veto;
    return { ...base, outcome: 'manual', reason, instruction };
  }
  const fix = decision.original(draft.action.fix);
  if (fix === undefined) {
    return { ...base, ...turnedDown(decision.reported(draft.action.fix), newItem) };
  }
  const reported = decision.reported(fix);
  const reason = decision.heldBack(fix, base.fingerprint);
  if (reason !== undefined) return { ...base, outcome: 'held-back', fix: reported, reason };
  const obstacle = decision.accept(fix);
  if (obstacle === undefined) return { ...base, outcome: 'ready', fix: reported };
  return { ...base, ...turnedDown(reported, obstacle) };
}

function turnedDown(fix: Fix, { code, message }: Obstacle) {
  const instruction = `${fix.title} by hand`;
  return { outcome: 'manual' as const, reason: message, instruction, refused: { fix, code } };
}
