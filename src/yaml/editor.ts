import { findCulprits } from './culprits.ts';
import type { Operation, Path } from './operations.ts';
import { parseSource } from './parse.ts';
import type { Group } from './plan.ts';
import { createPlan } from './plan.ts';
import { render } from './render.ts';
import type { EditorOptions } from './rendering.ts';
import type { LineImpact, TextEdit } from './text.ts';
import { lineImpact, Refusal, sourceFromText } from './text.ts';
import type { ParsedFile } from './tree.ts';
import type { YamlValue } from './value.ts';

export type { Group } from './plan.ts';
export type { EditorOptions } from './rendering.ts';

export interface Editor {
  readonly parsed: ParsedFile;
  /**
   * The model of a document with all accepted groups. It is live: groups accepted later change it.
   * Indices in it are those of the planned sequences, while operations name items of the original.
   */
  planned(document: number): YamlValue;
  /**
   * The path that operations use for what stands at `path` in the planned model, where removed items have
   * moved others up; undefined for an item that no original item is.
   */
  originalPath(document: number, path: Path): Path | undefined;
  /** Accepts the whole group or, with nothing changed, returns why not. */
  attempt(group: Group): Refusal | undefined;
  /** Makes the text: renders what was accepted, splices it in, and proves the result. */
  finish(): EditResult;
}

export interface Edited {
  readonly kind: 'edited';
  readonly text: string;
  /** In text order; empty when there is nothing to do. */
  readonly edits: readonly TextEdit[];
  readonly impact: LineImpact;
  /** Facts a user should know, such as comments that went with what they stood in. */
  readonly notes: readonly string[];
}

export type EditResult =
  | Edited
  | {
      readonly kind: 'refused';
      /** The groups that must be left out; the others can be planned again and will pass. */
      readonly refusals: readonly { readonly group: string; readonly refusal: Refusal }[];
    };

/** An editor for one parsed file. Nothing is rendered before `finish`, which can be called once. */
export function createEditor(parsed: ParsedFile, options: EditorOptions = {}): Editor {
  const plan = createPlan(parsed);
  return {
    parsed,
    planned: (document) => plan.planned(document),
    originalPath: (document, path) => plan.originalPath(document, path),
    attempt: (group) => plan.attempt(group),
    finish() {
      const { text, edits, notes, obstacles } = render(parsed, plan, options);
      if (obstacles.length === 0) {
        return { kind: 'edited', text, edits, impact: lineImpact(parsed.source, edits), notes };
      }
      const refusals = findCulprits(parsed, plan, options, obstacles);
      return { kind: 'refused', refusals };
    },
  };
}

/** Edits a text with one group of operations. Throws the Refusal when they are not accepted. */
export function edit(
  text: string,
  operations: readonly Operation[],
  options: EditorOptions = {},
): Edited {
  const editor = createEditor(parseSource(sourceFromText(text)), options);
  const refusal = editor.attempt({ id: 'edit', operations });
  if (refusal !== undefined) throw refusal;
  const result = editor.finish();
  if (result.kind === 'edited') return result;
  throw result.refusals[0]?.refusal ?? new Refusal('refused', 'the edit is not possible');
}
