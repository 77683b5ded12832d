import type { ProjectRequest } from './files/projects.ts';
import type { Values } from './option-parser.ts';

export function list(value: Values[string]): readonly string[] | undefined {
  // Array.isArray does not narrow readonly arrays out of a union.
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}

export function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What the options say about the projects to look at. */
export function readProjectRequest(values: Values, positional: readonly string[]): ProjectRequest {
  return {
    files: positional,
    chain: list(values.file) ?? [],
    projectDirectory: text(values.projectDirectory),
    projectName: text(values.projectName),
    envFiles: list(values.envFile) ?? [],
    profiles: list(values.profile),
    completeEnvironment: values.completeEnvironment === true,
    recursive: values.recursive === true,
    exclude: list(values.exclude) ?? [],
    stdinName: text(values.stdinFilename),
    allowEmpty: values.allowEmpty === true,
  };
}
