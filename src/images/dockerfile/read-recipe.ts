import { isAbsolute, joinPath } from '../../compose/file-path.ts';
import { expand, splitLine, type Variables } from './expand.ts';
import type { Instruction } from './parse.ts';
import {
  commandsOfWords,
  type Program,
  type Recipe,
  type Said,
  type Step,
  type StepBase,
} from './recipe.ts';
import { commandsIn, type ShellCommand } from './shell.ts';
import {
  type BuildOptions,
  type Chain,
  declare,
  type Stage,
  type Unreadable,
  unreadable,
} from './stages.ts';

interface Writing {
  readonly options: BuildOptions;
  readonly environment: Map<string, string | undefined>;
  args: Map<string, string | undefined>;
  readonly volumes: Said<string>[];
  readonly ports: Said<number>[];
  readonly steps: Step[];
  user: Said<string> | undefined;
  folder: string | undefined;
  healthcheck: Recipe['healthcheck'];
  entrypoint: Recipe['entrypoint'];
  command: Recipe['command'];
  isCommandOfStage: boolean;
  fault: Unreadable | undefined;
}

/** What the stages of a chain say together. */
export function recipeOf(chain: Chain, options: BuildOptions): Recipe | Unreadable {
  const writing: Writing = {
    options,
    environment: new Map(),
    args: new Map(),
    volumes: [],
    ports: [],
    steps: [],
    user: undefined,
    folder: undefined,
    healthcheck: undefined,
    entrypoint: undefined,
    command: undefined,
    isCommandOfStage: false,
    fault: undefined,
  };
  for (const { instructions } of chain.stages) {
    writing.args = new Map();
    writing.isCommandOfStage = false;
    for (const instruction of instructions) take(writing, instruction, chain.globals);
  }
  const { file } = options;
  const { options: _options, args: _args, isCommandOfStage: _of, fault, ...said } = writing;
  const others = chain.all.filter((stage) => !chain.stages.includes(stage));
  const runs = others.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => keyword === 'RUN'),
  );
  const elsewhere = runs.flatMap(commandsOfRun);
  const ownedStages = stagesWithOwners(chain.all);
  return fault ?? { file, base: chain.base, ...said, ownedStages, elsewhere };
}

function stagesWithOwners(stages: readonly Stage[]): ReadonlySet<string> {
  const owned = new Set<string>();
  for (const [number, { name, from, instructions }] of stages.entries()) {
    const [base = ''] = splitLine(from.text);
    const hasOwners = instructions.some(
      ({ keyword, text, flags }) =>
        (keyword === 'USER' && !/^(?:root|0)\b/.test(text)) ||
        flags.has('chown') ||
        (keyword === 'RUN' && /\bchown\b/.test(text)),
    );
    if (!hasOwners && !owned.has(base.toLowerCase())) continue;
    owned.add(String(number));
    if (name !== '') owned.add(name);
  }
  return owned;
}

function take(writing: Writing, instruction: Instruction, globals: Variables): void {
  const { keyword, text, line, list } = instruction;
  const at = `${writing.options.file}:${line}`;
  switch (keyword) {
    case 'ARG':
      for (const word of splitLine(text)) takeArgument(writing, word, globals);
      return;
    case 'ENV':
      takeEnvironment(writing, text);
      return;
    case 'USER':
      takeUser(writing, text, at);
      return;
    case 'WORKDIR':
      takeFolder(writing, text, at);
      return;
    case 'VOLUME':
      for (const word of list ?? splitLine(text)) takeVolume(writing, word, at);
      return;
    case 'EXPOSE':
      for (const word of splitLine(text)) takePort(writing, word, at);
      return;
    case 'HEALTHCHECK': {
      const value = /^none$/i.test(text) ? 'none' : 'check';
      writing.healthcheck = { value, at, text };
      return;
    }
    case 'ENTRYPOINT':
    case 'CMD':
      takeProgram(writing, instruction, at);
      return;
    case 'RUN':
      takeRun(writing, instruction, at);
      return;
    case 'COPY':
    case 'ADD':
      takeCopy(writing, instruction, at);
      return;
  }
}

function takeProgram(writing: Writing, instruction: Instruction, at: string): void {
  const said = { value: programOf(instruction), at };
  if (instruction.keyword === 'CMD') {
    writing.isCommandOfStage = true;
    writing.command = said;
    return;
  }
  // Docker forgets the base's command then, but not one of the same stage.
  if (!writing.isCommandOfStage) writing.command = undefined;
  writing.entrypoint = said;
}

function takeRun(writing: Writing, instruction: Instruction, at: string): void {
  const commands = filledIn(commandsOfRun(instruction), variablesOf(writing));
  writing.steps.push({ ...now(writing, at), kind: 'run', commands });
}

function programOf({ list, text }: Instruction): Program {
  return list === undefined ? { form: 'shell', text } : { form: 'exec', words: list };
}

function now({ user, folder }: Writing, at: string): StepBase {
  return { at, user: user?.value, folder: folder ?? '/' };
}

