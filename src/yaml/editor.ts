import type { Operation, Path } from './operations.ts';
import { parseSource } from './parse.ts';
import { Editor as PrototypeEditor, applyToModel } from './prototype/plan.ts';
import { Refusal as PrototypeRefusal, Source } from './prototype/text.ts';
import { parseSource as prototypeParse } from './prototype/tree.ts';
import { Tagged as PTagged, Timestamp as PTimestamp, resolveDoc } from './prototype/value.ts';
import type { LineImpact, TextEdit } from './text.ts';
import { applyEdits, lineImpact, Refusal, sourceFromText } from './text.ts';
import type { ParsedFile } from './tree.ts';
import type { YamlValue } from './value.ts';

export interface EditorOptions {
  /**
   * Preferred places of a new key in the mapping at `path`: names of keys it should follow, nearest
   * first; undefined for the end.
   */
  placeAfter?(path: Path, key: string): readonly string[] | undefined;
  /** Orders several new keys that are inserted at one place. */
  rank?(path: Path, key: string): number;
}

/** Operations that are accepted together or not at all. */
export interface Group {
  readonly id: string;
  readonly operations: readonly Operation[];
}

export interface Editor {
  readonly parsed: ParsedFile;
  /** The model of a document with all accepted groups. It is live: later groups change it. */
  planned(document: number): YamlValue;
  /** Accepts the whole group or, unchanged, returns why not. */
  attempt(group: Group): Refusal | undefined;
  /** Renders, splices, proves. */
  finish(): EditResult;
}

export type EditResult =
  | {
      readonly kind: 'edited';
      readonly text: string;
      readonly edits: readonly TextEdit[];
      readonly impact: LineImpact;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly refusals: readonly { readonly group: string; readonly refusal: Refusal }[];
    };

/* biome-ignore-all lint/suspicious/noExplicitAny: adapter */
function convert(value: any): YamlValue {
  if (value instanceof PTagged) return { kind: 'tagged', tag: value.tag, value: convert(value.value) };
  if (value instanceof PTimestamp) return { kind: 'timestamp', source: value.source };
  if (Array.isArray(value)) return value.map(convert);
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [k, convert(v)]));
  return value;
}

function wrap(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof PrototypeRefusal) return new Refusal((error as any).code, error.message);
  throw error;
}

function convertOperation(operation: Operation): any {
  switch (operation.op) {
    case 'add':
      return {
        op: 'add',
        path: operation.path.slice(0, -1),
        key: String(operation.path.at(-1)),
        value: operation.value,
      };
    case 'sequence-to-map':
      return { op: 'seqToMap', path: operation.path, entries: operation.entries };
    case 'remove':
      return { op: 'remove', path: operation.path, prune: operation.keep ?? 0 };
    default:
      return { op: operation.op, path: operation.path, value: operation.value };
  }
}

export function createEditor(parsed: ParsedFile, _options?: EditorOptions): Editor {
  const old: any = prototypeParse(Source.fromText(parsed.source.text));
  const editors = new Map<number, any>();
  const models = new Map<number, any>();
  const accepted: Group[] = [];
  const editorOf = (index: number): any => {
    const editor =
      editors.get(index) ??
      new PrototypeEditor(old, { doc: index, alias: 'wrap', inherited: 'copy', shared: () => false } as any);
    editors.set(index, editor);
    return editor;
  };
  return {
    parsed,
    planned: (index) => convert(models.get(index) ?? resolveDoc(old.docs[index])),
    attempt(group) {
      for (const index of new Set(group.operations.map((operation) => operation.document ?? 0))) {
        const operations = group.operations
          .filter((operation) => (operation.document ?? 0) === index)
          .map(convertOperation);
        try {
          const refusal = editorOf(index).tryAll(operations);
          if (refusal) return wrap(refusal);
          let model = models.get(index) ?? resolveDoc(old.docs[index]);
          for (const operation of operations) model = applyToModel(model, operation);
          models.set(index, model);
        } catch (error) {
          return wrap(error);
        }
      }
      accepted.push(group);
      return undefined;
    },
    finish() {
      try {
        const results = [...editors.values()].map((editor) => editor.finish());
        const edits = results.flatMap((result) => result.edits);
        return {
          kind: 'edited',
          text: applyEdits(parsed.source.text, edits),
          edits,
          impact: lineImpact(parsed.source, edits),
          notes: results.flatMap((result) => result.notes),
        };
      } catch (error) {
        const refusal = wrap(error);
        const culprits = accepted.filter((group) => {
          const alone = createEditor(parsed);
          if (accepted.length === 1) return true;
          alone.attempt(group);
          return alone.finish().kind === 'refused';
        });
        const named = culprits.length > 0 ? culprits : accepted.slice(-1);
        return { kind: 'refused', refusals: named.map((group) => ({ group: group.id, refusal })) };
      }
    },
  };
}

/** One group of operations on a text. Throws the Refusal when it is not accepted. */
export function edit(
  text: string,
  operations: readonly Operation[],
  options: EditorOptions = {},
): Extract<EditResult, { kind: 'edited' }> {
  const editor = createEditor(parseSource(sourceFromText(text)), options);
  const refusal = editor.attempt({ id: 'edit', operations });
  if (refusal !== undefined) throw refusal;
  const result = editor.finish();
  if (result.kind === 'edited') return result;
  throw result.refusals[0]?.refusal;
}
