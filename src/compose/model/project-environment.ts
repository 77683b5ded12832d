import type { DotenvFault } from './dotenv.ts';
import { parseDotenv } from './dotenv.ts';

export interface EnvironmentText {
  /** As shown to people. */
  readonly name: string;
  readonly text: string;
}

export type ProjectEnvironment =
  | { readonly variables: ReadonlyMap<string, string> }
  | { readonly file: EnvironmentText; readonly fault: DotenvFault };

/**
 * The variables of a project: those of the shell over those of `.env` or of the files given instead, the
 * later file first (Compose spec, "Interpolation").
 */
export function loadEnvironment(
  files: readonly EnvironmentText[],
  shell: ReadonlyMap<string, string>,
): ProjectEnvironment {
  const written = new Map<string, string>();
  for (const file of files) {
    const result = parseDotenv(file.text, (name) => shell.get(name), written);
    if ('fault' in result) return { file, fault: result.fault };
    for (const [name, value] of result.values) written.set(name, value);
  }
  return { variables: written.size === 0 ? shell : new Map([...written, ...shell]) };
}
