import { parseSource } from '../../yaml/parse.ts';
import { Refusal, sourceFromText } from '../../yaml/text.ts';
import type { FileFailure, ProjectFile } from './project.ts';

/** A file as a project takes it, from its text; a failure says what is wrong with its YAML and where. */
export function readComposeFile(file: {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}): ProjectFile | FileFailure {
  const { name, path, text } = file;
  try {
    return { name, path, parsed: parseSource(sourceFromText(text)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, span } = error;
    const problem = { code, message, ...(span === undefined ? {} : { span }) };
    return { kind: 'invalid', problem, file: { name, text } };
  }
}