function commandsOfRun({ list, text }: Instruction): readonly ShellCommand[] {
  if (list !== undefined) return commandsOfWords(list);
  // Here-documents are scripts; the line that begins one names at most the shell.
  const script = /^<<-?["']?\w+["']?/.test(text) ? text.slice(text.indexOf('\n') + 1) : text;
  return commandsIn(script);
}

/** Commands with the values of the variables that the Dockerfile declares; others stay as they are. */
function filledIn(
  commands: readonly ShellCommand[],
  variables: Variables,
): readonly ShellCommand[] {
  const fill = (word: string): string =>
    word.replaceAll(/\$(?:(\w+)|\{(\w+)\})/g, (written, plain, braced) => {
      return variables.get(plain ?? braced) ?? written;
    });
  return commands.map((command) => ({ ...command, words: command.words.map(fill) }));
}

function variablesOf({ environment, args }: Writing): Variables {
  return new Map([...args, ...environment]);
}

function takeArgument(writing: Writing, word: string, globals: Variables): void {
  const declared = declare(word, writing.options.args, variablesOf(writing));
  const { name } = declared;
  if (declared.kind === 'value') writing.args.set(name, declared.value);
  else if (globals.has(name)) writing.args.set(name, globals.get(name));
}

function takeEnvironment(writing: Writing, text: string): void {
  const words = splitLine(text);
  const isOldForm = words[0]?.includes('=') === false;
  const pairs = isOldForm ? [`${words[0]}=${text.slice(words[0]?.length ?? 0).trim()}`] : words;
  const variables = variablesOf(writing);
  for (const pair of pairs) {
    const separator = pair.indexOf('=');
    if (separator === -1) continue;
    const value = expand(pair.slice(separator + 1), variables);
    writing.environment.set(
      pair.slice(0, separator),
      value.kind === 'text' ? value.text : undefined,
    );
  }
}

function takeUser(writing: Writing, text: string, at: string): void {
  const user = expand(text, variablesOf(writing));
  if (user.kind === 'text' && user.text !== '') writing.user = { value: user.text, at };
  else {
    const variable = user.kind === 'text' ? text : `the variable "${user.variable}"`;
    writing.fault = unreadable(`${at} sets a user that depends on ${variable}`);
  }
}

function takeFolder(writing: Writing, text: string, at: string): void {
  const folder = expand(text, variablesOf(writing));
  // What it is called matters little; that it is another one than those with a name does.
  const path = folder.kind === 'text' ? folder.text : `/${text.replaceAll(/\W+/g, '_')}`;
  writing.folder = isAbsolute(path) ? joinPath('', path) : joinPath(writing.folder ?? '/', path);
  writing.steps.push({ ...now(writing, at), kind: 'folder' });
}

function takeVolume(writing: Writing, word: string, at: string): void {
  const path = expand(word, variablesOf(writing));
  if (path.kind === 'text' && isAbsolute(path.text)) {
    writing.volumes.push({ value: joinPath('', path.text), at });
  }
}

function takePort(writing: Writing, word: string, at: string): void {
  const port = expand(word, variablesOf(writing));
  const number = port.kind === 'text' ? Number.parseInt(port.text, 10) : Number.NaN;
  if (number > 0 && number < 65_536) writing.ports.push({ value: number, at });
}

function takeCopy(writing: Writing, instruction: Instruction, at: string): void {
  const { text, list, flags } = instruction;
  const [first = ''] = text.split('\n', 1);
  const words = list ?? splitLine(first);
  const variables = variablesOf(writing);
  const written = words.at(-1) ?? '';
  const place = expand(written, variables);
  const base = now(writing, at);
  const destination = place.kind === 'text' ? resolve(base.folder, place.text) : undefined;
  writing.steps.push({
    ...base,
    kind: 'copy',
    sources: words.slice(0, -1),
    destination,
    owner: flagText(flags.get('chown'), variables),
    mode: flagText(flags.get('chmod'), variables),
    from: flags.get('from'),
    inline: first.includes('<<')
      ? { text: inlineContent(text), line: instruction.line + 1 }
      : undefined,
  });
}

/** The first here-document of a COPY. */
function inlineContent(text: string): string {
  const [, word = ''] = /<<-?["']?(\w+)/.exec(text) ?? [];
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => line.trim() === word);
  return lines.slice(0, end === -1 ? lines.length : end).join('\n');
}

/** A slash at the end stays: it says that the path is a folder. */
function resolve(folder: string, path: string): string {
  const isFolder = /(?:^|\/)\.?$/.test(path);
  const full = isAbsolute(path) ? joinPath('', path) : joinPath(folder, path);
  return isFolder && full !== '/' ? `${full}/` : full;
}

function flagText(flag: string | undefined, variables: Variables): string | undefined {
  if (flag === undefined) return undefined;
  const value = expand(flag, variables);
  return value.kind === 'text' ? value.text : flag;
}
