import { type ImageReference, parseImageReference } from '../../compose/image-reference.ts';
import { readTag } from '../../compose/image-tags.ts';
import type { Span } from '../../yaml/operations.ts';
import { expand, type Variables } from './expand.ts';
import type { Instruction, Word } from './parse.ts';
import { type BuildOptions, globalsOf, type Stage, stagesOf } from './stages.ts';

/** Where the tag of a base image is written, so that it can be written anew. */
export type TagPlace =
  | ({ readonly kind: 'word'; withTag(tag: string): string } & Span)
  /** Why it cannot be: half a sentence. */
  | { readonly kind: 'nowhere'; readonly reason: string };

/** An image from a registry that a Dockerfile builds with. */
export interface StageImage {
  /** Tells it from the others of the file: `stage 0`, `copy 2`. */
  readonly key: string;
  /** The word after FROM or `--from=`. */
  readonly written: string;
  readonly span: Span;
  readonly platform: string | undefined;
  /** With the values that the build gives; undefined when they do not tell. */
  readonly reference: ImageReference | undefined;
  readonly kind: 'latest' | 'channel' | 'version' | 'pinned' | 'variable';
  readonly place: TagPlace;
}

type Options = Pick<BuildOptions, 'args' | 'contexts'>;

/**
 * The base images of all stages, and the images that files are copied from; `scratch`, other stages and what
 * `additional_contexts` replaces are none.
 */
export function stageImages(
  instructions: readonly Instruction[],
  options: Options,
): readonly StageImage[] {
  const globals = globalsOf(instructions, options);
  const stages = stagesOf(instructions);
  const file: File = { instructions, stages, globals, options };
  const bases = stages.flatMap((stage, number) => {
    const [word] = stage.from.words;
    const image = word && readStage(stage, number, word, file);
    return image === undefined ? [] : [image];
  });
  const copied = instructions
    .flatMap(({ from }) => from ?? [])
    .flatMap((word, number) => readCopied(word, number, file) ?? []);
  return [...bases, ...copied].sort((one, other) => one.span.start - other.span.start);
}

/** Docker replaces no variables in `--from`. */
function readCopied(word: Word, number: number, { stages, options }: File): StageImage | undefined {
  const { text, start, end } = word;
  const isStage = /^\d+$/.test(text) || stages.some(({ name }) => name === text.toLowerCase());
  const reference = isStage || options.contexts.has(text) ? undefined : parseImageReference(text);
  if (reference === undefined) return undefined;
  const { kind } = readTag({ kind: 'reference', written: text, reference });
  const place = text.length === end - start ? tagIn(word, text) : unedited;
  const platform = undefined;
  return {
    key: `copy ${number}`,
    written: text,
    span: { start, end },
    platform,
    reference,
    kind,
    place,
  };
}

const unedited = nowhere('its name is written in a way that is not edited');

interface File {
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly globals: Variables;
  readonly options: Options;
}

