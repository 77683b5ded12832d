import { type Copy, DockerfileParser, type Instruction as ParsedInstruction } from 'dockerfile-ast';

/** One instruction of a Dockerfile, as it is written but for joined lines and comments. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  /** Its first line; the first of the file is 1. */
  readonly line: number;
  readonly flags: ReadonlyMap<string, string>;
  /** What follows the flags; the lines of here-documents come after the first line. */
  readonly text: string;
  /** The words of the JSON form. */
  readonly list: readonly string[] | undefined;
  /** The words of FROM and ARG after the flags, each with its place in the text. */
  readonly words: readonly Word[];
  /** The value of the flag `--from`. */
  readonly from: Word | undefined;
}

export interface Word {
  /** Lines that are joined within it are joined here too. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ParsedDockerfile =
  | { readonly kind: 'parsed'; readonly instructions: readonly Instruction[] }
  /** Docker cannot build from it; half a sentence that begins with the number of the line. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** Every instruction there is (docs.docker.com/reference/dockerfile). */
const keywords: ReadonlySet<string> = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL ' +
    'STOPSIGNAL USER VOLUME WORKDIR'
  ).split(' '),
);

/** A Dockerfile that a person has written is far shorter. */
const longest = 1_000_000;

/** Reads a Dockerfile; whatever the text is, nothing is thrown. */
export function parseDockerfile(text: string): ParsedDockerfile {
  if (text.length > longest) return malformed(1, 'is too long to be a Dockerfile');
  const instructions: Instruction[] = [];
  // Docker skips a byte order mark; the parser takes it for a part of the first word.
  const shift = text.startsWith('\ufeff') ? 1 : 0;
  const body = text.slice(shift);
  const starts = lineStarts(body);
  const offset: Offset = ({ line, character }) => shift + (starts[line] ?? 0) + character;
  for (const parsed of DockerfileParser.parse(body).getInstructions()) {
    const instruction = read(parsed, offset);
    const fault = faultOf(instruction, instructions);
    if (fault !== undefined) return malformed(instruction.line, fault);
    instructions.push(instruction);
  }
  return instructions.some(({ keyword }) => keyword === 'FROM')
    ? { kind: 'parsed', instructions }
    : malformed(1, 'begins a Dockerfile without FROM');
}

function malformed(line: number, fault: string): ParsedDockerfile {
  return { kind: 'malformed', reason: `${line} ${fault}` };
}

type Offset = (position: { readonly line: number; readonly character: number }) => number;

/** Where lines begin, as the parser counts them. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
}

function read(parsed: ParsedInstruction, offset: Offset): Instruction {
  const text = (parsed.getArgumentsContent() ?? '').trim();
  const keyword = parsed.getKeyword();
  return {
    keyword,
    line: (parsed.getRange()?.start.line ?? 0) + 1,
    flags: flagsOf(parsed),
    text,
    list: jsonList(text),
    words: /^(?:FROM|ARG)$/.test(keyword) ? wordsOf(parsed, offset) : [],
    from: keyword === 'COPY' ? fromOf(parsed, offset) : undefined,
  };
}

function wordsOf(parsed: ParsedInstruction, offset: Offset): readonly Word[] {
  return parsed.getArguments().map((word) => {
    const { start, end } = word.getRange();
    return { text: word.getValue(), start: offset(start), end: offset(end) };
  });
}

type Flag = ReturnType<Copy['getFlags']>[number];

function parsedFlags(parsed: ParsedInstruction): readonly Flag[] {
  if (!('getFlags' in parsed) || typeof parsed.getFlags !== 'function') return [];
  // Only instructions that have flags have this method, and the declared type of all does not name it.
  return parsed.getFlags() as readonly Flag[];
}

function flagsOf(parsed: ParsedInstruction): ReadonlyMap<string, string> {
  const flags = parsedFlags(parsed);
  return new Map(flags.map((flag) => [flag.getName().toLowerCase(), flag.getValue() ?? '']));
}

function fromOf(parsed: ParsedInstruction, offset: Offset): Word | undefined {
  const flag = parsedFlags(parsed).find((one) => one.getName() === 'from');
  const range = flag?.getValueRange();
  const text = flag?.getValue();
  if (range === undefined || range === null || !text) return undefined;
  return { text, start: offset(range.start), end: offset(range.end) };
}

/** Docker takes what is no list of texts in JSON for the shell form. */
function jsonList(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return isList ? value : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(
  { keyword, text }: Instruction,
  before: readonly Instruction[],
): string | undefined {
  if (!keywords.has(keyword)) return 'has an instruction that Docker does not know';
  if (text === '') return `has ${keyword} without a value`;
  if (before.every((other) => other.keyword === 'ARG') && !/^(?:ARG|FROM)$/.test(keyword)) {
    return `has ${keyword} before FROM`;
  }
  const takesDocuments = /^(?:RUN|COPY|ADD)$/.test(keyword);
  return takesDocuments && hasOpenDocument(text)
    ? 'begins a here-document that does not end'
    : undefined;
}

/** Whether a here-document of the first line lacks its last one. */
function hasOpenDocument(text: string): boolean {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const words = [...first.matchAll(/(?:^|\s)<<-?["']?(\w+)/g)].map(([, word]) => word);
  return words.some((word) => !lines.some((line) => line.trim() === word));
}
