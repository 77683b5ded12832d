import type { SecretVariable } from './image-profile.ts';

/** How an image reads a variable from a file; undefined when it is not known to. */
export function secretVariable(
  variables: readonly SecretVariable[],
  name: string,
): SecretVariable | undefined {
  return exactVariable(variables, name) ?? variableLike(variables, name);
}

/** The variable that is known under this very name. */
export function exactVariable(
  variables: readonly SecretVariable[],
  name: string,
): SecretVariable | undefined {
  return variables.find((variable) => variable.name === name);
}

/** One of a kind: `GF_*` stands for every name that begins so. */
function variableLike(
  variables: readonly SecretVariable[],
  name: string,
): SecretVariable | undefined {
  for (const variable of variables) {
    if (!variable.name.endsWith('*')) continue;
    const prefix = variable.name.slice(0, -1);
    if (!name.startsWith(prefix) || name.length === prefix.length) continue;
    const rest = name.slice(prefix.length);
    return { ...variable, name, fileVariable: variable.fileVariable.replace('*', () => rest) };
  }
  return undefined;
}
