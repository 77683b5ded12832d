import { fileNameOf, isAbsolute, joinPath, relativePath } from '../../compose/file-path.ts';
import { isWithin } from '../../compose/mounts.ts';
import { commandsOfWords, type Program, type Recipe, type Said, type Step } from './recipe.ts';
import { commandsIn, type ShellCommand } from './shell.ts';

/** A file of the build context by its path in there, with the name that people see; undefined when there is none. */
export type ContextFiles = (
  path: string,
) => { readonly name: string; readonly text: string } | undefined;

/** A command that runs whenever the container starts, and where that is written. */
export interface StartCommand extends ShellCommand {
  readonly at: string;
}

/** A script of the build context that starts the program, or one that cannot be read. */
export interface Script {
  readonly path: string;
  readonly text: string;
  /** Number of its first line in the file. */
  readonly line: number;
}

/** What is known about the start of a container. */
export interface Start {
  readonly commands: readonly StartCommand[];
  /** The scripts among them that can be read. */
  readonly scripts: readonly Script[];
  /** What the first process is; undefined when it is not known. */
  readonly first: Said<string> | undefined;
  /** Whether the first process is a shell, which passes no signals on. */
  readonly isShell: boolean;
}

/** Entrypoint and command together, as Docker runs them. */
export interface StartWords {
  readonly entrypoint: Said<Program> | undefined;
  readonly command: Said<Program> | undefined;
}

export function readStart(
  { entrypoint, command }: StartWords,
  recipe: Recipe,
  files: ContextFiles,
): Start {
  const main = entrypoint ?? command;
  if (main === undefined) return { commands: [], scripts: [], first: undefined, isShell: false };
  const words = [entrypoint, command].flatMap((said) => said ?? []);
  const commands = words.flatMap((said) => commandsOf(said, recipe, files));
  const scripts = words.flatMap(({ value }) => scriptsIn(value, recipe, files));
  return { commands, scripts, ...firstOf(entrypoint, command, recipe, files) };
}

function commandsOf(
  { value, at }: Said<Program>,
  recipe: Recipe,
  files: ContextFiles,
): readonly StartCommand[] {
  const called = value.form === 'shell' ? commandsIn(value.text) : commandsOfWords(value.words);
  const inScripts = scriptsIn(value, recipe, files).flatMap(inScript);
  return [...called.map((command) => ({ ...command, at })), ...inScripts];
}

function scriptsIn(value: Program, recipe: Recipe, files: ContextFiles): readonly Script[] {
  if (value.form === 'exec') return scriptsOf(value.words, recipe, files);
  return commandsIn(value.text).flatMap(({ words }) => scriptsOf(words.slice(0, 2), recipe, files));
}

function inScript({ path, text, line }: Script): readonly StartCommand[] {
  return commandsIn(text).map((command) => ({
    ...command,
    at: `${path}:${line + command.line - 1}`,
  }));
}

function firstOf(
  entrypoint: Said<Program> | undefined,
  command: Said<Program> | undefined,
  recipe: Recipe,
  files: ContextFiles,
): Pick<Start, 'first' | 'isShell'> {
  const main = entrypoint ?? command;
  if (main === undefined) return { first: undefined, isShell: false };
  const { value, at } = main;
  const shellText = textForShell(value);
  if (shellText !== undefined) {
    const [, program] = /^\s*exec\s+(\S+)/.exec(shellText) ?? [];
    const isReplaced = program !== undefined && !/&&|;|\|/.test(shellText);
    return isReplaced
      ? { first: { value: fileNameOf(program), at }, isShell: false }
      : { first: { value: 'sh', at }, isShell: true };
  }
  const [program = ''] = value.form === 'exec' ? value.words : [];
  const [script] = scriptsOf([program], recipe, files);
  if (script === undefined) return { first: { value: fileNameOf(program), at }, isShell: false };
  const handsOver = /^\s*exec\s+(.*)$/m.exec(script.text);
  if (handsOver === null) return { first: { value: fileNameOf(program), at }, isShell: true };
  return /\$[@*]/.test(script.text) && entrypoint !== undefined && command !== undefined
    ? firstOf(undefined, command, recipe, files)
    : { first: undefined, isShell: false };
}

function textForShell(value: Program): string | undefined {
  if (value.form === 'shell') return value.text;
  const [shell = '', option = '', text] = value.words;
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-\w*c$/.test(option) ? text : undefined;
}

/** Those of the words that are shell scripts of the build context. */
function scriptsOf(
  words: readonly string[],
  recipe: Recipe,
  files: ContextFiles,
): readonly Script[] {
  return words.flatMap((word) => scriptAt(word, recipe, files) ?? []);
}

const scriptName = /(?:\.(?:sh|bash)|^[\w-]*(?:entrypoint|start|run|init|boot|launch|cmd)[\w-]*)$/;

function scriptAt(word: string, recipe: Recipe, files: ContextFiles): Script | undefined {
  if (!scriptName.test(fileNameOf(word))) return undefined;
  const isBare = !word.includes('/');
  const path = isAbsolute(word) ? joinPath('', word) : joinPath(recipe.folder ?? '/', word);
  for (const step of recipe.steps.toReversed()) {
    if (step.kind !== 'copy' || step.from !== undefined) continue;
    for (const source of sourcesAt(step, path, isBare)) {
      const script = step.inline ? inlineScript(step.inline, recipe) : fileScript(files(source));
      if (script !== undefined) return isShellScript(source, script.text) ? script : undefined;
    }
  }
  return undefined;
}

function inlineScript({ text, line }: { text: string; line: number }, { file }: Recipe): Script {
  return { path: file, text, line };
}

function fileScript(file: ReturnType<ContextFiles>): Script | undefined {
  return file && { path: file.name, text: file.text, line: 1 };
}

function isShellScript(path: string, text: string): boolean {
  const [head = ''] = text.split('\n', 1);
  return head.startsWith('#!') ? /sh\b/.test(head) : path.endsWith('sh');
}

/** The files of the context that a COPY may put at a path. */
function sourcesAt(
  { sources, destination, inline }: Extract<Step, { kind: 'copy' }>,
  path: string,
  isBare: boolean,
): readonly string[] {
  const target = destination?.replace(/(?<=.)\/$/, '');
  if (target === undefined) return [];
  if (inline !== undefined) return target === path || fileNameOf(target) === path ? [path] : [];
  return sources.flatMap((source) => {
    if (/[$*?[]|^\w+:/.test(source)) return [];
    const isSameName = fileNameOf(source) === fileNameOf(path);
    if (
      target === path ||
      (isSameName && (isBare || joinPath(target, fileNameOf(source)) === path))
    ) {
      return [joinPath('.', source)];
    }
    // A folder: what is copied is its content.
    return isWithin(path, target) ? [joinPath(source, relativePath(target, path))] : [];
  });
}

/** What a script writes to when it starts, as far as the words show it. */
export function writtenBy({ words }: StartCommand): readonly string[] {
  const [program = ''] = words;
  const operands = words.slice(1).filter((word) => !word.startsWith('-'));
  const redirected = words.flatMap((word, index) =>
    /^>>?$/.test(word) ? (words[index + 1] ?? []) : [],
  );
  switch (fileNameOf(program)) {
    case 'sed':
      return words.some((word) => /^(?:-[nEr]*i|--in-place)/.test(word))
        ? [...redirected, ...operands.slice(-1)]
        : redirected;
    case 'cp':
    case 'mv':
    case 'ln':
      return [...redirected, ...operands.slice(-1)];
    case 'tee':
    case 'touch':
      return [...redirected, ...operands];
    default:
      return redirected;
  }
}
