import type { Plan } from './plan.ts';
import { reconcileDocument } from './reconcile.ts';
import type { EditorOptions, Obstacle, Rendering } from './rendering.ts';
import { orderedEdits } from './rendering.ts';
import { createStylist } from './style.ts';
import type { TextEdit } from './text.ts';
import { applyEdits, Refusal } from './text.ts';
import type { ParsedFile } from './tree.ts';
import { verify } from './verify.ts';
import { createWritten } from './written.ts';

export interface Rendered {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
  /** Why the text must not be used; empty when it is proven. */
  readonly obstacles: readonly Obstacle[];
}

/** Makes the edits for all planned changes, splices them in one pass and proves the new text. */
export function render(parsed: ParsedFile, plan: Plan, options: EditorOptions): Rendered {
  const { source, documents } = parsed;
  const rendering: Rendering = {
    parsed,
    source,
    stylist: createStylist(parsed, createWritten(parsed, plan.workspace), options.inlineKeys),
    options,
    workspace: plan.workspace,
    edits: [],
    notes: [],
    obstacles: [],
  };
  for (const [index, document] of documents.entries()) {
    const own = { anchored: new Map(), gone: new Set<never>(), replaced: new Set<never>() };
    reconcileDocument({ ...rendering, ...own, index, document }, plan.planned(index));
  }
  const { notes, obstacles } = rendering;
  if (obstacles.length > 0) return { text: source.text, edits: [], notes, obstacles };
  const edits = orderedEdits(rendering);
  if (edits.length === 0 && documents.every(({ value }, at) => value === plan.planned(at))) {
    return { text: source.text, edits, notes, obstacles };
  }
  return prove(parsed, plan, edits, notes);
}

function prove(
  parsed: ParsedFile,
  plan: Plan,
  edits: readonly TextEdit[],
  notes: readonly string[],
): Rendered {
  let text: string;
  try {
    text = applyEdits(parsed.source.text, edits);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const obstacle = { refusal: error, document: 0, path: [] };
    return { text: parsed.source.text, edits: [], notes, obstacles: [obstacle] };
  }
  const planned = parsed.documents.map((_, index) => plan.planned(index));
  const obstacle = verify(parsed, edits, text, planned);
  return { text, edits, notes, obstacles: obstacle === undefined ? [] : [obstacle] };
}
