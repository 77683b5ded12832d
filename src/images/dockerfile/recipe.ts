import type { Variables } from './expand.ts';
import { commandsIn, type ShellCommand } from './shell.ts';
import type { Base } from './stages.ts';

/** Something that a Dockerfile says, and where: `app/Dockerfile:12`. */
export interface Said<T> {
  readonly value: T;
  readonly at: string;
}

/** What ENTRYPOINT or CMD starts. */
export type Program =
  | { readonly form: 'exec'; readonly words: readonly string[] }
  | { readonly form: 'shell'; readonly text: string };

export interface StepBase {
  readonly at: string;
  /** Who it is done as: undefined for the user of the base image. */
  readonly user: string | undefined;
  /** Absolute. */
  readonly folder: string;
}

export type Step = StepBase &
  (
    | { readonly kind: 'run'; readonly commands: readonly ShellCommand[] }
    | {
        readonly kind: 'copy';
        readonly sources: readonly string[];
        /** Absolute; undefined when it depends on a variable without a value. */
        readonly destination: string | undefined;
        readonly owner: string | undefined;
        readonly mode: string | undefined;
        /** Another stage or image that it is copied from. */
        readonly from: string | undefined;
        /** The content, where a here-document gives it, and the place of its first line. */
        readonly inline: { readonly text: string; readonly line: number } | undefined;
      }
    /** The folder is made if it is not there. */
    | { readonly kind: 'folder' }
  );

/** What a Dockerfile makes out of its base image. */
export interface Recipe {
  readonly file: string;
  readonly base: Base;
  readonly user: Said<string> | undefined;
  readonly folder: string | undefined;
  readonly environment: Variables;
  readonly volumes: readonly Said<string>[];
  readonly ports: readonly Said<number>[];
  readonly healthcheck: (Said<'check' | 'none'> & { readonly text: string }) | undefined;
  readonly entrypoint: Said<Program> | undefined;
  /** Undefined where the base's holds, or none after an entrypoint of its own. */
  readonly command: Said<Program> | undefined;
  readonly steps: readonly Step[];
  /** Stages, by name and number, in which something belongs to another user than root. */
  readonly ownedStages: ReadonlySet<string>;
  /** Commands of the stages that the image is not made of, but copies from. */
  readonly elsewhere: readonly ShellCommand[];
}

/** `sh -c "…"` is a script. */
export function commandsOfWords(words: readonly string[]): readonly ShellCommand[] {
  const [shell = '', ...rest] = words;
  const isShell = /(?:^|\/)(?:ba|da|a|z)?sh$/.test(shell);
  const option = isShell ? rest.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  return option === -1 ? [{ words, isPiped: false, line: 1 }] : commandsIn(rest[option + 1] ?? '');
}
