import { type ImageReference, parseImageReference } from '../../compose/image-reference.ts';
import { expand, splitLine, type Variables } from './expand.ts';
import type { Instruction } from './parse.ts';

/** What of a service's `build:` decides what is built. */
export interface BuildOptions {
  /** As people see it: `app/Dockerfile`. */
  readonly file: string;
  readonly target: string | undefined;
  /** Values of `args`; undefined where one is not known. */
  readonly args: Variables;
  /** The names that `additional_contexts` puts something else in the place of. */
  readonly contexts: ReadonlySet<string>;
}

export interface Stage {
  readonly name: string;
  readonly from: Instruction;
  readonly instructions: readonly Instruction[];
}

/** The image that a build begins with. */
export type Base =
  | { readonly kind: 'scratch'; readonly at: string }
  | {
      readonly kind: 'image';
      readonly written: string;
      readonly reference: ImageReference;
      readonly at: string;
    };

/** The stages that make the image, the first of them on the base. */
export interface Chain {
  readonly base: Base;
  readonly stages: readonly Stage[];
  /** All stages of the file. */
  readonly all: readonly Stage[];
  /** The values of the ARG instructions before the first FROM. */
  readonly globals: Variables;
}

/** Why nothing can be said; half a sentence. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export function unreadable(reason: string): Unreadable {
  return { kind: 'unreadable', reason };
}

/** What the builder itself gives (Dockerfile reference, "Automatic platform ARGs" and proxies). */
const givenByBuilder =
  /^(?:(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE|(?:https?|ftp|no|all)_proxy)$/i;

/** What `ARG name` or `ARG name=default` declares. */
export type Declared =
  | { readonly kind: 'value'; readonly name: string; readonly value: string | undefined }
  /** Neither the build nor the declaration gives a value, so it is not set. */
  | { readonly kind: 'unset'; readonly name: string };

/** Values that the build is given come before defaults. */
export function declare(word: string, given: Variables, known: Variables): Declared {
  const separator = word.indexOf('=');
  const name = separator === -1 ? word : word.slice(0, separator);
  if (given.has(name)) return { kind: 'value', name, value: given.get(name) };
  if (givenByBuilder.test(name)) return { kind: 'value', name, value: undefined };
  if (separator === -1) return { kind: 'unset', name };
  const value = expand(word.slice(separator + 1), known);
  return { kind: 'value', name, value: value.kind === 'text' ? value.text : undefined };
}

/** The values of the ARG instructions before the first FROM. */
export function globalsOf(
  instructions: readonly Instruction[],
  { args }: Pick<BuildOptions, 'args'>,
): Variables {
  const globals = new Map<string, string | undefined>();
  for (const name of ['BUILDPLATFORM', 'TARGETPLATFORM', 'TARGETARCH', 'TARGETOS']) {
    globals.set(name, undefined);
  }
  for (const { keyword, text } of instructions) {
    if (keyword === 'FROM') break;
    for (const word of splitLine(text)) {
      const declared = declare(word, args, globals);
      if (declared.kind === 'value') globals.set(declared.name, declared.value);
    }
  }
  return globals;
}

/** All stages of a Dockerfile, in order. */
export function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: { name: string; from: Instruction; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      const [, as = '', name = ''] = splitLine(instruction.text);
      const isNamed = as.toUpperCase() === 'AS';
      stages.push({
        name: isNamed ? name.toLowerCase() : '',
        from: instruction,
        instructions: [],
      });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The stages behind the image that is built. */
export function chainOf(
  instructions: readonly Instruction[],
  options: BuildOptions,
): Chain | Unreadable {
  const all = stagesOf(instructions);
  const globals = globalsOf(instructions, options);
  let index = targetIndex(all, options.target);
  if (index === undefined) {
    return unreadable(`its target "${options.target}" is no stage of ${options.file}`);
  }
  const stages: Stage[] = [];
  for (;;) {
    const stage: Stage | undefined = all[index];
    if (stage === undefined) return unreadable(`${options.file} has no stage`);
    stages.unshift(stage);
    const base = baseOf(stage, all.slice(0, index), globals, options);
    if (typeof base !== 'number') return 'reason' in base ? base : { base, stages, all, globals };
    index = base;
  }
}

function targetIndex(all: readonly Stage[], target: string | undefined): number | undefined {
  if (target === undefined || target === '') return all.length - 1;
  const named = all.findLastIndex(({ name }) => name === target.toLowerCase());
  if (named !== -1) return named;
  return /^\d+$/.test(target) && Number(target) < all.length ? Number(target) : undefined;
}

/** An earlier stage by its number, or the image. */
function baseOf(
  { from }: Stage,
  earlier: readonly Stage[],
  globals: Variables,
  { file, contexts }: BuildOptions,
): number | Base | Unreadable {
  const at = `${file}:${from.line}`;
  const [word = ''] = splitLine(from.text);
  const image = expand(word, globals);
  if (image.kind === 'unknown') {
    return unreadable(
      `${at} builds on "${word}", and the variable "${image.variable}" has no value here`,
    );
  }
  const written = image.text;
  if (contexts.has(written)) {
    return unreadable(`${at} builds on "${written}", which "additional_contexts" replaces`);
  }
  const stage = earlier.findLastIndex(({ name }) => name === written.toLowerCase() && name !== '');
  if (stage !== -1) return stage;
  if (written === 'scratch') return { kind: 'scratch', at };
  const reference = parseImageReference(written);
  if (reference !== undefined) return { kind: 'image', written, reference, at };
  const reason = word.includes('$')
    ? 'and a variable in it has no value here'
    : 'which is not an image reference';
  return unreadable(`${at} builds on "${word}", ${reason}`);
}