function readStage(stage: Stage, number: number, word: Word, file: File): StageImage | undefined {
  const platform = stage.from.flags.get('platform');
  const found = {
    key: `stage ${number}`,
    written: word.text,
    span: { start: word.start, end: word.end },
    platform: platform?.includes('$') ? undefined : platform,
  };
  const image = expand(word.text, file.globals);
  if (image.kind === 'unknown') return { ...found, ...undecided(image.variable) };
  const { text } = image;
  if (text === 'scratch' || file.options.contexts.has(text)) return undefined;
  const earlier = file.stages.slice(0, number);
  if (earlier.some(({ name }) => name !== '' && name === text.toLowerCase())) return undefined;
  const reference = parseImageReference(text);
  if (reference === undefined) {
    const variable = /\$\{?(\w+)/.exec(word.text)?.[1];
    return variable === undefined ? undefined : { ...found, ...undecided(variable) };
  }
  const { kind } = readTag({ kind: 'reference', written: text, reference });
  return { ...found, reference, kind, place: placeOf(word, file) };
}

function undecided(variable: string): Pick<StageImage, 'reference' | 'kind' | 'place'> {
  const reason = `the variable "${variable}" has no value here`;
  return { reference: undefined, kind: 'variable', place: { kind: 'nowhere', reason } };
}

function nowhere(reason: string): TagPlace {
  return { kind: 'nowhere', reason };
}

function placeOf(word: Word, file: File): TagPlace {
  const inner = withoutQuotes(word);
  if (inner === undefined) return unedited;
  if (!inner.text.includes('$')) return tagIn(inner, inner.text);
  const [, before, name] = /^([^$]*)\$(?:(\w+)|\{(\w+)\})$/.exec(inner.text) ?? [];
  const variable = name ?? /^[^$]*\$\{(\w+)\}$/.exec(inner.text)?.[1];
  if (before !== undefined && variable !== undefined) return inArgument(before, variable, file);
  const [, , given] = /^([^$]*)\$\{(\w+):?-[^${}]*\}$/.exec(inner.text) ?? [];
  if (given === undefined)
    return nowhere('its name depends on a variable in a way that is not edited');
  if (file.options.args.has(given)) return nowhere(givenByCompose(given));
  if (file.globals.has(given)) {
    return nowhere(
      `the argument "${given}" has a value and a default, and only one of them counts`,
    );
  }
  return tagIn(inner, inner.text);
}

function givenByCompose(name: string): string {
  return `"args" of the Compose file gives the value of "${name}"`;
}

/** The default of the argument, if it decides about this tag and about nothing else. */
function inArgument(before: string, name: string, file: File): TagPlace {
  const { options, instructions, stages } = file;
  if (options.args.has(name)) return nowhere(givenByCompose(name));
  if (before !== '' && !before.endsWith(':')) {
    return nowhere(`the argument "${name}" is only a part of the name`);
  }
  const words = instructions
    .filter(({ keyword }) => keyword === 'ARG')
    .flatMap((instruction) => instruction.words)
    .filter(({ text }) => text === name || text.startsWith(`${name}=`));
  const [declared] = words;
  if (declared === undefined || words.length !== 1) {
    return nowhere(`the argument "${name}" is declared more than once, and may be used elsewhere`);
  }
  const uses = stages.flatMap(({ from }) => from.words[0]?.text ?? []).filter(mentions(name));
  const isAlone = uses.every((text) => text.replaceAll(/["'{}]/g, '') === `${before}$${name}`);
  const isUsedInArguments = instructions.some(
    ({ keyword, text }) => keyword === 'ARG' && mentions(name)(text),
  );
  if (!isAlone || isUsedInArguments) {
    return nowhere(`the argument "${name}" decides about other images too`);
  }
  const value = withoutQuotes(defaultOf(declared, name));
  return value === undefined || value.text.includes('$')
    ? nowhere(`the default of the argument "${name}" is not edited`)
    : tagIn(value, `${before}${value.text}`, before);
}

function mentions(name: string): (text: string) => boolean {
  const pattern = new RegExp(`\\$(?:\\{${name}\\b|${name}\\b)`);
  return (text) => pattern.test(text);
}

function defaultOf({ text, start, end }: Word, name: string): Word {
  return { text: text.slice(name.length + 1), start: Math.min(end, start + name.length + 1), end };
}

/** Undefined where it holds other quotes or escapes, or is joined of several lines. */
function withoutQuotes({ text, start, end }: Word): Word | undefined {
  if (text.length !== end - start) return undefined;
  const quote = /^(["'])(.*)\1$/.exec(text)?.[1];
  const inner =
    quote === undefined
      ? { text, start, end }
      : { text: text.slice(1, -1), start: start + 1, end: end - 1 };
  return inner.text === '' || /["'\\`\s]/.test(inner.text) ? undefined : inner;
}

/** The word as a place for a tag; what stands `before` it is written elsewhere. */
function tagIn({ start, end }: Word, whole: string, before = ''): TagPlace {
  const reference = parseImageReference(whole);
  const use = readTag(
    reference === undefined
      ? { kind: 'variable', written: whole, reference }
      : { kind: 'reference', written: whole, reference },
  );
  if (use.kind === 'pinned' || use.kind === 'variable') {
    return nowhere('its tag is not written out');
  }
  return { kind: 'word', start, end, withTag: (tag) => use.withTag(tag).slice(before.length) };
}
